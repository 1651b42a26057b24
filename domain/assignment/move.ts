import type { Actor } from '../identity/roles.ts';
import type { RuleContext } from '../context.ts';
import type { AssignmentAct } from './acts.ts';
import type { TaskAssignment } from './assignment.ts';

/** From whom to whom a task goes, as its history says it, and who has it then. */
export interface Move extends Pick<TaskAssignment, 'assignee' | 'delegation'> {
  readonly from?: string;
  readonly to?: string;
}

/** What an act of a person moves. @param at ms */
export function moveOf(
  assignment: TaskAssignment,
  act: AssignmentAct,
  actor: Actor,
  at: number,
): Move {
  const to = receiverOf(assignment, act, actor);
  const { assignee: from } = assignment;
  return {
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to, assignee: to }),
    ...(act.kind === 'delegateTask' && {
      delegation: { owner: actor.accountId, ownerName: actor.name, reason: act.reason, at },
    }),
  };
}

/**
 * What the hand-over of a leaver moves: of a task that the leaver delegated, its ownership alone, unless
 * the delegate is the successor.
 */
export function moveOfLeaver(
  assignment: TaskAssignment,
  act: AssignmentAct,
  leaverId: string,
  { now, directory }: Pick<RuleContext, 'now' | 'directory'>,
): Move {
  const { assignee, delegation } = assignment;
  const leaver = { accountId: leaverId, name: leaverId, roles: [] };
  const move = { ...moveOf(assignment, act, leaver, now), from: leaverId };
  const successor = act.kind === 'handOverTask' ? directory.staff.get(act.to) : undefined;
  if (delegation?.owner !== leaverId || !successor || assignee === undefined) return move;
  if (successor.accountId === assignee) return move;
  const owner = { owner: successor.accountId, ownerName: successor.name };
  return { ...move, assignee, delegation: { ...delegation, ...owner } };
}

function receiverOf(
  { delegation }: TaskAssignment,
  act: AssignmentAct,
  { accountId }: Actor,
): string | undefined {
  switch (act.kind) {
    case 'claimTask':
      return accountId;
    case 'releaseTask':
      return undefined;
    case 'handOverTask':
    case 'delegateTask':
      return act.to;
    case 'returnDelegatedTask':
      return delegation?.owner;
  }
}
