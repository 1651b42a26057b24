import type { Directory } from '../context.ts';
import type { Actor } from '../identity/roles.ts';
import { refuse } from './violations.ts';

/** References of an act to things outside the stage: they have to exist. */

/** @throws {RuleViolation} refused */
export function departmentMustExist(id: string, { departments }: Directory, row: string): void {
  if (!departments.has(id)) refuse(row, `没有“${id}”这个部门，请从部门列表中选择`);
}

/** An active account of staff. @throws {RuleViolation} refused */
export function staffOf(accountId: string, { staff }: Directory, row: string): Actor {
  return (
    staff.get(accountId) ?? refuse(row, '所选人员不存在或帐号已停用，请从本部门在岗人员中选择')
  );
}
