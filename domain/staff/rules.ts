import type { RuleContext } from '../context.ts';
import { hasRole, type Actor, type Role } from '../identity/roles.ts';
import { conflict, forbid, refuse } from '../stage/violations.ts';
import type { StaffChangeContent } from './acts.ts';
import { administratorOf, mustBeGrantable } from './grants.ts';
import type { StaffAccount } from './staffChange.ts';
import type { OpenDepartmentTask } from './successors.ts';

/** What rules about staff ask of the world. */
export interface StaffContext extends Pick<RuleContext, 'now' | 'directory'> {
  /** The account that the report names, open or closed. */
  readonly account?: StaffAccount;
  /** The account of the same person, where there is one. */
  readonly accountOfPerson?: StaffAccount;
  /** Kinds of the reports about this account that are not decided yet. */
  readonly undecided: readonly StaffChangeContent['kind'][];
  /** Of the department. */
  readonly openTasks: readonly OpenDepartmentTask[];
}

/**
 * The administrator of the department files. Where there is none, or the report is about the
 * administrator, a person of the 系统建设管理部门 files and another one confirms.
 * @throws {RuleViolation} forbidden
 */
export function mayReport(
  departmentId: string,
  change: StaffChangeContent,
  actor: Actor,
  { account, directory }: Pick<StaffContext, 'account' | 'directory'>,
): void {
  if (change.accountId === actor.accountId && change.kind !== 'leaves')
    forbid('R22', '不能为本人申报权限或重置密码，请由系统建设管理部门人员申报');
  if (hasRole(actor, 'departmentAdmin') && actor.departmentId === departmentId) return;
  if (!hasRole(actor, 'systemConstruction')) forbid('R22', '人员变更由本部门的部门管理员申报');
  const ofAdministrator =
    rolesOf(change).includes('departmentAdmin') || account?.roles.includes('departmentAdmin');
  if (!ofAdministrator && administratorOf(departmentId, directory.staff))
    forbid('R22', '该部门有部门管理员，请由其申报');
}

/** The roles that begin with the confirmation. */
export function rolesOf(change: StaffChangeContent): readonly Role[] {
  return 'roles' in change ? change.roles : [];
}

/** What is left to the person in the department from the report on; undefined when nothing changes. */
export function keptRolesOf(
  change: StaffChangeContent,
  before: readonly Role[],
): readonly Role[] | undefined {
  switch (change.kind) {
    case 'leaves':
    case 'movesDepartment':
      return [];
    case 'changesRoles': {
      const kept = before.filter((role) => change.roles.includes(role));
      return kept.length === before.length ? undefined : kept;
    }
    case 'joins':
    case 'passwordReset':
      return undefined;
  }
}

/**
 * Whether a change is one of this person of this department, when it is filed and when it is confirmed.
 * @param ended rights ended with the report already
 * @throws {RuleViolation}
 */
export function mustBePossible(
  departmentId: string,
  change: StaffChangeContent,
  context: Pick<StaffContext, 'account' | 'accountOfPerson' | 'directory'>,
  { ended }: { readonly ended: boolean },
): void {
  const { account, directory } = context;
  if (change.kind === 'joins') mustBeNew(change, context);
  else if (account?.departmentId !== departmentId)
    refuse('R22', `本部门没有帐号“${change.accountId}”，请核对`);
  else if (!account.active && !(ended && closes(change)))
    conflict('R22', `${account.name}的帐号已经停用；重新启用请申报“新增人员”`);
  const roles = rolesOf(change);
  if (roles.length === 0) return;
  if (change.kind === 'movesDepartment' && change.toDepartmentId === departmentId)
    refuse('R22', '调入部门与现部门相同，只变更权限请申报“变更权限”');
  const where = change.kind === 'movesDepartment' ? change.toDepartmentId : departmentId;
  mustBeGrantable(roles, where, change.accountId, directory);
}

/** Whether the report itself closes the account. */
export function closes({ kind }: StaffChangeContent): boolean {
  return kind === 'leaves' || kind === 'movesDepartment';
}

/** One person, one account: who comes back gets the former one. */
function mustBeNew(
  { accountId, name, personKey }: Extract<StaffChangeContent, { kind: 'joins' }>,
  { account, accountOfPerson }: Pick<StaffContext, 'account' | 'accountOfPerson'>,
): void {
  if (accountOfPerson?.active)
    refuse('R22', `此人已有帐号“${accountOfPerson.accountId}”，一人一号，请核对`);
  if (accountOfPerson && accountOfPerson.accountId !== accountId)
    refuse('R22', `此人曾有帐号“${accountOfPerson.accountId}”，请以该帐号申报`);
  if (!account) return;
  const isSame =
    account.personKey === undefined ? account.name === name : account.personKey === personKey;
  if (account.active || !isSame || account.roles.includes('applicant'))
    refuse('R22', `登录名“${accountId}”已被使用，请另取`);
}
