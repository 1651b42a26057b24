import type { EngineKey } from '../engine/commands.ts';
import { readComparison, type Comparable, type Comparison } from './comparison.ts';
import { filterFields, KEY_FIELDS, type SearchKind } from './filterFields.ts';
import type { Rows } from './rows.ts';
import { SearchError } from './searchError.ts';
import type { SearchIndex } from './searchIndex.ts';

/** A filter that was read: decides about rows, and tells what its fields are limited to. */
export interface Filter<K extends SearchKind> {
  readonly test: (row: Rows[K]) => boolean;
  /** By field of the row: the values of which it must have one. */
  readonly oneOf: ReadonlyMap<string, readonly Comparable[]>;
}

type Test<K extends SearchKind> = Filter<K>['test'];
type Requirement<K extends SearchKind> = (index: SearchIndex, operand: unknown) => Test<K>;

const MAX_ALTERNATIVES = 100;

/** Filters on what belongs to a row: its tags, its variables, the last version of its id. */
const REQUIREMENTS: {
  readonly [K in SearchKind]?: Readonly<Record<string, Requirement<K>>>;
} = {
  processDefinition: {
    isLatestVersion: (index, operand) => {
      if (typeof operand !== 'boolean')
        throw new SearchError(
          "Invalid value for filter field 'isLatestVersion': expected true or false",
        );
      const latest = latestVersions(index);
      return (row) => latest.has(row.processDefinitionKey) === operand;
    },
  },
  processInstance: {
    tags: (_, operand) => {
      const wanted = strings('tags', operand);
      return (row) => wanted.every((tag) => row.tags.includes(tag));
    },
    variables: (index, operand) => {
      const wanted = variables('variables', operand);
      return (row) => hasVariables(index, row.processInstanceKey, [row.processInstanceKey], wanted);
    },
  },
  userTask: {
    processInstanceVariables: (index, operand) => {
      const wanted = variables('processInstanceVariables', operand);
      return (row) => hasVariables(index, row.processInstanceKey, [row.processInstanceKey], wanted);
    },
    localVariables: (index, operand) => {
      const wanted = variables('localVariables', operand);
      return (row) => hasVariables(index, row.processInstanceKey, [row.elementInstanceKey], wanted);
    },
  },
};

/** Reads the `filter` of a search request: all of its properties must hold. */
export function readFilter<K extends SearchKind>(
  index: SearchIndex,
  kind: K,
  raw: unknown,
): Filter<K> {
  const tests: Test<K>[] = [];
  const oneOf = new Map<string, readonly Comparable[]>();
  for (const [name, property] of Object.entries(object('filter', raw))) {
    if (property === undefined) continue;
    if (name === '$or') {
      tests.push(anyOf(index, kind, property));
      continue;
    }
    const requirement = own(REQUIREMENTS[kind], name) as Requirement<K> | undefined;
    if (requirement) {
      tests.push(requirement(index, property));
      continue;
    }
    const field = filterFields(kind).get(name);
    if (!field) throw new SearchError(`Unknown or unsupported filter field '${name}'`);
    const comparison = readComparison(name, field.type, property);
    if (field.row !== undefined && comparison.oneOf) oneOf.set(field.row, comparison.oneOf);
    tests.push((row) => holds(comparison, field.read(row)));
  }
  return { test: (row) => tests.every((test) => test(row)), oneOf };
}

/** The key that a filter is limited to, if it is. */
export function keysOf<K extends SearchKind>(kind: K, filter: Filter<K>): EngineKey[] | undefined {
  return numbers(filter.oneOf.get(KEY_FIELDS[kind]));
}

export function numbers(values: readonly Comparable[] | undefined): number[] | undefined {
  return values?.filter((value) => typeof value === 'number');
}

function holds(comparison: Comparison, value: Comparable | readonly Comparable[]): boolean {
  return isList(value) ? value.some((one) => comparison.test(one)) : comparison.test(value);
}

function isList(value: Comparable | readonly Comparable[]): value is readonly Comparable[] {
  return Array.isArray(value);
}

function anyOf<K extends SearchKind>(index: SearchIndex, kind: K, raw: unknown): Test<K> {
  if (!Array.isArray(raw) || raw.length > MAX_ALTERNATIVES)
    throw new SearchError(`'$or' takes a list of at most ${MAX_ALTERNATIVES} filters`);
  const filters = raw.map((alternative: unknown) => {
    if (typeof alternative === 'object' && alternative !== null && '$or' in alternative)
      throw new SearchError("'$or' does not nest");
    return readFilter(index, kind, alternative);
  });
  return (row) => filters.some(({ test }) => test(row));
}

/** The process definitions that are the last version of their id. */
function latestVersions(index: SearchIndex): ReadonlySet<EngineKey> {
  const latest = new Map<string, { version: number; key: EngineKey }>();
  for (const row of index.rows('processDefinition')) {
    const known = latest.get(row.processDefinitionId);
    if (!known || known.version < row.version)
      latest.set(row.processDefinitionId, { version: row.version, key: row.processDefinitionKey });
  }
  return new Set([...latest.values()].map(({ key }) => key));
}

interface WantedVariable {
  readonly name: string;
  readonly value: Comparison;
}

function variables(field: string, raw: unknown): WantedVariable[] {
  if (!Array.isArray(raw)) throw new SearchError(`Filter field '${field}' takes a list`);
  return raw.map((entry: unknown) => {
    const { name, value } = object(field, entry);
    if (typeof name !== 'string') throw new SearchError(`Filter field '${field}' needs a name`);
    return { name, value: readComparison(`${field}.${name}`, 'text', value) };
  });
}

/** Values are compared as JSON text. */
function hasVariables(
  index: SearchIndex,
  processInstanceKey: EngineKey,
  scopes: readonly EngineKey[],
  wanted: readonly WantedVariable[],
): boolean {
  const present = new Map<string, string>();
  for (const key of index.keysOfInstance('variable', processInstanceKey)) {
    const row = index.get('variable', key);
    if (row && scopes.includes(row.scopeKey)) present.set(row.name, row.value);
  }
  return wanted.every(({ name, value }) => value.test(present.get(name)));
}

function strings(field: string, raw: unknown): readonly string[] {
  if (!Array.isArray(raw) || !raw.every((entry) => typeof entry === 'string'))
    throw new SearchError(`Filter field '${field}' takes a list of strings`);
  return raw;
}

function object(field: string, raw: unknown): Readonly<Record<string, unknown>> {
  if (raw === undefined || raw === null) return {};
  if (typeof raw !== 'object' || Array.isArray(raw))
    throw new SearchError(`'${field}' takes an object`);
  return raw as Readonly<Record<string, unknown>>;
}

function own(table: object | undefined, name: string): unknown {
  return table && Object.hasOwn(table, name)
    ? (table as Readonly<Record<string, unknown>>)[name]
    : undefined;
}
