import type { OpenTask } from '../aggregate.ts';
import type { Directory } from '../context.ts';
import { hasRole, type Actor, type Role } from '../identity/roles.ts';
import { conflict } from '../stage/violations.ts';

/**
 * The person who has a task of a department. Somebody who left or moved has it no longer, so that it
 * is never out of everybody's reach while it is being handed over.
 */
export function holderOf(
  assignee: string | undefined,
  departmentId: string | undefined,
  { staff }: Pick<Directory, 'staff'>,
): Actor | undefined {
  const person = assignee === undefined ? undefined : staff.get(assignee);
  return person?.departmentId === departmentId ? person : undefined;
}

/** A task with whom it was given to, and by whom if it was delegated. */
interface Given extends Pick<OpenTask, 'assignee' | 'delegatedBy'> {
  readonly departmentId: string | undefined;
}

/**
 * Whose task it is, and the colleague who has it for its owner. A delegation with one of the two gone
 * is none: the task is that of the other until it is handed over.
 */
export function standingOf(
  { assignee, delegatedBy, departmentId }: Given,
  directory: Pick<Directory, 'staff'>,
): { readonly owner?: Actor; readonly delegate?: Actor } {
  const holder = holderOf(assignee, departmentId, directory);
  const owner = holderOf(delegatedBy, departmentId, directory);
  if (owner && holder) return { owner, delegate: holder };
  const only = owner ?? holder;
  return only ? { owner: only } : {};
}

/** Who is about to act, among whom. */
export interface ActorAmong {
  readonly actor: Actor;
  readonly directory: Pick<Directory, 'staff'>;
}

/**
 * An act on a task that a colleague signed for is that colleague's; only the leader of the department
 * may act all the same. While it is delegated neither the delegate nor the owner completes it: it is
 * given back first. Who acts for another department, or as the applicant, is not concerned.
 * @throws {RuleViolation} conflict, names who has it
 */
export function mustBeFreeFor(
  { assignee, delegatedBy }: Pick<OpenTask, 'assignee' | 'delegatedBy'>,
  { actor, directory }: ActorAmong,
): void {
  const { accountId, departmentId } = actor;
  if (departmentId === undefined) return;
  const given = {
    departmentId,
    ...(assignee !== undefined && { assignee }),
    ...(delegatedBy !== undefined && { delegatedBy }),
  };
  const { owner, delegate } = standingOf(given, directory);
  if (owner && delegate?.accountId === accountId)
    conflict('R14', `这项任务由${owner.name}委派给您，请填写办理结果交回，由其办结`);
  if (delegate && owner?.accountId === accountId)
    conflict('R14', `您已将这项任务委派给${delegate.name}，请等其交回或先行收回，再行办理`);
  if (hasRole(actor, 'leader')) return;
  if (owner && owner.accountId !== accountId)
    conflict('R14', `这项任务已由${owner.name}签收，请先由其退签或转交，再行办理`);
}

/** Whether a task lies in somebody's inbox: of the own department, for one of the own roles. */
export function isInInboxOf(
  { departmentId, roles }: { readonly departmentId: string; readonly roles: readonly Role[] },
  actor: Actor,
): boolean {
  return actor.departmentId === departmentId && hasRole(actor, ...roles);
}
