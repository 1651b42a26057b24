import type { StageView } from '../../api/stages.ts';
import type { Look } from '../../components/StatusTag.tsx';

export type Material = StageView['materials'][number];

/** Where a material stands; the names are those of the texts. */
export type MaterialState =
  | 'missing'
  | 'optional'
  | 'fromResult'
  | 'reused'
  | 'uploaded'
  | 'qualified'
  | 'correctedOnTheSpot'
  | 'unqualified';

export const materialLooks: Readonly<Record<MaterialState, Look>> = {
  missing: 'warning',
  optional: 'stopped',
  fromResult: 'done',
  reused: 'done',
  uploaded: 'running',
  qualified: 'done',
  correctedOnTheSpot: 'done',
  unqualified: 'failed',
};

export function materialState({ versions, fromResult, required }: Material): MaterialState {
  const last = versions.at(-1);
  if (!last) {
    if (fromResult) return 'fromResult';
    return required ? 'missing' : 'optional';
  }
  const verdict = last.review?.verdict;
  if (verdict === 'unqualified' || verdict === 'correctedOnTheSpot') return verdict;
  if (last.reusedFrom) return 'reused';
  return verdict === 'qualified' ? 'qualified' : 'uploaded';
}

/** The complete list of what was missing or wrong that is not answered yet (R11). */
export function openReturn({ intakeReturns }: StageView) {
  return intakeReturns.find(({ resubmittedAt }) => resubmittedAt === undefined);
}
