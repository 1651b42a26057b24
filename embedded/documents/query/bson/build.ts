import { BSONValue, Double, Int32, Long } from 'bson';
import { BsonDocument } from './bsonDocument.ts';
import { BsonUndefined, CodeWithScope, type BsonValue } from './types.ts';

/**
 * A document from a plain object, with the driver's rule for numbers: an integer of 32 bits becomes
 * an Int32, any other number a Double, a bigint a Long. Fields that are `undefined` are left out.
 * Integer-like names do not keep their place in a plain object: use `BsonDocument.of` for those.
 */
export function documentOf(fields: Readonly<Record<string, unknown>>): BsonDocument {
  const document = new BsonDocument();
  for (const [name, value] of Object.entries(fields))
    if (value !== undefined) document.set(name, valueOf(value));
  return document;
}

/** The same rule for one value. TypeError for what BSON has no type for. */
export function valueOf(value: unknown): BsonValue {
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return value;
  if (typeof value === 'number')
    return (value | 0) === value && !Object.is(value, -0) ? new Int32(value) : new Double(value);
  if (typeof value === 'bigint') return Long.fromBigInt(value);
  if (Array.isArray(value)) return value.map(valueOf);
  if (value instanceof Date || isBson(value)) return value;
  if (isPlainObject(value)) return documentOf(value);
  throw new TypeError(`BSON has no type for a ${typeof value} like this`);
}

function isBson(value: unknown): value is Exclude<BsonValue, string | boolean | null> {
  return (
    value instanceof BSONValue ||
    value instanceof BsonDocument ||
    value instanceof BsonUndefined ||
    value instanceof CodeWithScope
  );
}

function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return (
    typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
  );
}
