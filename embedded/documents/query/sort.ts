import { BsonDocument } from './bson/bsonDocument.ts';
import { isNumber, type BsonValue } from './bson/types.ts';
import { compareValues } from './compare.ts';
import { badValue, CommandError, notSupported } from './errors.ts';
import { indexKeyValues, type IndexRow } from './indexKeys.ts';
import type { Direction } from './keyEncoding.ts';
import { toDouble } from './numbers.ts';

export type Compare = (a: BsonDocument, b: BsonDocument) => number;

interface SortPart {
  readonly path: string;
  readonly parts: readonly string[];
  readonly direction: Direction;
}

/**
 * The order of `{a: 1, 'b.c': -1}` (MongoDB manual, "cursor.sort()"): an array counts as its
 * smallest element when ascending, as its largest when descending; a missing value as null, an
 * empty array as less than null. CommandError 2 for a direction that is none and for two arrays
 * side by side.
 */
export function compileSort(sort: BsonDocument): Compare {
  const order = [...sort.entries()].map(([path, direction]) => sortPart(path, direction));
  const rows = new WeakMap<BsonDocument, IndexRow>();
  const rowOf = (document: BsonDocument): IndexRow => {
    const known = rows.get(document);
    if (known) return known;
    const row = smallestRow(document, order);
    rows.set(document, row);
    return row;
  };
  return (a, b) => {
    for (const { parts, direction } of order) {
      const x = plainValue(a, parts);
      const y = plainValue(b, parts);
      // Arrays are taken apart for all parts together.
      if (x === ARRAY || y === ARRAY) return compareRows(rowOf(a), rowOf(b), order);
      const difference = compareValues(x, y);
      if (difference !== 0) return difference * direction;
    }
    return 0;
  };
}

function sortPart(path: string, direction: BsonValue): SortPart {
  if (direction instanceof BsonDocument) throw notSupported('a sort by $meta');
  const number = isNumber(direction) ? toDouble(direction) : 0;
  if (number !== 1 && number !== -1)
    throw badValue('$sort key ordering must be 1 (for ascending) or -1 (for descending)');
  if (path === '' || path.split('.').includes(''))
    throw new CommandError(40353, 'Location40353', 'FieldPath must not have empty field names');
  return { path, parts: path.split('.'), direction: number };
}

const ARRAY = Symbol('an array');

function plainValue(document: BsonDocument, parts: readonly string[]): BsonValue | typeof ARRAY {
  let value: BsonValue | undefined = document;
  for (const part of parts) {
    if (!(value instanceof BsonDocument)) return null;
    value = value.peek(part);
    if (Array.isArray(value)) return ARRAY;
  }
  return value ?? null;
}

function smallestRow(document: BsonDocument, order: readonly SortPart[]): IndexRow {
  const paths = order.map(({ path }) => path);
  const [first = [], ...rest] = rowsOf(document, paths);
  let smallest = first;
  for (const row of rest) if (compareRows(row, smallest, order) < 0) smallest = row;
  return smallest;
}

function rowsOf(document: BsonDocument, paths: readonly string[]): readonly IndexRow[] {
  try {
    return indexKeyValues(document, paths).rows;
  } catch (error) {
    if (error instanceof CommandError && error.code === 171)
      throw badValue('cannot sort with keys that are parallel arrays');
    throw error;
  }
}

function compareRows(a: IndexRow, b: IndexRow, order: readonly SortPart[]): number {
  for (const [i, { direction }] of order.entries()) {
    const difference = compareValues(a[i] ?? null, b[i] ?? null);
    if (difference !== 0) return difference * direction;
  }
  return 0;
}
