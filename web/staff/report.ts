import type { Role } from '../../domain/identity/roles.ts';
import type { StaffChangeKind, StaffReport } from '../api/staff.ts';

/** A report as it is typed; what belongs to another kind of change stays until it is filed. */
export interface Typed {
  readonly departmentId: string;
  readonly kind: StaffChangeKind;
  /** Of somebody who is there. */
  readonly accountId: string;
  /** Of somebody who comes. */
  readonly loginName: string;
  readonly name: string;
  readonly idNumber: string;
  readonly toDepartmentId: string;
  /** null until one is chosen: then they are those that the person has. */
  readonly roles: readonly Role[] | null;
  readonly successors: readonly string[];
  readonly reason: string;
  readonly fileIds: readonly string[];
}

export const EMPTY: Typed = {
  ...{ departmentId: '', kind: 'joins', accountId: '', loginName: '', name: '', idNumber: '' },
  ...{ toDepartmentId: '', roles: null, successors: [], reason: '', fileIds: [] },
};

/** The roles that are chosen. @param held those that the person has now */
export function chosenRoles({ kind, roles }: Typed, held: readonly Role[]): readonly Role[] {
  return roles ?? (kind === 'changesRoles' ? held : []);
}

/** What is sent: the fields of the chosen kind. @param roles those that are chosen */
export function reportOf(typed: Typed, roles: readonly Role[]): StaffReport {
  const { departmentId, reason, fileIds } = typed;
  return { departmentId, change: changeOf(typed, [...roles]), reason, fileId: fileIds[0] ?? '' };
}

function changeOf(typed: Typed, roles: Role[]): StaffReport['change'] {
  const { kind, accountId, loginName, name, idNumber, toDepartmentId } = typed;
  const successors = [...typed.successors];
  switch (kind) {
    case 'joins':
      return { kind, accountId: loginName.trim(), name, idNumber, roles };
    case 'changesRoles':
      return { kind, accountId, roles, successors };
    case 'movesDepartment':
      return { kind, accountId, toDepartmentId, roles, successors };
    case 'leaves':
      return { kind, accountId, successors };
    case 'passwordReset':
      return { kind, accountId };
  }
}

/** Whether the change gives roles. */
export function givesRoles(kind: StaffChangeKind): boolean {
  return kind === 'joins' || kind === 'changesRoles' || kind === 'movesDepartment';
}

/** Whether the report itself takes rights away. */
export function takesRoles(kind: StaffChangeKind): boolean {
  return kind === 'changesRoles' || kind === 'movesDepartment' || kind === 'leaves';
}

/** Whether everything that the server asks for is there. */
export function isComplete(typed: Typed, roles: readonly Role[]): boolean {
  const { kind, accountId, loginName, name, idNumber, toDepartmentId } = typed;
  const isNew = kind === 'joins';
  const person = isNew ? [loginName, name, idNumber] : [accountId];
  const place = kind === 'movesDepartment' ? [toDepartmentId] : [];
  const texts = [typed.departmentId, ...person, ...place, typed.reason];
  return (
    texts.every((text) => text.trim() !== '') &&
    typed.fileIds.length > 0 &&
    (!givesRoles(kind) || roles.length > 0)
  );
}
