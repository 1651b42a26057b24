import type { FilingContent } from '../../api/filings.ts';

/** Texts as the server keeps them, which trims them and writes numbers of papers in capitals. */
function essence(value: unknown): unknown {
  if (typeof value === 'string')
    return value.normalize('NFKC').replace(/\s/g, '').toUpperCase() || undefined;
  if (Array.isArray(value)) return value.map(essence);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, each]) => [name, essence(each)]),
  );
}

/** Whether two contents say the same, however they are written. */
export function sameContent(one: FilingContent, other: FilingContent): boolean {
  return JSON.stringify(essence(one)) === JSON.stringify(essence(other));
}
