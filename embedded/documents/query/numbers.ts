import type { Decimal128 } from 'bson';
import type { BsonNumber } from './bson/types.ts';

/** A finite decimal: (−1)^negative × coefficient × 10^exponent. */
export interface Decimal {
  readonly negative: boolean;
  readonly coefficient: bigint;
  readonly exponent: number;
}

const MAX_COEFFICIENT = 10n ** 34n - 1n;
const BIAS = 6176;

/** The value of a Decimal128 (IEEE 754-2008, binary integer significand, little-endian). */
export function decimalOf({ bytes }: Decimal128): Decimal | number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, 16);
  const low = view.getBigUint64(0, true);
  const high = view.getBigUint64(8, true);
  const negative = high >> 63n === 1n;
  const combination = Number((high >> 58n) & 0x1fn);
  if (combination === 0x1f) return NaN;
  if (combination === 0x1e) return negative ? -Infinity : Infinity;
  // The other form of the significand is always above the maximum: by the standard it means zero.
  if (combination >> 3 === 3)
    return { negative, coefficient: 0n, exponent: Number((high >> 47n) & 0x3fffn) - BIAS };
  const coefficient = ((high & 0x1_ffff_ffff_ffffn) << 64n) | low;
  return {
    negative,
    coefficient: coefficient > MAX_COEFFICIENT ? 0n : coefficient,
    exponent: Number((high >> 49n) & 0x3fffn) - BIAS,
  };
}

/**
 * The exact value: a JavaScript number for Int32, Double, infinities and NaN, and for a Long that
 * a double can hold; a decimal for everything else.
 */
export function exactOf(value: BsonNumber): Decimal | number {
  switch (value._bsontype) {
    case 'Int32':
    case 'Double':
      return value.value;
    case 'Decimal128':
      return decimalOf(value);
    case 'Long': {
      const number = value.toNumber();
      if (Number.isSafeInteger(number)) return number;
      const integer = value.toBigInt();
      const negative = integer < 0n;
      return { negative, coefficient: negative ? -integer : integer, exponent: 0 };
    }
  }
}

/** The nearest double. */
export function toDouble(value: BsonNumber): number {
  return nearest(exactOf(value));
}

export function nearest(exact: Decimal | number): number {
  if (typeof exact === 'number') return exact;
  const magnitude = Number(`${exact.coefficient}e${exact.exponent}`);
  return exact.negative ? -magnitude : magnitude;
}

/** Compares by exact value, whatever the types; NaN equals NaN and is below every other number. */
export function compareNumbers(a: BsonNumber, b: BsonNumber): number {
  return compareExact(exactOf(a), exactOf(b));
}

export function compareExact(a: Decimal | number, b: Decimal | number): number {
  if (typeof a === 'number' && typeof b === 'number') return compareDoubles(a, b);
  // Rounding to a double keeps the order, so only equal doubles need a closer look.
  const rough = compareDoubles(nearest(a), nearest(b));
  if (rough !== 0) return rough;
  const left = scaled(a);
  const right = scaled(b);
  if (left === undefined || right === undefined) return compareNonFinite(a, b);
  return compareScaled(left, right);
}

function compareDoubles(a: number, b: number): number {
  if (a < b) return -1;
  if (a > b) return 1;
  if (a === b) return 0;
  return Number.isNaN(a) ? (Number.isNaN(b) ? 0 : -1) : 1;
}

/** An infinity, and a decimal so large that its nearest double is one. */
function compareNonFinite(a: Decimal | number, b: Decimal | number): number {
  if (typeof a === 'number') return a > 0 ? 1 : -1;
  if (typeof b === 'number') return b > 0 ? -1 : 1;
  return 0;
}

/** coefficient × 2^two × 10^ten, the coefficient signed. */
interface Scaled {
  readonly coefficient: bigint;
  readonly two: number;
  readonly ten: number;
}

function scaled(exact: Decimal | number): Scaled | undefined {
  if (typeof exact !== 'number')
    return {
      coefficient: exact.negative ? -exact.coefficient : exact.coefficient,
      two: 0,
      ten: exact.exponent,
    };
  if (!Number.isFinite(exact)) return undefined;
  return { ...binary(exact), ten: 0 };
}

/** A finite double as integer × 2^two. */
function binary(value: number): { coefficient: bigint; two: number } {
  if (Number.isSafeInteger(value)) return { coefficient: BigInt(value), two: 0 };
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  const bits = view.getBigUint64(0);
  const exponent = Number((bits >> 52n) & 0x7ffn);
  const fraction = bits & 0xf_ffff_ffff_ffffn;
  const magnitude = exponent === 0 ? fraction : fraction | 0x10_0000_0000_0000n;
  return {
    coefficient: value < 0 ? -magnitude : magnitude,
    two: (exponent === 0 ? 1 : exponent) - 1075,
  };
}

function compareScaled(a: Scaled, b: Scaled): number {
  if (a.coefficient === 0n || b.coefficient === 0n || a.coefficient > 0n !== b.coefficient > 0n)
    return compareBigInts(a.coefficient, b.coefficient);
  if (a.two === b.two) {
    // Two decimals may lie thousands of digits apart: look at where their first digit stands.
    const sign = a.coefficient > 0n ? 1 : -1;
    const order = leadingDigit(a) - leadingDigit(b);
    if (order !== 0) return order > 0 ? sign : -sign;
  }
  const two = Math.min(a.two, b.two);
  const ten = Math.min(a.ten, b.ten);
  return compareBigInts(lift(a, two, ten), lift(b, two, ten));
}

function leadingDigit({ coefficient, ten }: Scaled): number {
  return String(coefficient < 0n ? -coefficient : coefficient).length + ten;
}

function lift({ coefficient, two, ten }: Scaled, toTwo: number, toTen: number): bigint {
  return coefficient * 2n ** BigInt(two - toTwo) * 10n ** BigInt(ten - toTen);
}

function compareBigInts(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The exact decimal of a double; infinities and NaN as they are. */
export function decimalOfDouble(value: number): Decimal | number {
  if (!Number.isFinite(value)) return value;
  const { coefficient, two } = binary(value);
  const magnitude = coefficient < 0n ? -coefficient : coefficient;
  const negative = coefficient < 0n || Object.is(value, -0);
  return two >= 0
    ? { negative, coefficient: magnitude * 2n ** BigInt(two), exponent: 0 }
    : { negative, coefficient: magnitude * 5n ** BigInt(-two), exponent: two };
}
