import type { ItemCase, ItemStatus, Stage } from './stage.ts';
import { refuse } from './violations.ts';

/** The item case; refuses an id that is not of this stage. */
export function itemOf(stage: Stage, itemCaseId: string | undefined): ItemCase {
  const item = stage.items.find((candidate) => candidate.itemCaseId === itemCaseId);
  return item ?? refuse('R10', '本阶段没有这个事项，请刷新页面后重新选择');
}

/** The stage with one item changed. */
export function changeItem(
  stage: Stage,
  itemCaseId: string,
  change: (item: ItemCase) => ItemCase,
): Stage {
  return {
    ...stage,
    items: stage.items.map((item) => (item.itemCaseId === itemCaseId ? change(item) : item)),
  };
}

const OPEN: ReadonlySet<ItemStatus> = new Set([
  'received',
  'dispatched',
  'waitingForPredecessor',
  'supplementing',
  'accepted',
  'suspended',
]);

/** Received and not decided yet. */
export function isOpen(item: Pick<ItemCase, 'status'>): boolean {
  return OPEN.has(item.status);
}

/** In the hands of its department: dispatched and not decided yet. */
export function isRunning(item: ItemCase): boolean {
  return isOpen(item) && item.status !== 'received';
}

const FINISHED: ReadonlySet<ItemStatus> = new Set([
  'notNeeded',
  'merged',
  'approved',
  'permitNotRequired',
  'reused',
  'withdrawn',
]);

/** The main-flow items that still keep the stage from its closure (Art. 4(2)4). */
export function unfinishedMainItems(stage: Stage): readonly ItemCase[] {
  return stage.items.filter((item) => item.line === 'main' && !FINISHED.has(item.status));
}

/** Whether the stage needs the item: it is planned or beyond. */
export function isNeeded(item: ItemCase): boolean {
  return item.status !== 'planning' && item.status !== 'notNeeded';
}

/** Items that a department is asked about: merged and reused ones are not. */
export function isAsked(item: ItemCase): boolean {
  return item.mergedInto === undefined && item.status !== 'reused';
}

/** The subjects of acts that are about one item. */
export function everyItem(stage: Stage): readonly { readonly itemCaseId: string }[] {
  return stage.items.filter(isAsked).map(({ itemCaseId }) => ({ itemCaseId }));
}
