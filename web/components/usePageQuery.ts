import { createSearchParams, useSearchParams } from 'react-router';
import { currentQuery } from './currentQuery.ts';

const USUAL_SIZE = 20;
const LARGEST_SIZE = 100;

export type Order = 'asc' | 'desc';

function count(text: string | null, usual: number): number {
  const value = Number(text);
  return Number.isInteger(value) && value > 0 ? value : usual;
}

type Values = Readonly<Record<string, string | undefined>>;

function replaced(query: URLSearchParams, values: Values): URLSearchParams {
  const next = createSearchParams(query);
  if (!('page' in values)) next.delete('page');
  for (const [name, value] of Object.entries(values))
    if (value === undefined) next.delete(name);
    else next.set(name, value);
  return next;
}

/**
 * Page and order that an address asks for.
 * @param sorts orders that the list knows; the first is the usual one
 */
export function readPageQuery<Sort extends string = string>(
  query: URLSearchParams,
  sorts: readonly Sort[] = [],
) {
  const page = count(query.get('page'), 1);
  const size = Math.min(count(query.get('size'), USUAL_SIZE), LARGEST_SIZE);
  const asked = query.get('sort');
  const order: Order = query.get('order') === 'desc' ? 'desc' : 'asc';
  return {
    page,
    size,
    limit: size,
    offset: (page - 1) * size,
    /** One of `sorts`; undefined for a list that knows none. */
    sort: sorts.find((name) => name === asked) ?? sorts[0],
    order,
  };
}

/**
 * Page, order and filters of a list, kept in the address: every list can be sent as a link. Another
 * filter or order begins at the first page.
 * @param sorts as `readPageQuery` has them
 */
export function usePageQuery<Sort extends string = string>(sorts: readonly Sort[] = []) {
  const [query, setQuery] = useSearchParams();
  return {
    ...readPageQuery(query, sorts),
    filter: (name: string) => query.get(name),
    change: (values: Values) => setQuery(replaced(currentQuery(), values)),
    /** Address of the same list with other values, for a link. */
    linkTo: (values: Values) => `?${replaced(query, values).toString()}`,
  };
}
