import type { Actor, Role } from '../../../domain/identity/roles.ts';

/** The people of the tests: one account per role and department. */

/** The account of a role in a department; `nth` tells several of one role apart. */
export function person(role: Role, departmentId: string, nth = 1): Actor {
  const accountId = `${departmentId}-${role}-${nth}`;
  return { accountId, name: accountId, roles: [role], departmentId };
}

export const theApplicant: Actor = {
  accountId: 'applicant-1',
  name: '申请单位经办人',
  roles: ['applicant'],
};
