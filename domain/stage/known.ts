import type { SpecialProcedure } from '../catalogue/types.ts';
import type { Directory } from '../context.ts';
import { refuse } from './violations.ts';

/** References of an act to things outside the stage: they have to exist. */

/** @throws {RuleViolation} refused */
export function departmentMustExist(id: string, { departments }: Directory, row: string): void {
  if (!departments.has(id)) refuse(row, `没有“${id}”这个部门，请从部门列表中选择`);
}

/** A special procedure of the list (R16). @throws {RuleViolation} refused */
export function procedureOf(code: string, { specialProcedures }: Directory): SpecialProcedure {
  const found = specialProcedures.get(code);
  return found ?? refuse('R16', `没有“${code}”这种特殊环节，请从特殊环节列表中选择`);
}
