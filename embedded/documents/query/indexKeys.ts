import { BsonDocument } from './bson/bsonDocument.ts';
import { UNDEFINED, type BsonValue } from './bson/types.ts';
import { CommandError } from './errors.ts';
import { encodeIndexKey } from './keyEncoding.ts';

/** The values of one index entry, one per path; `undefined` where the path leads nowhere. */
export type IndexRow = readonly (BsonValue | undefined)[];

export interface IndexRows {
  /** Without repetitions. A sparse index leaves out the rows that are missing in every path. */
  readonly rows: readonly IndexRow[];
  /** Whether an array was taken apart: bounds on such an index must not be intersected. */
  readonly multikey: boolean;
}

/**
 * What an index over the paths holds for the document (MongoDB manual, "Multikey Indexes"): an
 * array gives one entry per element, an empty one the value `undefined`. CommandError 171 when two
 * paths lead into different arrays.
 */
export function indexKeyValues(document: BsonDocument, paths: readonly string[]): IndexRows {
  const plain = plainRow(document, paths);
  if (plain) return { rows: [plain], multikey: false };
  const expansion = new Expansion();
  expansion.expand(
    document,
    paths.map((path) => path.split('.')),
    paths.map(() => undefined),
  );
  return { rows: [...expansion.rows.values()], multikey: expansion.multikey };
}

/** The one row of a document that has no arrays at these paths, which is nearly every document. */
function plainRow(document: BsonDocument, paths: readonly string[]): IndexRow | undefined {
  const row: (BsonValue | undefined)[] = [];
  for (const path of paths) {
    let value: BsonValue | undefined = document;
    for (const part of path.includes('.') ? path.split('.') : [path]) {
      value = value instanceof BsonDocument ? value.peek(part) : undefined;
      if (Array.isArray(value)) return undefined;
    }
    row.push(value);
  }
  return row;
}

/** What is left of a path: its parts, or nothing when its value is known. */
type Rest = readonly string[] | undefined;

class Expansion {
  readonly rows = new Map<string, IndexRow>();
  multikey = false;

  expand(document: BsonDocument, rests: readonly Rest[], known: IndexRow): void {
    const values = [...known];
    const left: Rest[] = rests.map(() => undefined);
    let array: BsonValue[] | undefined;
    let arrayPath = '';
    for (const [i, rest] of rests.entries()) {
      if (!rest) continue;
      const found = walk(document, rest);
      if (!found.array) {
        values[i] = found.value;
        continue;
      }
      if (array && array !== found.array) throw parallel(found.path, arrayPath);
      array = found.array;
      arrayPath = found.path;
      left[i] = found.rest;
    }
    if (!array) {
      this.#add(values);
      return;
    }
    this.multikey = true;
    for (const element of array.length > 0 ? array : [UNDEFINED])
      this.#element(element, left, values);
  }

  #element(element: BsonValue, left: readonly Rest[], known: IndexRow): void {
    const values = [...known];
    const deeper = left.map((rest, i) => {
      if (rest?.length !== 0) return rest;
      values[i] = element;
      return undefined;
    });
    const inner = element instanceof BsonDocument ? element : new BsonDocument();
    this.expand(inner, deeper, values);
  }

  #add(values: IndexRow): void {
    // A missing value and null have one key but are two rows: a sparse index tells them apart.
    const gaps = values.map((value) => (value === undefined ? '-' : '+')).join('');
    this.rows.set(gaps + encodeIndexKey(values), values);
  }
}

interface Found {
  readonly value?: BsonValue;
  readonly array?: BsonValue[];
  /** Of the array: where it was found and what of the path is left. */
  readonly path: string;
  readonly rest: readonly string[];
}

/** Follows a path up to its end or up to the first array that has to be taken apart. */
function walk(document: BsonDocument, parts: readonly string[]): Found {
  let value: BsonValue | undefined = document;
  let at = 0;
  for (; at < parts.length; at++) {
    const part: string = parts[at] ?? '';
    if (value instanceof BsonDocument) value = value.get(part);
    else if (Array.isArray(value) && isPosition(value, part)) value = value[Number(part)];
    else if (Array.isArray(value)) break;
    else return { path: '', rest: [] };
  }
  if (Array.isArray(value))
    return { array: value, path: parts.slice(0, at).join('.'), rest: parts.slice(at) };
  return { ...(value !== undefined && { value }), path: '', rest: [] };
}

/** `a.0` means the first element, unless an element has a field called "0". */
function isPosition(array: readonly BsonValue[], part: string): boolean {
  return (
    /^(0|[1-9]\d*)$/.test(part) &&
    !array.some((element) => element instanceof BsonDocument && element.has(part))
  );
}

function parallel(a: string, b: string): CommandError {
  return new CommandError(
    171,
    'CannotIndexParallelArrays',
    `cannot index parallel arrays [${a}] [${b}]`,
  );
}
