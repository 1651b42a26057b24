import type { ItemCase, Supplement } from './stage.ts';

/** What is missing of an item and was asked for (R15): at most one list is open. */

/** Whether something was asked for and has not come yet. */
export function isSupplementOpen({ supplements }: ItemCase): boolean {
  return supplements.some(({ completedAt }) => completedAt === undefined);
}

/** The item with its last supplement asked for again. @param at ms */
export function withSupplementReopened(item: ItemCase, at: number): ItemCase {
  const last = item.supplements.at(-1);
  if (!last) return item;
  const { completedAt: _, ended: __, ...open } = last;
  return {
    ...item,
    supplements: [...item.supplements.slice(0, -1), { ...open, askedAgainAt: at }],
  };
}

/** The item with its open supplement closed; without one, the item as it is. */
export function withSupplementClosed(
  item: ItemCase,
  closed: Pick<Supplement, 'completedAt' | 'ended'> & Partial<Pick<Supplement, 'fileIds'>>,
): ItemCase {
  if (!isSupplementOpen(item)) return item;
  return {
    ...item,
    supplements: item.supplements.map((supplement) =>
      supplement.completedAt === undefined ? { ...supplement, ...closed } : supplement,
    ),
  };
}
