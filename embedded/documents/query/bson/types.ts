import type {
  Binary,
  BSONRegExp,
  BSONSymbol,
  Code,
  Decimal128,
  Double,
  Int32,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
} from 'bson';
import type { BsonDocument } from './bsonDocument.ts';

/** The deprecated BSON type `undefined`; JavaScript's own `undefined` always means "missing". */
export class BsonUndefined {
  readonly _bsontype = 'Undefined';
}

export const UNDEFINED = new BsonUndefined();

/** The deprecated BSON type "JavaScript with scope": kept and compared, never run. */
export class CodeWithScope {
  readonly _bsontype = 'CodeWithScope';
  readonly code: string;
  readonly scope: BsonDocument;

  constructor(code: string, scope: BsonDocument) {
    this.code = code;
    this.scope = scope;
  }
}

export type BsonNumber = Int32 | Double | Long | Decimal128;

/**
 * Every value a field can have, each in the type it has on the wire. Numbers are always one of
 * bson's four classes, never a bare JavaScript number.
 */
export type BsonValue =
  | string
  | boolean
  | null
  | Date
  | BsonNumber
  | ObjectId
  | Binary
  | Timestamp
  | BSONRegExp
  | BSONSymbol
  | Code
  | CodeWithScope
  | MinKey
  | MaxKey
  | BsonUndefined
  | BsonDocument
  | BsonValue[];

/** The type bytes of bsonspec.org 1.1. */
export const TYPE = {
  double: 1,
  string: 2,
  object: 3,
  array: 4,
  binData: 5,
  undefined: 6,
  objectId: 7,
  bool: 8,
  date: 9,
  null: 10,
  regex: 11,
  javascript: 13,
  symbol: 14,
  javascriptWithScope: 15,
  int: 16,
  timestamp: 17,
  long: 18,
  decimal: 19,
  minKey: 255,
  maxKey: 127,
} as const;

export type TypeByte = (typeof TYPE)[keyof typeof TYPE];

const BY_CLASS = {
  Double: TYPE.double,
  Document: TYPE.object,
  Binary: TYPE.binData,
  Undefined: TYPE.undefined,
  ObjectId: TYPE.objectId,
  BSONRegExp: TYPE.regex,
  Code: TYPE.javascript,
  BSONSymbol: TYPE.symbol,
  CodeWithScope: TYPE.javascriptWithScope,
  Int32: TYPE.int,
  Timestamp: TYPE.timestamp,
  Long: TYPE.long,
  Decimal128: TYPE.decimal,
  MinKey: TYPE.minKey,
  MaxKey: TYPE.maxKey,
} as const;

/** The type byte of a value. `instanceof` would take a Timestamp for a Long. */
export function typeByte(value: BsonValue): TypeByte {
  if (typeof value === 'string') return TYPE.string;
  if (typeof value === 'boolean') return TYPE.bool;
  if (value === null) return TYPE.null;
  if (Array.isArray(value)) return TYPE.array;
  if (value instanceof Date) return TYPE.date;
  return BY_CLASS[value._bsontype];
}

export function isNumber(value: BsonValue | undefined): value is BsonNumber {
  if (typeof value !== 'object' || value === null || !('_bsontype' in value)) return false;
  const type = value._bsontype;
  return type === 'Int32' || type === 'Double' || type === 'Long' || type === 'Decimal128';
}

const NAMES = new Map<number, string>([
  ...Object.entries(TYPE).map(([name, byte]) => [byte, name] as const),
]);

/** The type's alias, as `$type` takes and gives it. */
export function typeName(value: BsonValue): string {
  return NAMES.get(typeByte(value)) ?? 'unknown';
}

type Classed = Extract<BsonValue, { readonly _bsontype: string }>;

/** Whether the value is of the class that calls itself `name`. */
export function hasClass<T extends Classed['_bsontype']>(
  value: BsonValue | undefined,
  name: T,
): value is Extract<Classed, { readonly _bsontype: T }> {
  return (
    typeof value === 'object' && value !== null && '_bsontype' in value && value._bsontype === name
  );
}
