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

/** Who is about to act, among whom. */
export interface ActorAmong {
  readonly actor: Actor;
  readonly directory: Pick<Directory, 'staff'>;
}

/**
 * An act on a task that a colleague signed for is that colleague's; only the leader of the department
 * may act all the same. Who acts for another department, or as the applicant, is not concerned.
 * @throws {RuleViolation} conflict, names who has it
 */
export function mustBeFreeFor(
  { assignee }: Pick<OpenTask, 'assignee'>,
  { actor, directory }: ActorAmong,
): void {
  if (actor.departmentId === undefined || hasRole(actor, 'leader')) return;
  const holder = holderOf(assignee, actor.departmentId, directory);
  if (holder && holder.accountId !== actor.accountId)
    conflict('R14', `这项任务已由${holder.name}签收，请先由其退签或转交，再行办理`);
}

/** Whether a task lies in somebody's inbox: of the own department, for one of the own roles. */
export function isInInboxOf(
  { departmentId, roles }: { readonly departmentId: string; readonly roles: readonly Role[] },
  actor: Actor,
): boolean {
  return actor.departmentId === departmentId && hasRole(actor, ...roles);
}
