import type { Effect } from '../aggregate.ts';
import type { RuleContext } from '../context.ts';
import { recordDecision } from '../decisions.ts';
import { hasRole, type Actor } from '../identity/roles.ts';
import { wasRecorded } from '../immediate.ts';
import { RuleViolation } from '../rule.ts';
import { conflict, forbid, refuse } from '../stage/violations.ts';
import { assignmentActKinds, type AssignmentAct } from './acts.ts';
import type { AssignableTask, AssignmentEntry, TaskAssignment } from './assignment.ts';
import { holderOf, isInInboxOf } from './holder.ts';

export interface AssignmentContext extends Pick<RuleContext, 'now' | 'directory'> {
  readonly task: AssignableTask;
}

/**
 * Records who has a task from now on, or says why it cannot be (R14).
 * @throws {RuleViolation}
 */
export function decideAssignment(
  assignment: TaskAssignment,
  act: AssignmentAct,
  actor: Actor,
  decisionId: string,
  context: AssignmentContext,
): TaskAssignment {
  if (wasRecorded(assignment, decisionId, act, actor)) return assignment;
  mayAssign(assignment, act.kind, actor, context);
  if (act.kind === 'releaseTask' && assignment.assignee !== actor.accountId && act.reason === '')
    refuse('R14', '请说明为什么退签他人签收的任务');
  if (act.kind === 'handOverTask') mustTakeOver(assignment, act.to, context);
  return assign(assignment, act, actor, decisionId, context);
}

/**
 * Hands over a task of somebody who leaves, on the report of their department (R22): nobody is asked,
 * and what was handed over under this id is not handed over again.
 * @param to undefined when nobody fits: the task returns to the inbox of the department
 */
export function handOverOfLeaver(
  assignment: TaskAssignment,
  { to, reason }: { readonly to: string | undefined; readonly reason: string },
  by: Actor,
  decisionId: string,
  context: AssignmentContext,
): TaskAssignment {
  const act: AssignmentAct =
    to === undefined ? { kind: 'releaseTask', reason } : { kind: 'handOverTask', to, reason };
  if (assignment.decisions.some((known) => known.decisionId === decisionId)) return assignment;
  return assign(assignment, act, by, decisionId, context);
}

/**
 * Whether the actor may do an act of this kind now, whatever it says in detail.
 * @throws {RuleViolation}
 */
export function mayAssign(
  { assignee }: Pick<TaskAssignment, 'assignee'>,
  kind: AssignmentAct['kind'],
  actor: Actor,
  { task, directory }: Pick<AssignmentContext, 'task' | 'directory'>,
): void {
  const isLeader = actor.departmentId === task.departmentId && hasRole(actor, 'leader');
  if (!isInInboxOf(task, actor) && !(isLeader && kind !== 'claimTask'))
    forbid('R14', '这项任务不在您的待办之中，请由本部门具有相应角色的人员办理');
  if (task.state !== 'open') conflict('R14', '这项任务已经结束，请刷新页面查看现状');
  const holder = holderOf(assignee, task.departmentId, directory);
  const isOwn = holder?.accountId === actor.accountId;
  if (kind === 'claimTask') {
    if (isOwn) conflict('R14', '您已经签收这项任务');
    if (holder) conflict('R14', `这项任务已由${holder.name}签收，请先由其退签或转交`);
    return;
  }
  if (isOwn || (isLeader && (holder || kind === 'handOverTask'))) return;
  if (!holder) conflict('R14', '这项任务还没有人签收，请先签收');
  forbid('R14', `这项任务已由${holder.name}签收，只有其本人和本部门负责人可以退签或转交`);
}

/** The kinds of act that the actor may do now. */
export function assignmentAbilities(
  assignment: Pick<TaskAssignment, 'assignee'>,
  actor: Actor,
  context: Pick<AssignmentContext, 'task' | 'directory'>,
): readonly AssignmentAct['kind'][] {
  return assignmentActKinds.filter((kind) => {
    try {
      mayAssign(assignment, kind, actor, context);
      return true;
    } catch (error) {
      if (error instanceof RuleViolation) return false;
      throw error;
    }
  });
}

function mustTakeOver(
  { assignee }: TaskAssignment,
  to: string,
  { task, directory }: AssignmentContext,
): void {
  const person = directory.staff.get(to);
  if (!person || !isInInboxOf(task, person))
    refuse('R14', '只能转交给本部门具有这项任务相应角色的在岗人员，请重新选择');
  if (to === assignee) conflict('R14', `这项任务已经在${person.name}手中`);
}

function assign(
  assignment: TaskAssignment,
  act: AssignmentAct,
  actor: Actor,
  decisionId: string,
  context: AssignmentContext,
): TaskAssignment {
  const { task, directory, now: at } = context;
  const { assignee: from, ...rest } = assignment;
  const to =
    act.kind === 'claimTask' ? actor.accountId : act.kind === 'handOverTask' ? act.to : undefined;
  // Somebody who has left is in the directory no longer.
  const nameOf = (id: string) =>
    directory.staff.get(id)?.name ??
    assignment.entries.findLast((earlier) => earlier.to === id)?.toName ??
    id;
  const entry: AssignmentEntry = {
    ...{ entryId: decisionId, kind: act.kind, reason: 'reason' in act ? act.reason : '' },
    ...(from !== undefined && { from, fromName: nameOf(from) }),
    ...(to !== undefined && { to, toName: nameOf(to) }),
    ...{ by: actor.accountId, byName: actor.name, at },
  };
  const effects = noticesOf(entry, task);
  const changed: TaskAssignment = {
    ...rest,
    ...(to !== undefined && { assignee: to }),
    entries: [...assignment.entries, entry],
    ...(effects.length > 0 && {
      journal: {
        ...assignment.journal,
        [decisionId]: { at, outcome: {}, effects, open: true as const },
      },
    }),
  };
  return recordDecision(changed, {
    ...{ decisionId, act, by: actor, at, status: 'recorded' },
    target: {
      type: 'assignment',
      taskKey: task.taskKey,
      ...(to !== undefined && { assignee: to }),
    },
  });
}

/** Who gets a task, or loses it, by somebody else's act is told. */
function noticesOf(entry: AssignmentEntry, task: AssignableTask): Effect[] {
  const { entryId, from, to, by, byName, reason, at } = entry;
  const subject = task.subjectName === undefined ? task.name : `${task.subjectName}：${task.name}`;
  const about = {
    projectId: task.projectId,
    ...(task.ownerType === 'stage' && { stageId: task.ownerId }),
    at,
  };
  const told = (accountId: string, title: string, verb: string): Effect => ({
    effectId: `${entryId}:notice:${accountId}`,
    type: 'notice',
    notice: {
      ...{ to: { accountId }, title, ...about },
      body: `${byName}将项目“${task.projectName}”的“${subject}”${verb}。理由：${reason}`,
    },
  });
  return [
    ...(to !== undefined && to !== by ? [told(to, '任务转交', '转交给您，请及时办理')] : []),
    ...(from !== undefined && from !== by
      ? [told(from, to === undefined ? '任务退签' : '任务转交', '从您的待办中移出')]
      : []),
  ];
}
