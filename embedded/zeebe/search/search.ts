import type { EngineKey } from '../engine/commands.ts';
import { compareValues, type Comparable } from './comparison.ts';
import { candidates } from './candidates.ts';
import { readFilter, type Filter } from './filter.ts';
import { filterFields, KEY_FIELDS, type SearchKind } from './filterFields.ts';
import { cursorOf, readPage, type PageRequest } from './page.ts';
import type { Rows } from './rows.ts';
import { SearchError } from './searchError.ts';
import type { SearchIndex } from './searchIndex.ts';

/** The body of a search request, as it came. */
export interface SearchRequest {
  readonly filter?: unknown;
  readonly sort?: unknown;
  readonly page?: unknown;
}

export interface SearchResult<R> {
  readonly items: readonly R[];
  readonly totalItems: number;
  /** There are more than `totalItems`: counting stops at 10,000. */
  readonly hasMoreTotalItems: boolean;
  readonly startCursor: string | undefined;
  readonly endCursor: string | undefined;
}

export const COUNT_LIMIT = 10_000;
const MAX_SORT_FIELDS = 10;
/** Rows looked at before other work gets its turn. */
const ROWS_PER_TURN = 500;

type Compare<K extends SearchKind> = (a: Rows[K], b: Rows[K]) => number;

/**
 * Answers a search. Rows come in the order of their keys unless the request sorts otherwise; rows
 * that are equal in the sort come in the order of their keys. Throws `SearchError`.
 */
export async function search<K extends SearchKind>(
  index: SearchIndex,
  kind: K,
  request: SearchRequest,
): Promise<SearchResult<Rows[K]>> {
  const filter = readFilter(index, kind, request.filter);
  const page = readPage(request.page);
  const order = readSort(kind, request.sort);
  const keyOfRow = keyReader(kind);
  const { items, total, more } = order.byKey
    ? await inKeyOrder(index, kind, filter, page, order.descending)
    : await sorted(index, kind, filter, page, order.compare);
  const first: Rows[K] | undefined = items[0];
  const last: Rows[K] | undefined = items.at(-1);
  return {
    items,
    totalItems: total,
    hasMoreTotalItems: more,
    startCursor: first && cursorOf(keyOfRow(first)),
    endCursor: last && cursorOf(keyOfRow(last)),
  };
}

interface Found<R> {
  items: R[];
  total: number;
  more: boolean;
}

/** Reads on until the page is full and the count has reached its limit. */
async function inKeyOrder<K extends SearchKind>(
  index: SearchIndex,
  kind: K,
  filter: Filter<K>,
  page: PageRequest,
  descending: boolean,
): Promise<Found<Rows[K]>> {
  const keyOfRow = keyReader(kind);
  const sign = descending ? -1 : 1;
  const backward = page.before !== undefined;
  const cursor = page.after ?? page.before;
  let total = 0;
  let items: Rows[K][] = [];
  let counted = false;
  const turns = new Turns();
  for (const row of candidates(index, kind, filter, { descending })) {
    await turns.next();
    if (!filter.test(row)) continue;
    if (total === COUNT_LIMIT) {
      counted = true;
      break;
    }
    total++;
    if (cursor === undefined && total > page.from && items.length < page.limit) items.push(row);
  }
  if (cursor === undefined && !(counted && items.length < page.limit))
    return { items, total, more: counted };
  // Beyond the counted rows, or from a cursor: a second reading that begins where the page does.
  items = [];
  let skip = cursor === undefined ? page.from : 0;
  const direction = backward ? !descending : descending;
  for (const row of candidates(index, kind, filter, { descending: direction, from: cursor })) {
    await turns.next();
    const key = keyOfRow(row);
    if (cursor !== undefined && (key - cursor) * sign * (backward ? -1 : 1) <= 0) continue;
    if (!filter.test(row) || skip-- > 0) continue;
    if (items.length === page.limit) break;
    items.push(row);
  }
  return { items: backward ? items.reverse() : items, total, more: counted };
}

