import type { Key } from '../../storage/key.ts';
import type { BsonDocument } from './bson/bsonDocument.ts';
import type { BsonNumber, BsonValue } from './bson/types.ts';
import { rankOf, textOf } from './compare.ts';
import { compareExact, exactOf, nearest, type Decimal } from './numbers.ts';

export type Direction = 1 | -1;

/**
 * One ordered key for the values of an index entry: JavaScript's `<` on keys is the order of
 * `compareValues`, part by part, descending parts reversed, and equal values have equal keys. Each
 * part is free of prefixes, so anything may follow it. A missing value counts as null.
 *
 * - A number is the double next to it towards zero (8 bytes), then 0; a number that no double can
 *   hold (a Long beyond 2^53, most Decimal128) has 1 instead and its exact decimal digits, at most
 *   34, which orders it among the numbers that share the double. So all four types are exact.
 * - A text is UTF-8 with 00 as 00 ff, closed by 00 00.
 * - A descending part has every byte complemented.
 *
 * Keys are as long as their values: the storage has to deal with long ones.
 */
export function encodeIndexKey(
  values: readonly (BsonValue | undefined)[],
  directions: readonly Direction[] = [],
): Key {
  let key = '';
  for (const [i, value] of values.entries()) {
    const part = encodeValue(value ?? null);
    key += directions[i] === -1 ? complement(part) : part;
  }
  return key;
}

/** The key of one value, ascending. */
export function encodeValue(value: BsonValue): Key {
  return String.fromCharCode(rankOf(value)) + payload(value);
}

/** Every byte of the key reversed in order. */
export function complement(key: Key): Key {
  let reversed = '';
  for (let i = 0; i < key.length; i++) reversed += String.fromCharCode(0xff - key.charCodeAt(i));
  return reversed;
}

/** What follows the type's rank. */
function payload(value: BsonValue): Key {
  if (typeof value === 'string') return text(value);
  if (typeof value === 'boolean') return value ? '\x01' : '\x00';
  if (value === null) return '';
  if (Array.isArray(value)) return `${value.map(encodeValue).join('')}\0`;
  if (value instanceof Date) return ordered(value.getTime());
  switch (value._bsontype) {
    case 'Int32':
      return exactDouble(value.value);
    case 'Double':
    case 'Long':
    case 'Decimal128':
      return number(value);
    case 'BSONSymbol':
      return text(textOf(value));
    case 'Document':
      return fields(value);
    case 'Binary':
      return (
        uint32(value.position) +
        String.fromCharCode(value.sub_type) +
        latin1(value.buffer.subarray(0, value.position))
      );
    case 'ObjectId':
      return latin1(value.id);
    case 'Timestamp':
      return uint32(value.t) + uint32(value.i);
    case 'BSONRegExp':
      return text(value.pattern) + text(value.options);
    case 'Code':
      return text(value.code);
    case 'CodeWithScope':
      return text(value.code) + fields(value.scope);
    case 'MinKey':
    case 'MaxKey':
    case 'Undefined':
      return '';
  }
}

/** Of each field the type, then the name, then the value: the order of `compareValues`. */
function fields(document: BsonDocument): Key {
  let key = '';
  for (const [name, value] of document)
    key += String.fromCharCode(rankOf(value)) + text(name) + payload(value);
  return `${key}\0`;
}

function number(value: BsonNumber): Key {
  const exact = exactOf(value);
  if (typeof exact === 'number') return exactDouble(exact);
  if (exact.coefficient === 0n) return exactDouble(0);
  const below = towardsZero(exact);
  if (compareExact(below, exact) === 0) return exactDouble(below);
  const rest = `\x01${digits(exact)}`;
  return ordered(below) + (exact.negative ? complement(rest) : rest);
}

function exactDouble(value: number): Key {
  // Adding 0 makes 0 of -0.
  return ordered(value + 0) + (value < 0 ? '\xff' : '\0');
}

/** The double next to a finite decimal on the side of zero; -0 for tiny negatives. */
function towardsZero(exact: Decimal): number {
  const magnitude = { ...exact, negative: false };
  let below = nearest(magnitude);
  if (below === Infinity) below = Number.MAX_VALUE;
  else if (compareExact(below, magnitude) > 0) below = previous(below);
  return exact.negative ? -below : below;
}

const scratch = Buffer.alloc(8);

/** The double before a positive one. */
function previous(value: number): number {
  scratch.writeDoubleBE(value);
  scratch.writeBigUInt64BE(scratch.readBigUInt64BE() - 1n);
  return scratch.readDoubleBE();
}

/** The magnitude's exact digits: exponent of the first digit, then the digits without trailing zeros. */
function digits({ coefficient, exponent }: Decimal): Key {
  const written = String(coefficient);
  const leading = exponent + written.length;
  return `${uint32(leading + 0x8000)}${written.replace(/0+$/, '')}\0`;
}

/** Eight bytes whose order is that of the doubles; NaN below all. */
function ordered(value: number): Key {
  if (Number.isNaN(value)) return '\0\0\0\0\0\0\0\0';
  scratch.writeDoubleBE(value);
  if ((scratch[0] ?? 0) & 0x80) for (let i = 0; i < 8; i++) scratch[i] = ~(scratch[i] ?? 0);
  else scratch[0] = (scratch[0] ?? 0) | 0x80;
  return String.fromCharCode(
    scratch[0] ?? 0,
    scratch[1] ?? 0,
    scratch[2] ?? 0,
    scratch[3] ?? 0,
    scratch[4] ?? 0,
    scratch[5] ?? 0,
    scratch[6] ?? 0,
    scratch[7] ?? 0,
  );
}

function text(value: string): Key {
  // eslint-disable-next-line no-control-regex -- most texts are ASCII without zeros: nothing to do
  if (/^[\x01-\x7f]*$/.test(value)) return `${value}\0\0`;
  return `${latin1(Buffer.from(value, 'utf8')).replaceAll('\0', '\0\xff')}\0\0`;
}

function uint32(value: number): Key {
  return String.fromCharCode(
    value >>> 24,
    (value >>> 16) & 0xff,
    (value >>> 8) & 0xff,
    value & 0xff,
  );
}

function latin1(bytes: Uint8Array): Key {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}
