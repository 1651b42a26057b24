import type { StageView } from '../../api/stages.ts';
import { tabOfAct } from './actPlaces.ts';

export const CASE_TABS = [
  'basics',
  'materials',
  'planning',
  'items',
  'meetings',
  'flow',
  'record',
  'clocks',
  'papers',
] as const;
export type CaseTab = (typeof CASE_TABS)[number];

/** What a link within the case leads to. */
export interface CasePlace {
  readonly tab: CaseTab;
  readonly item?: string | undefined;
  readonly department?: string | undefined;
}

/** The address of a place in the same case. */
export function caseQuery({ tab, item, department }: CasePlace): string {
  const query = new URLSearchParams({ tab });
  if (item !== undefined) query.set('item', item);
  if (department !== undefined) query.set('department', department);
  return `?${query.toString()}`;
}

/** The tab that the address names; else that of the task with which somebody comes; else the first. */
export function tabOf(query: URLSearchParams, { abilities }: StageView): CaseTab {
  const named = CASE_TABS.find((tab) => tab === query.get('tab'));
  if (named) return named;
  const taskKey = query.get('task');
  const ability = taskKey === null ? undefined : abilities.find((one) => one.taskKey === taskKey);
  if (!ability) return 'basics';
  return tabOfAct(ability) ?? tabOfStageAct[ability.kind] ?? 'basics';
}

/** Where the acts that are about the stage as a whole find what they need. */
const tabOfStageAct: Readonly<Record<string, CaseTab>> = {
  settleReplies: 'planning',
  finalPlanning: 'planning',
  deliverReport: 'planning',
  deliverRevision: 'planning',
  formalIntake: 'materials',
  returnMaterials: 'materials',
  resubmitMaterials: 'materials',
  dispatch: 'meetings',
  closeStage: 'items',
};
