import { Double, Int32, Long } from 'bson';
import type { BsonNumber } from './bson/types.ts';
import { addDecimals, decimalFor, multiplyDecimals, toDecimal128 } from './decimals.ts';
import { toDouble } from './numbers.ts';

const MIN_LONG = -(2n ** 63n);
const MAX_LONG = 2n ** 63n - 1n;

/**
 * The sum in the wider of the two types (Int32 < Long < Double < Decimal128). An Int32 that runs
 * over becomes a Long; `undefined` when a Long does.
 */
export function add(a: BsonNumber, b: BsonNumber): BsonNumber | undefined {
  if (a._bsontype === 'Decimal128' || b._bsontype === 'Decimal128')
    return toDecimal128(addDecimals(decimalFor(a), decimalFor(b)));
  if (a._bsontype === 'Double' || b._bsontype === 'Double')
    return new Double(toDouble(a) + toDouble(b));
  return integer(toBigInt(a) + toBigInt(b), a, b);
}

/** The product, by the same rules. */
export function multiply(a: BsonNumber, b: BsonNumber): BsonNumber | undefined {
  if (a._bsontype === 'Decimal128' || b._bsontype === 'Decimal128')
    return toDecimal128(multiplyDecimals(decimalFor(a), decimalFor(b)));
  if (a._bsontype === 'Double' || b._bsontype === 'Double')
    return new Double(toDouble(a) * toDouble(b));
  return integer(toBigInt(a) * toBigInt(b), a, b);
}

/** An integer in the wider type of the two that it comes from, or the next that holds it. */
export function integer(value: bigint, a: BsonNumber, b: BsonNumber): BsonNumber | undefined {
  const small = a._bsontype === 'Int32' && b._bsontype === 'Int32';
  if (small && BigInt.asIntN(32, value) === value) return new Int32(Number(value));
  return value < MIN_LONG || value > MAX_LONG ? undefined : Long.fromBigInt(value);
}

/** Of an Int32 or a Long. */
export function toBigInt(value: BsonNumber): bigint {
  return value._bsontype === 'Long' ? value.toBigInt() : BigInt(toDouble(value));
}
