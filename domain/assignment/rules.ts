import type { RuleContext } from '../context.ts';
import { recordDecision } from '../decisions.ts';
import { hasRole, type Actor } from '../identity/roles.ts';
import { wasRecorded } from '../immediate.ts';
import { RuleViolation } from '../rule.ts';
import { conflict, forbid, refuse } from '../stage/violations.ts';
import { assignmentActKinds, type AssignmentAct } from './acts.ts';
import type { AssignableTask, AssignmentEntry, TaskAssignment } from './assignment.ts';
import { mayActOnDelegated, mustSayResult } from './delegation.ts';
import { isInInboxOf, standingOf } from './holder.ts';
import { moveOf, moveOfLeaver, type Move } from './move.ts';
import { noticesOf } from './notices.ts';

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
  if (act.kind === 'handOverTask' || act.kind === 'delegateTask')
    mustTakeOver(assignment, act, context);
  if (act.kind === 'returnDelegatedTask') mustSayResult(assignment, act.opinion, actor);
  const move = moveOf(assignment, act, actor, context.now);
  return assign(assignment, act, move, actor, decisionId, context);
}

/**
 * Hands over a task of somebody who leaves, on the report of their department (R22): nobody is asked,
 * and what was handed over under this id is not handed over again. What the leaver had by delegation
 * goes back to its owner; what the leaver delegated stays with the delegate, for the successor.
 * @param to undefined when nobody fits: the task returns to the inbox of the department
 */
export function handOverOfLeaver(
  assignment: TaskAssignment,
  { leaverId, to, reason }: Leaving,
  by: Actor,
  decisionId: string,
  context: AssignmentContext,
): TaskAssignment {
  if (assignment.decisions.some((known) => known.decisionId === decisionId)) return assignment;
  const act = actForLeaver(assignment, { leaverId, to, reason }, context);
  const move = moveOfLeaver(assignment, act, leaverId, context);
  return assign(assignment, act, move, by, decisionId, context);
}

interface Leaving {
  readonly leaverId: string;
  readonly to: string | undefined;
  readonly reason: string;
}

function actForLeaver(
  { assignee, delegation }: TaskAssignment,
  { leaverId, to, reason }: Leaving,
  { task, directory }: AssignmentContext,
): AssignmentAct {
  const owner = delegation && directory.staff.get(delegation.owner);
  if (assignee === leaverId && owner && isInInboxOf(task, owner))
    return { kind: 'returnDelegatedTask', opinion: reason, fileIds: [] };
  return to === undefined ? { kind: 'releaseTask', reason } : { kind: 'handOverTask', to, reason };
}

/**
 * Whether the actor may do an act of this kind now, whatever it says in detail.
 * @throws {RuleViolation}
 */
export function mayAssign(
  { assignee, delegation }: Pick<TaskAssignment, 'assignee' | 'delegation'>,
  kind: AssignmentAct['kind'],
  actor: Actor,
  { task, directory }: Pick<AssignmentContext, 'task' | 'directory'>,
): void {
  const isLeader = actor.departmentId === task.departmentId && hasRole(actor, 'leader');
  if (!isInInboxOf(task, actor) && !(isLeader && kind !== 'claimTask'))
    forbid('R14', '这项任务不在您的待办之中，请由本部门具有相应角色的人员办理');
  if (task.state !== 'open') conflict('R14', '这项任务已经结束，请刷新页面查看现状');
  const { owner: holder, delegate } = standingOf(
    {
      departmentId: task.departmentId,
      ...(assignee !== undefined && { assignee }),
      ...(delegation && { delegatedBy: delegation.owner }),
    },
    directory,
  );
  if (holder && delegate) {
    mayActOnDelegated({ owner: holder, delegate }, kind, actor, isLeader);
    return;
  }
  if (kind === 'returnDelegatedTask')
    conflict('R14', '这项任务没有委派，或者已经交回、收回，请刷新页面查看现状');
  const isOwn = holder?.accountId === actor.accountId;
  if (kind === 'claimTask') {
    if (isOwn) conflict('R14', '您已经签收这项任务');
    if (holder) conflict('R14', `这项任务已由${holder.name}签收，请先由其退签或转交`);
    return;
  }
  if (isOwn) return;
  if (isLeader && (kind === 'handOverTask' || (kind === 'releaseTask' && holder))) return;
  if (!holder) conflict('R14', '这项任务还没有人签收，请先签收');
  if (kind === 'delegateTask') forbid('R14', `这项任务已由${holder.name}签收，只有其本人可以委派`);
  forbid('R14', `这项任务已由${holder.name}签收，只有其本人和本部门负责人可以退签或转交`);
}

/** The kinds of act that the actor may do now. */
export function assignmentAbilities(
  assignment: Pick<TaskAssignment, 'assignee' | 'delegation'>,
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

/** Who may be handed the task, or it be delegated to: all who hold a role of it, but whoever has it. */
export function takersOf(
  { assignee, delegation }: Pick<TaskAssignment, 'assignee' | 'delegation'>,
  { task, directory }: Pick<AssignmentContext, 'task' | 'directory'>,
): readonly Actor[] {
  return [...directory.staff.values()].filter(
    (person) => isInInboxOf(task, person) && (person.accountId !== assignee || delegation),
  );
}

function mustTakeOver(
  { assignee, delegation }: TaskAssignment,
  { kind, to }: Extract<AssignmentAct, { readonly to: string }>,
  { task, directory }: AssignmentContext,
): void {
  const person = directory.staff.get(to);
  if (!person || !isInInboxOf(task, person))
    refuse(
      'R14',
      `只能${kind === 'delegateTask' ? '委派' : '转交'}给本部门具有这项任务相应角色的在岗人员，请重新选择`,
    );
  // The leader may make the delegate its owner; nobody is the delegate of what they hold themselves.
  if (to === assignee && !(delegation && kind === 'handOverTask'))
    conflict('R14', `这项任务已经在${person.name}手中`);
}

function assign(
  assignment: TaskAssignment,
  act: AssignmentAct,
  { from, to, assignee, delegation }: Move,
  actor: Actor,
  decisionId: string,
  context: AssignmentContext,
): TaskAssignment {
  const { task, directory, now: at } = context;
  const { assignee: holder, delegation: before, ...rest } = assignment;
  const losers = [holder, before?.owner].filter(
    (id): id is string => id !== undefined && id !== assignee && id !== delegation?.owner,
  );
  // Somebody who has left is in the directory no longer.
  const nameOf = (id: string) =>
    directory.staff.get(id)?.name ??
    assignment.entries.findLast((earlier) => earlier.to === id)?.toName ??
    id;
  const entry: AssignmentEntry = {
    ...{ entryId: decisionId, kind: act.kind, ...saidIn(act) },
    ...(from !== undefined && { from, fromName: nameOf(from) }),
    ...(to !== undefined && { to, toName: nameOf(to) }),
    ...{ by: actor.accountId, byName: actor.name, at },
  };
  const effects = noticesOf(entry, task, losers);
  const changed: TaskAssignment = {
    ...rest,
    ...(assignee !== undefined && { assignee }),
    ...(delegation && { delegation }),
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
      ...(assignee !== undefined && { assignee }),
    },
  });
}

function saidIn(act: AssignmentAct): Pick<AssignmentEntry, 'reason' | 'fileIds'> {
  if (act.kind !== 'returnDelegatedTask') return { reason: 'reason' in act ? act.reason : '' };
  const { opinion: reason, fileIds } = act;
  return { reason, ...(fileIds.length > 0 && { fileIds }) };
}
