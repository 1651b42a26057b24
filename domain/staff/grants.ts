import type { Department } from '../catalogue/types.ts';
import type { Directory } from '../context.ts';
import { hasRole, ROLES, STAFF_ROLES, type Actor, type Role } from '../identity/roles.ts';
import { refuse } from '../stage/violations.ts';

type Duty = Department['duties'][number];

/** Roles that a department may give to its people because of a duty; the others go to any department. */
const ROLES_BY_DUTY: Readonly<Partial<Record<Role, readonly Duty[]>>> = {
  clerk: ['lead'],
  lead: ['lead'],
  planningOperator: ['coordinationPlatform'],
  supervisor: ['supervision'],
  auditor: ['supervision', 'systemConstruction'],
  systemConstruction: ['systemConstruction'],
  systemOperations: ['systemOperations'],
};

/** 三员分立, and the administrator of a department, who only files: each has no other role. */
const ALONE: readonly Role[] = [
  'systemConstruction',
  'systemOperations',
  'auditor',
  'departmentAdmin',
];

/** A role that a department may give, and whether who has it can have no other. */
export interface GrantableRole {
  readonly role: Role;
  readonly isAlone: boolean;
}

/** The roles that a department may give to its people, by its duties. */
export function grantableRoles({ duties }: Pick<Department, 'duties'>): readonly GrantableRole[] {
  return STAFF_ROLES.filter((role) => isOfDuty(role, duties)).map((role) => ({
    role,
    isAlone: ALONE.includes(role),
  }));
}

function isOfDuty(role: Role, held: readonly Duty[]): boolean {
  const duties = ROLES_BY_DUTY[role];
  return duties === undefined || duties.some((duty) => held.includes(duty));
}

/**
 * Whether a department may hold these roles in one person (domain: three tiers of accounts).
 * @param accountId whose they would be
 * @throws {RuleViolation}
 */
export function mustBeGrantable(
  roles: readonly Role[],
  departmentId: string,
  accountId: string,
  directory: Directory,
): void {
  const department = directory.departments.get(departmentId);
  if (!department) refuse('R22', `没有“${departmentId}”这个部门，请从部门列表中选择`);
  if (roles.includes('applicant')) refuse('R22', '申请人帐号由本人注册，不能由部门申报');
  for (const role of roles) {
    if (!isOfDuty(role, department.duties))
      refuse('R22', `${department.name}不承担相应职责，不能申报“${ROLES[role]}”`);
    if (ALONE.includes(role) && roles.length > 1)
      refuse('R22', `“${ROLES[role]}”不能兼任其他角色，请分别指定人员`);
  }
  if (roles.includes('departmentAdmin')) mustBeVacant(departmentId, accountId, directory);
}

/** One administrator per department. */
function mustBeVacant(departmentId: string, accountId: string, { staff }: Directory): void {
  const present = administratorOf(departmentId, staff);
  if (present && present.accountId !== accountId)
    refuse('R22', `本部门已有部门管理员${present.name}，每个部门一人，请先申报其变更`);
}

/** The administrator of a department, if there is one in office. */
export function administratorOf(
  departmentId: string,
  staff: Directory['staff'],
): Actor | undefined {
  return [...staff.values()].find(
    (person) => person.departmentId === departmentId && hasRole(person, 'departmentAdmin'),
  );
}
