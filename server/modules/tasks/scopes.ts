import type { Actor } from '../../../domain/identity/roles.ts';

/** Of what is open, with a number for each. */
export const OPEN_SCOPES = ['mine', 'unclaimed', 'department', 'all', 'begun'] as const;
export const SCOPES = [...OPEN_SCOPES, 'done'] as const;
export type Scope = (typeof SCOPES)[number];

/**
 * What a scope shows: one's own (签收, with what one delegated), what waits in the inbox, the whole
 * department, or all that one may do: the inbox with what colleagues have signed for; and wherever they
 * lie, those of what one has begun (我发起的) and those that one has completed (已办).
 */
export function inScope(scope: Scope, { accountId, departmentId = '', roles }: Actor): object {
  const inbox = { departmentId, roles: { $in: [...roles] } };
  switch (scope) {
    case 'mine':
      return { departmentId, $or: [{ assignee: accountId }, { 'delegation.owner': accountId }] };
    case 'unclaimed':
      return { ...inbox, assignee: { $exists: false } };
    case 'department':
      return { departmentId };
    case 'all':
      return inbox;
    case 'begun':
      return { begunBy: accountId };
    case 'done':
      return { completedBy: accountId };
  }
}
