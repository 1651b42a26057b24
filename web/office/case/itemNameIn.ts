import type { StageView } from '../../api/stages.ts';

/** The name of an item of a stage. */
export function itemNameIn({ items }: Pick<StageView, 'items'>, itemCaseId: string): string {
  return items.find((item) => item.itemCaseId === itemCaseId)?.name ?? itemCaseId;
}
