import type { Binary, ObjectId, Timestamp } from 'bson';
import type { BsonDocument } from './bson/bsonDocument.ts';
import {
  hasClass,
  TYPE,
  typeByte,
  type BsonNumber,
  type BsonValue,
  type CodeWithScope,
} from './bson/types.ts';
import { compareNumbers } from './numbers.ts';

/**
 * The place of each type in the order of BSON (MongoDB manual, "Comparison/Sort Order"). Numbers
 * of all types share one place, so do string and symbol. The values are bytes of index keys: never
 * 0 and never 255.
 */
export const RANK: Readonly<Record<number, number>> = {
  [TYPE.minKey]: 0x01,
  [TYPE.undefined]: 0x08,
  [TYPE.null]: 0x10,
  [TYPE.int]: 0x18,
  [TYPE.double]: 0x18,
  [TYPE.long]: 0x18,
  [TYPE.decimal]: 0x18,
  [TYPE.string]: 0x20,
  [TYPE.symbol]: 0x20,
  [TYPE.object]: 0x28,
  [TYPE.array]: 0x30,
  [TYPE.binData]: 0x38,
  [TYPE.objectId]: 0x40,
  [TYPE.bool]: 0x48,
  [TYPE.date]: 0x50,
  [TYPE.timestamp]: 0x58,
  [TYPE.regex]: 0x60,
  [TYPE.javascript]: 0x68,
  [TYPE.javascriptWithScope]: 0x70,
  [TYPE.maxKey]: 0xf0,
};

export function rankOf(value: BsonValue): number {
  return RANK[typeByte(value)] ?? 0;
}

/**
 * The order of BSON: negative, 0, positive. Numbers compare by exact value across their types,
 * texts by code point, documents field by field (type, then name, then value), binaries by length
 * first.
 */
export function compareValues(a: BsonValue, b: BsonValue): number {
  if (a === b) return 0;
  if (typeof a === 'string' && typeof b === 'string') return compareTexts(a, b);
  const rank = rankOf(a);
  const difference = rank - rankOf(b);
  if (difference !== 0) return difference;
  return compareSameRank(rank, a, b);
}

/** Equal in the sense of queries: 1 equals 1.0; field order in documents counts. */
export function valuesEqual(a: BsonValue, b: BsonValue): boolean {
  return compareValues(a, b) === 0;
}

function compareSameRank(rank: number, a: BsonValue, b: BsonValue): number {
  // The casts: two values of one rank are of one class, or of the classes that the rank unites.
  switch (rank) {
    case RANK[TYPE.int]:
      return compareNumbers(a as BsonNumber, b as BsonNumber);
    case RANK[TYPE.string]:
      return compareTexts(textOf(a), textOf(b));
    case RANK[TYPE.object]:
      return compareDocuments(a as BsonDocument, b as BsonDocument);
    case RANK[TYPE.array]:
      return compareArrays(a as BsonValue[], b as BsonValue[]);
    case RANK[TYPE.binData]:
      return compareBinaries(a as Binary, b as Binary);
    case RANK[TYPE.objectId]:
      return Buffer.compare((a as ObjectId).id, (b as ObjectId).id);
    case RANK[TYPE.bool]:
      return Number(a) - Number(b);
    case RANK[TYPE.date]:
      return (a as Date).getTime() - (b as Date).getTime();
    case RANK[TYPE.timestamp]:
      return (a as Timestamp).t - (b as Timestamp).t || (a as Timestamp).i - (b as Timestamp).i;
    case RANK[TYPE.regex]:
    case RANK[TYPE.javascript]:
      return compareLists(partsOf(a), partsOf(b));
    case RANK[TYPE.javascriptWithScope]:
      return compareCode(a as CodeWithScope, b as CodeWithScope);
    default:
      return 0;
  }
}

/** The text of a string or a symbol. */
export function textOf(value: BsonValue): string {
  if (typeof value === 'string') return value;
  return hasClass(value, 'BSONSymbol') ? value.value : '';
}

/** By code point, as the bytes of UTF-8 would compare. JavaScript's `<` compares halves of pairs. */
export function compareTexts(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const left = a.charCodeAt(i);
    const right = b.charCodeAt(i);
    if (left !== right) return sortable(left) - sortable(right);
  }
  return a.length - b.length;
}

/** Moves halves of pairs above all other characters. */
function sortable(unit: number): number {
  if (unit < 0xd800) return unit;
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
}

function compareDocuments(a: BsonDocument, b: BsonDocument): number {
  const length = Math.min(a.size, b.size);
  const left = a.names();
  const right = b.names();
  for (let i = 0; i < length; i++) {
    const x = a.at(i);
    const y = b.at(i);
    const order =
      rankOf(x) - rankOf(y) || compareTexts(left[i] ?? '', right[i] ?? '') || compareValues(x, y);
    if (order !== 0) return order;
  }
  return a.size - b.size;
}

function compareArrays(a: readonly BsonValue[], b: readonly BsonValue[]): number {
  for (const [i, value] of a.entries()) {
    const other = b[i];
    if (other === undefined) return 1;
    const order = compareValues(value, other);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

function compareBinaries(a: Binary, b: Binary): number {
  return (
    a.position - b.position ||
    a.sub_type - b.sub_type ||
    Buffer.compare(a.buffer.subarray(0, a.position), b.buffer.subarray(0, b.position))
  );
}

function partsOf(value: BsonValue): string[] {
  if (hasClass(value, 'BSONRegExp')) return [value.pattern, value.options];
  return hasClass(value, 'Code') ? [value.code] : [];
}

function compareLists(a: readonly string[], b: readonly string[]): number {
  for (const [i, text] of a.entries()) {
    const order = compareTexts(text, b[i] ?? '');
    if (order !== 0) return order;
  }
  return 0;
}

function compareCode(a: CodeWithScope, b: CodeWithScope): number {
  return compareTexts(a.code, b.code) || compareDocuments(a.scope, b.scope);
}
