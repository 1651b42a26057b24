import type { IndexAccess } from './plan.ts';

export interface SortField {
  readonly path: string;
  readonly direction: 1 | -1;
}

/** Which way an index has to be read to give the order that is wanted, if it can. */
export function orderOf(
  { index, points }: Pick<IndexAccess, 'index' | 'points'>,
  sort: readonly SortField[],
): 'forward' | 'backward' | 'none' {
  const { fields } = index.spec;
  if (sort.length === 0) return 'forward';
  // Among keys that were shortened the order is lost.
  if (index.facts.shortened) return 'none';
  let at = points;
  let way: 'forward' | 'backward' | undefined;
  for (const { path, direction } of sort) {
    const place = fields.findIndex((field) => field.path === path);
    // Of an array the smallest or the largest element counts, which the index may not show first.
    if (place < 0 || (index.facts.arrays >> place) & 1) return 'none';
    // A field that has one value only does not matter for the order, wherever it stands.
    if (place < points) continue;
    const field = fields[at];
    if (!field || place !== at) return 'none';
    const needed = field.direction === direction ? 'forward' : 'backward';
    if (way && way !== needed) return 'none';
    way = needed;
    at++;
  }
  return way ?? 'forward';
}
