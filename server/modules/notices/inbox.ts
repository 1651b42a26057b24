import type { Actor } from '../../../domain/identity/roles.ts';
import type { NoticeRecipient } from '../../../models/notices.ts';

/** Notices that lie in the inbox of the actor: to the account, or to its department and one of its roles. */
export function inboxOf({ accountId, departmentId, roles }: Actor) {
  const own = { 'to.accountId': accountId };
  if (departmentId === undefined) return own;
  const department = {
    'to.departmentId': departmentId,
    $or: [{ 'to.role': { $exists: false } }, { 'to.role': { $in: [...roles] } }],
  };
  return { $or: [own, department] };
}

/** The same of one notice that was read already. */
export function liesInInboxOf(
  to: NoticeRecipient,
  { accountId, departmentId, roles }: Actor,
): boolean {
  if (to.accountId !== undefined) return to.accountId === accountId;
  if (departmentId === undefined || to.departmentId !== departmentId) return false;
  return to.role === undefined || roles.includes(to.role);
}
