import type { DepartmentLevel } from '../catalogue/types.ts';
import type { Directory } from '../context.ts';
import type { Remedies } from '../papers.ts';

/**
 * Where somebody may turn against a decision: since the law of 2024 the government of the level of
 * the department reconsiders (行政复议法 Art. 24), and the court of its seat hears the suit.
 */
const REMEDIES: Record<DepartmentLevel, Remedies> = {
  county: { reconsiderationAuthority: '北镇市人民政府', court: '北镇市人民法院' },
  city: { reconsiderationAuthority: '锦州市人民政府', court: '锦州市古塔区人民法院' },
};

/** The remedies against a decision of a department. */
export function remediesAgainst(departmentId: string, { departments }: Directory): Remedies {
  return REMEDIES[departments.get(departmentId)?.level ?? 'county'];
}
