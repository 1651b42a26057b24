import type { Actor } from '../identity/roles.ts';
import { hasRole } from '../identity/roles.ts';
import type { Filing } from './filing.ts';

/** The applicant whose account it is. */
export function isFiler({ applicantAccountId }: Filing, actor: Actor): boolean {
  return actor.accountId === applicantAccountId && hasRole(actor, 'applicant');
}

/** A clerk of the lead department that it was submitted to. */
export function isReceiver({ leadDepartmentId }: Filing, actor: Actor): boolean {
  return (
    leadDepartmentId !== undefined &&
    actor.departmentId === leadDepartmentId &&
    hasRole(actor, 'clerk')
  );
}