/** Looks at every row of the filter, and keeps as many as the page can need. */
async function sorted<K extends SearchKind>(
  index: SearchIndex,
  kind: K,
  filter: Filter<K>,
  page: PageRequest,
  compare: Compare<K>,
): Promise<Found<Rows[K]>> {
  const backward = page.before !== undefined;
  const cursor = page.after ?? page.before;
  const edge = cursor === undefined ? undefined : index.get(kind, cursor);
  if (cursor !== undefined && !edge) throw new SearchError('The cursor points to no row');
  const inPageOrder: Compare<K> = backward ? (a, b) => compare(b, a) : compare;
  const needed = page.from + page.limit;
  let best: Rows[K][] = [];
  let total = 0;
  const turns = new Turns();
  for (const row of candidates(index, kind, filter, {})) {
    await turns.next();
    if (!filter.test(row)) continue;
    total++;
    if (edge && inPageOrder(edge, row) >= 0) continue;
    best.push(row);
    if (best.length > 2 * needed + ROWS_PER_TURN) best = best.sort(inPageOrder).slice(0, needed);
  }
  const items = best.sort(inPageOrder).slice(page.from, needed);
  return { items: backward ? items.reverse() : items, total, more: false };
}

interface Order<K extends SearchKind> {
  /** By the key alone: the order in which rows lie. */
  readonly byKey: boolean;
  readonly descending: boolean;
  readonly compare: Compare<K>;
}

function readSort<K extends SearchKind>(kind: K, raw: unknown): Order<K> {
  const entries = raw ?? [];
  if (!Array.isArray(entries) || entries.length > MAX_SORT_FIELDS)
    throw new SearchError(`'sort' takes a list of at most ${MAX_SORT_FIELDS} fields`);
  const fields = entries.map((entry: unknown) => readSortField(kind, entry));
  const first = fields[0];
  const byKey = first === undefined || first.name === KEY_FIELDS[kind];
  const keyOfRow = keyReader(kind);
  return {
    byKey,
    descending: first?.descending ?? false,
    compare: (a, b) => {
      for (const { read, descending } of fields) {
        const [left, right] = [single(read(a)), single(read(b))];
        const difference = compareValues(left, right);
        if (difference === 0) continue;
        // None stays last in both directions.
        return descending && left !== undefined && right !== undefined ? -difference : difference;
      }
      return keyOfRow(a) - keyOfRow(b);
    },
  };
}

function readSortField(kind: SearchKind, entry: unknown) {
  const { field, order } = (typeof entry === 'object' && entry !== null ? entry : {}) as {
    field?: unknown;
    order?: unknown;
  };
  const known = typeof field === 'string' ? filterFields(kind).get(field) : undefined;
  if (!known) throw new SearchError(`Unknown sort field '${String(field)}'`);
  const direction = typeof order === 'string' ? order.toUpperCase() : (order ?? 'ASC');
  if (direction !== 'ASC' && direction !== 'DESC')
    throw new SearchError(`The order of sort field '${String(field)}' is ASC or DESC`);
  return { name: field, read: known.read, descending: direction === 'DESC' };
}

function single(value: Comparable | readonly Comparable[]): Comparable {
  return typeof value === 'object' ? value[0] : value;
}

function keyReader<K extends SearchKind>(kind: K): (row: Rows[K]) => EngineKey {
  const name = KEY_FIELDS[kind];
  // Every kind has its key among its fields.
  return (row) => (row as unknown as Readonly<Record<string, EngineKey>>)[name] ?? 0;
}

/** Gives way to the engine now and then: a long search must not hold up commands. */
class Turns {
  #rows = 0;

  async next(): Promise<void> {
    if (++this.#rows % ROWS_PER_TURN === 0)
      await new Promise<void>((resolve) => setImmediate(resolve));
  }
}
