import type { Project } from '../project/project.ts';

/**
 * What a department said of the project on the coordination platform (R02), as far as later decisions
 * are bound to it (R03): `against` with any 否, `inFavour` when all three are 是, `open` when it set
 * conditions or was not asked.
 */
export function planningVerdict(
  { planning }: Project,
  departmentId: string,
): 'against' | 'inFavour' | 'open' {
  const opinion = planning?.opinions.findLast((given) => given.departmentId === departmentId);
  if (!opinion) return 'open';
  const verdicts = [opinion.legality, opinion.compliance, opinion.feasibility];
  if (verdicts.some(({ verdict }) => verdict === 'no')) return 'against';
  return verdicts.every(({ verdict }) => verdict === 'yes') ? 'inFavour' : 'open';
}
