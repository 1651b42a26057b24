import { Decimal128 } from 'bson';
import { exactOf, type Decimal } from './numbers.ts';
import type { BsonNumber } from './bson/types.ts';

const DIGITS = 34;

/**
 * The value as a decimal. A double becomes the decimal of its 15 significant digits, as MongoDB
 * converts it for arithmetic (0.1 + a decimal is what people expect).
 */
export function decimalFor(value: BsonNumber): Decimal | number {
  const exact = exactOf(value);
  if (typeof exact !== 'number') return exact;
  if (!Number.isFinite(exact)) return exact;
  if (value._bsontype !== 'Double') return fromInteger(BigInt(exact));
  const match = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(exact.toPrecision(15));
  const fraction = match?.[3] ?? '';
  const written = `${match?.[2] ?? '0'}${fraction}`.replace(/0+$/, '') || '0';
  const dropped = `${match?.[2] ?? '0'}${fraction}`.length - written.length;
  return {
    negative: exact < 0 || Object.is(exact, -0),
    coefficient: BigInt(written),
    exponent: exact === 0 ? 0 : Number(match?.[4] ?? 0) - fraction.length + dropped,
  };
}

function fromInteger(value: bigint): Decimal {
  return { negative: value < 0n, coefficient: value < 0n ? -value : value, exponent: 0 };
}

/** Rounds to 34 digits, half to even; beyond the range to infinity, or to zero. */
export function toDecimal128(value: Decimal | number): Decimal128 {
  if (typeof value === 'number') return Decimal128.fromString(specialText(value));
  const sign = value.negative ? '-' : '';
  let { coefficient, exponent } = round(value, DIGITS);
  const least = -6176 - exponent;
  if (least > 0) ({ coefficient, exponent } = dropDigits(coefficient, exponent, least));
  while (exponent > 6111 && coefficient !== 0n && String(coefficient).length < DIGITS) {
    coefficient *= 10n;
    exponent--;
  }
  if (exponent > 6111) {
    if (coefficient !== 0n) return Decimal128.fromString(`${sign}Infinity`);
    exponent = 6111;
  }
  return Decimal128.fromString(`${sign}${coefficient}E${exponent}`);
}

/** NaN, an infinity, or the zero that dividing by an infinity gives. */
function specialText(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (value === 0) return Object.is(value, -0) ? '-0' : '0';
  return value > 0 ? 'Infinity' : '-Infinity';
}

function round({ coefficient, exponent }: Decimal, digits: number) {
  const excess = String(coefficient).length - digits;
  if (excess <= 0) return { coefficient, exponent };
  const rounded = dropDigits(coefficient, exponent, excess);
  // 9.99…9 may have become 10.0…0.
  return String(rounded.coefficient).length > digits
    ? { coefficient: rounded.coefficient / 10n, exponent: rounded.exponent + 1 }
    : rounded;
}

function dropDigits(coefficient: bigint, exponent: number, count: number) {
  if (count > String(coefficient).length + 1)
    return { coefficient: 0n, exponent: exponent + count };
  const scale = 10n ** BigInt(count);
  const twice = (coefficient % scale) * 2n;
  let kept = coefficient / scale;
  if (twice > scale || (twice === scale && kept % 2n === 1n)) kept += 1n;
  return { coefficient: kept, exponent: exponent + count };
}

export function addDecimals(a: Decimal | number, b: Decimal | number): Decimal | number {
  if (typeof a === 'number' || typeof b === 'number')
    return (typeof a === 'number' ? a : 0) + (typeof b === 'number' ? b : 0);
  const [high, low] = a.exponent >= b.exponent ? [a, b] : [b, a];
  const gap = high.exponent - low.exponent;
  // So far apart that the lower one can at most decide a rounding: keep a trace of it.
  if (gap > 3 * DIGITS && high.coefficient !== 0n) {
    const lifted = signed(high) * 10n ** BigInt(2 * DIGITS + 2);
    const trace = low.coefficient === 0n ? 0n : low.negative ? -1n : 1n;
    return unsigned(lifted + trace, high.exponent - (2 * DIGITS + 2), false);
  }
  if (gap > 3 * DIGITS) return low;
  const sum = signed(high) * 10n ** BigInt(gap) + signed(low);
  return unsigned(sum, low.exponent, a.negative && b.negative);
}

export function multiplyDecimals(a: Decimal | number, b: Decimal | number): Decimal | number {
  if (typeof a === 'number' || typeof b === 'number') return roughly(a) * roughly(b);
  return {
    negative: a.negative !== b.negative,
    coefficient: a.coefficient * b.coefficient,
    exponent: a.exponent + b.exponent,
  };
}

/** The quotient to more digits than will be kept. */
export function divideDecimals(a: Decimal | number, b: Decimal | number): Decimal | number {
  if (typeof a === 'number' || typeof b === 'number' || b.coefficient === 0n)
    return roughly(a) / roughly(b);
  const scale = 2 * DIGITS + 2;
  const scaled = a.coefficient * 10n ** BigInt(scale);
  const ideal = a.exponent - b.exponent;
  const negative = a.negative !== b.negative;
  if (a.coefficient === 0n) return { negative, coefficient: 0n, exponent: ideal };
  let quotient = scaled / b.coefficient;
  let exponent = ideal - scale;
  if (scaled % b.coefficient !== 0n) {
    // A trace of the digits that go on, for the rounding.
    quotient = quotient * 10n + 1n;
    exponent--;
  }
  while (exponent < ideal && quotient % 10n === 0n) {
    quotient /= 10n;
    exponent++;
  }
  return { negative, coefficient: quotient, exponent };
}

/** Only its sign and whether it is zero matter, next to an infinity or NaN. */
function roughly(value: Decimal | number): number {
  if (typeof value === 'number') return value;
  if (value.coefficient === 0n) return value.negative ? -0 : 0;
  return value.negative ? -1 : 1;
}

function signed({ negative, coefficient }: Decimal): bigint {
  return negative ? -coefficient : coefficient;
}

function unsigned(value: bigint, exponent: number, negativeZero: boolean): Decimal {
  return {
    negative: value < 0n || (value === 0n && negativeZero),
    coefficient: value < 0n ? -value : value,
    exponent,
  };
}
