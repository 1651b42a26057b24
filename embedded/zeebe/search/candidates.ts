import type { EngineKey } from '../engine/commands.ts';
import type { Comparable } from './comparison.ts';
import { keysOf, numbers, type Filter } from './filter.ts';
import type { SearchKind } from './filterFields.ts';
import type { Rows } from './rows.ts';
import { INSTANCE_FIELDS, OPEN_INDEXES, type SearchIndex } from './searchIndex.ts';

interface Direction {
  readonly descending?: boolean;
  /** Where a reading in key order may begin (inclusive). */
  readonly from?: EngineKey | undefined;
}

/**
 * The rows that can fulfil a filter, in the order of their keys: by key, by process instance, or
 * among the open ones if the filter is limited to that; all rows of the kind only if it is not.
 */
export function* candidates<K extends SearchKind>(
  index: SearchIndex,
  kind: K,
  filter: Filter<K>,
  { descending = false, from }: Direction,
): IterableIterator<Rows[K]> {
  const keys = indexedKeys(index, kind, filter);
  if (!keys) {
    yield* index.rows(kind, { from, reverse: descending });
    return;
  }
  const sign = descending ? -1 : 1;
  for (const key of keys.sort((a, b) => (a - b) * sign)) {
    const row = index.get(kind, key);
    if (row) yield row;
  }
}

function indexedKeys<K extends SearchKind>(
  index: SearchIndex,
  kind: K,
  filter: Filter<K>,
): EngineKey[] | undefined {
  const keys = keysOf(kind, filter);
  if (keys) return [...new Set(keys)];
  const instances = instancesOf(index, kind, filter);
  if (instances)
    return [...new Set(instances)].flatMap((instance) => [...index.keysOfInstance(kind, instance)]);
  return openKeys(index, kind, filter);
}

/** The process instances that the rows must belong to, also told by an element or a scope. */
function instancesOf<K extends SearchKind>(
  index: SearchIndex,
  kind: K,
  filter: Filter<K>,
): EngineKey[] | undefined {
  const field = INSTANCE_FIELDS[kind];
  const direct = field === undefined ? undefined : numbers(filter.oneOf.get(field));
  if (direct || kind === 'processInstance') return direct;
  const elements = numbers(filter.oneOf.get('elementInstanceKey') ?? filter.oneOf.get('scopeKey'));
  if (elements)
    // A scope is an element instance, or the process instance itself.
    return elements.map((key) => index.get('elementInstance', key)?.processInstanceKey ?? key);
  if (kind === 'elementInstance' && only(filter.oneOf.get('state'), ['ACTIVE']))
    return openInstances(index, filter);
  return undefined;
}

/** Active elements are in active instances. */
function openInstances(index: SearchIndex, filter: Pick<Filter<SearchKind>, 'oneOf'>): EngineKey[] {
  const definitions = texts(filter.oneOf.get('processDefinitionId'));
  return definitions
    ? definitions.flatMap((id) => [...index.openKeys('processInstance', id)])
    : [...index.openKeys('processInstance')];
}

function openKeys<K extends SearchKind>(
  index: SearchIndex,
  kind: K,
  filter: Filter<K>,
): EngineKey[] | undefined {
  const open = OPEN_INDEXES[kind];
  const states = open && texts(filter.oneOf.get(open.state));
  if (!open || !states || states.some((state) => open.closed.has(state))) return undefined;
  const values = texts(filter.oneOf.get(open.by));
  return values
    ? [...new Set(values)].flatMap((value) => [...index.openKeys(kind, value)])
    : [...index.openKeys(kind)];
}

function texts(values: readonly Comparable[] | undefined): string[] | undefined {
  return values?.filter((value) => typeof value === 'string');
}

function only(values: readonly Comparable[] | undefined, allowed: readonly string[]): boolean {
  return values?.every((value) => typeof value === 'string' && allowed.includes(value)) ?? false;
}
