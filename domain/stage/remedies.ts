import type { Directory } from '../context.ts';
import type { Remedies } from '../papers.ts';

/** Where somebody may turn against a decision of a department. */
export function remediesAgainst(departmentId: string, { city, departments }: Directory): Remedies {
  return city.remedies[departments.get(departmentId)?.level ?? 'county'];
}
