import type { Actor } from '../identity/roles.ts';
import { conflict, forbid, refuse } from '../stage/violations.ts';
import type { AssignmentAct } from './acts.ts';
import type { TaskAssignment } from './assignment.ts';

/**
 * Who may do what with a task that is delegated: the delegate gives it back, its owner takes it back,
 * and the leader of the department may release it or hand it over, which ends the delegation.
 * @throws {RuleViolation}
 */
export function mayActOnDelegated(
  { owner, delegate }: { readonly owner: Actor; readonly delegate: Actor },
  kind: AssignmentAct['kind'],
  { accountId }: Actor,
  isLeader: boolean,
): void {
  const isParty = accountId === owner.accountId || accountId === delegate.accountId;
  if (kind === 'returnDelegatedTask') {
    if (isParty) return;
    forbid('R14', `只有${delegate.name}可以交回、${owner.name}可以收回这项委派的任务`);
  }
  if (isLeader && (kind === 'releaseTask' || kind === 'handOverTask')) return;
  conflict('R14', `这项任务已由${owner.name}委派给${delegate.name}，请先交回或收回`);
}

/**
 * The delegate gives a task back with the result; its owner takes it back without a word.
 * @throws {RuleViolation} refused
 */
export function mustSayResult(
  { assignee }: TaskAssignment,
  opinion: string,
  { accountId }: Actor,
): void {
  if (accountId === assignee && opinion === '') refuse('R14', '请填写办理结果，再交回委派的任务');
}
