import type { Aggregate } from '../aggregate.ts';
import type { CivilDate } from '../calendar/civilDate.ts';
import { addNaturalDays, civilDateOf } from '../calendar/civilDate.ts';
import type { WorkingCalendar } from '../calendar/workingCalendar.ts';
import type { RuleContext } from '../context.ts';
import type { Actor } from '../identity/roles.ts';
import { hasRole } from '../identity/roles.ts';
import { recordApplied } from '../immediate.ts';
import { itemOf } from '../stage/items.ts';
import type { Stage } from '../stage/stage.ts';
import { conflict, forbid } from '../stage/violations.ts';
import { mustBeHeld } from './subject.ts';

export interface UrgeAct {
  readonly kind: 'urge';
  readonly about: UrgeSubject;
  readonly text: string;
}

/** An open task, or an item in whoever's hands it is. */
export type UrgeSubject = { readonly taskKey: string } | { readonly itemCaseId: string };

/** 催办: somebody pressed for something. Written once, never changed. */
export interface Urge extends Aggregate<UrgeAct> {
  /** The request that wrote it. */
  readonly actId: string;
  readonly stageId: string;
  readonly projectId: string;
  readonly projectName: string;
  readonly taskKey?: string;
  readonly itemCaseId?: string;
  /** The item or the task, as on screen. */
  readonly subjectName: string;
  /** Who has it. */
  readonly departmentId: string;
  readonly text: string;
  readonly as: 'applicant' | 'lead' | 'supervisor' | 'leader';
  readonly by: string;
  readonly byName: string;
  readonly at: number;
}

/** What an urge asks of a task. */
export interface UrgedTask {
  readonly taskKey: string;
  readonly name: string;
  readonly state: string;
  readonly departmentId: string;
  readonly subjectName?: string;
}

/** The world, with the stage, and the task where one is named. */
export interface UrgeContext extends RuleContext {
  readonly stage: Stage;
  readonly task?: UrgedTask | undefined;
}

/**
 * Presses for a task or an item with the department that has it (R39). The applicant's urge has an id
 * of its item and working day, so that there is at most one; anybody else's that of its request.
 * @throws {RuleViolation}
 */
export function newUrge(actId: string, act: UrgeAct, actor: Actor, context: UrgeContext): Urge {
  const { stage, now: at, calendar } = context;
  const subject = subjectOf(act.about, context);
  const as = capacityOf(actor, subject.departmentId, stage);
  if (as === 'applicant' && !('itemCaseId' in act.about)) forbid('R39', '申请人请就具体事项催办');
  const day = workingDayOn(calendar, civilDateOf(at));
  const urge: Urge = {
    _id:
      as === 'applicant'
        ? `${stage._id}:${subject.itemCaseId ?? ''}:${actor.accountId}:${day}`
        : actId,
    ...{ version: 0, pending: true, decisions: [], tasks: {}, journal: {}, actId },
    ...{ stageId: stage._id, projectId: stage.projectId, projectName: stage.projectName },
    ...subject,
    ...{ text: act.text, as, by: actor.accountId, byName: actor.name, at },
  };
  const { projectId, projectName, stageId, itemCaseId, subjectName, departmentId } = urge;
  return recordApplied(urge, { decisionId: actId, act, by: actor, at }, [
    {
      effectId: `${actId}:notice:${departmentId}`,
      type: 'notice',
      notice: {
        to: { departmentId },
        title: '催办',
        body: `${as === 'applicant' ? '申请人' : actor.name}催办项目“${projectName}”的“${subjectName}”，请尽快办理。${act.text}`,
        ...{ projectId, stageId, ...(itemCaseId !== undefined && { itemCaseId }), at },
      },
    },
  ]);
}

/** The working day itself; a day off belongs to the working day before it. */
function workingDayOn(calendar: WorkingCalendar, date: CivilDate): CivilDate {
  let day = date;
  while (!calendar.isWorkingDay(day)) day = addNaturalDays(day, -1);
  return day;
}

function subjectOf(
  about: UrgeSubject,
  { stage, task }: UrgeContext,
): Pick<Urge, 'taskKey' | 'itemCaseId' | 'subjectName' | 'departmentId'> {
  if ('itemCaseId' in about) {
    const item = itemOf(stage, about.itemCaseId);
    const { itemCaseId, name: subjectName } = item;
    return { itemCaseId, subjectName, departmentId: mustBeHeld(item, stage) };
  }
  if (task?.state !== 'open') conflict('R39', '这项任务已经结束，请刷新页面查看现状');
  const { taskKey, name, subjectName, departmentId } = task;
  const shown = subjectName === undefined ? name : `${subjectName}：${name}`;
  return { taskKey, subjectName: shown, departmentId };
}

function capacityOf(actor: Actor, departmentId: string, stage: UrgedStage): Urge['as'] {
  return (
    capacity(actor, departmentId, stage) ??
    forbid('R39', '只有牵头部门、业务监督、承办部门负责人和申请人可以催办')
  );
}

/** What it asks of a stage. */
export type UrgedStage = Pick<Stage, 'leadDepartmentId' | 'applicantAccountId'>;

function capacity(
  actor: Actor,
  departmentId: string,
  { leadDepartmentId, applicantAccountId }: UrgedStage,
): Urge['as'] | undefined {
  if (hasRole(actor, 'supervisor')) return 'supervisor';
  if (actor.departmentId === leadDepartmentId && hasRole(actor, 'lead', 'leader', 'clerk'))
    return 'lead';
  if (actor.departmentId === departmentId && hasRole(actor, 'leader')) return 'leader';
  if (actor.accountId === applicantAccountId && hasRole(actor, 'applicant')) return 'applicant';
  return undefined;
}

/**
 * Whether the actor may press the department that has something in the stage. Applicants press for
 * items only, and once on a working day, which is found when they do.
 */
export function mayUrge(
  actor: Actor,
  holder: { readonly departmentId: string; readonly type: 'item' | 'task' },
  stage: UrgedStage,
): boolean {
  const as = capacity(actor, holder.departmentId, stage);
  return as === 'applicant' ? holder.type === 'item' : as !== undefined;
}
