import type { EngineKey } from '../../engine/commands.ts';
import { KEY_FIELDS, type SearchKind } from '../../search/filterFields.ts';
import type { Rows } from '../../search/rows.ts';
import { search } from '../../search/search.ts';
import { notFound } from './problem.ts';
import { ok, type RestContext } from './restContext.ts';
import type { Answer, Operation, RestRequest } from './routes.ts';
import { views, wholeVariable } from './views.ts';

/** The operation that searches rows of a kind. */
export function searchOf(context: RestContext, kind: SearchKind): Operation {
  return (request) => searchAnswer(context, kind, request);
}

/**
 * Answers a search, limited to `only` if it is given. What was read is on disk before it is shown:
 * no crash may take back what a client has seen.
 */
export async function searchAnswer(
  { engine, rows }: RestContext,
  kind: SearchKind,
  request: RestRequest,
  only?: readonly EngineKey[],
): Promise<Answer> {
  const { fields } = await request.body();
  const filter = only
    ? { ...(fields.filter as object | undefined), ...limitTo(kind, only) }
    : fields.filter;
  const result = await search(rows, kind, { ...fields, filter });
  await engine.durable();
  const view = viewOf(kind, request);
  return ok({
    items: result.items.map((row) => view(row)),
    page: {
      totalItems: result.totalItems,
      hasMoreTotalItems: result.hasMoreTotalItems,
      startCursor: result.startCursor,
      endCursor: result.endCursor,
    },
  });
}

/** The operation that gets one row by the key in its path. */
export function getOf<K extends SearchKind>(
  context: RestContext,
  kind: K,
  name: string,
  view: (row: Rows[K]) => object = views[kind],
): Operation {
  return async (request) => {
    const row = await rowOf(context, kind, name, request);
    return ok(view(row));
  };
}

/** The row that the path names, on disk. */
export async function rowOf<K extends SearchKind>(
  { engine, rows }: RestContext,
  kind: K,
  name: string,
  request: RestRequest,
): Promise<Rows[K]> {
  const key = request.key(KEY_FIELDS[kind]);
  const row = rows.get(kind, key);
  await engine.durable();
  if (!row) throw notFound(name, key);
  return row;
}

function limitTo(kind: SearchKind, keys: readonly EngineKey[]): object {
  return { [KEY_FIELDS[kind]]: { $in: keys.map(String) } };
}

function viewOf(kind: SearchKind, request: RestRequest): (row: Rows[SearchKind]) => object {
  const view =
    kind === 'variable' && request.query.get('truncateValues') === 'false'
      ? wholeVariable
      : views[kind];
  // Rows of a kind come from the search of that kind.
  return view as (row: Rows[SearchKind]) => object;
}
