import { hasClass, isNumber, typeName, type BsonValue } from '../bson/types.ts';
import { badValue, failedToParse } from '../errors.ts';
import { exactOf } from '../numbers.ts';
import type { ValueTest } from './predicates.ts';

export type BitOperator = '$bitsAllSet' | '$bitsAllClear' | '$bitsAnySet' | '$bitsAnyClear';

const MIN_LONG = -(2n ** 63n);
const MAX_LONG = 2n ** 63n - 1n;

/**
 * `$bitsAllSet` and its family (MongoDB manual, "Bitwise Query Operators"). The mask is a
 * non-negative number, a binary or a list of positions; numbers are read as 64 bits with the sign
 * going on for ever, binaries from their first byte.
 */
export function testsBits(operator: BitOperator, operand: BsonValue): ValueTest {
  const positions = positionsOf(operator, operand);
  const wanted = operator.endsWith('Set');
  const all = operator.includes('All');
  return (value) => {
    const bit = bitReader(value);
    if (!bit) return false;
    return all
      ? positions.every((position) => bit(position) === wanted)
      : positions.some((position) => bit(position) === wanted);
  };
}

function positionsOf(operator: BitOperator, operand: BsonValue): number[] {
  if (Array.isArray(operand)) return operand.map((position) => bitPosition(operator, position));
  if (hasClass(operand, 'Binary')) {
    const bit = bitReader(operand);
    const positions = Array.from({ length: operand.position * 8 }, (_, position) => position);
    return positions.filter((position) => bit?.(position));
  }
  const mask = isNumber(operand) ? integerOf(operand) : undefined;
  if (mask === undefined)
    throw badValue(
      `${operator} takes an Array, a number, or a BinData but received: ${typeName(operand)}`,
    );
  if (mask < 0n) throw failedToParse(`${operator} takes a non-negative bit mask`);
  return Array.from({ length: 64 }, (_, position) => position).filter(
    (position) => (mask >> BigInt(position)) & 1n,
  );
}

function bitPosition(operator: BitOperator, value: BsonValue): number {
  const position = isNumber(value) ? integerOf(value) : undefined;
  if (position === undefined || position < 0n || position > 0x7fff_ffffn)
    throw failedToParse(`bit positions of ${operator} must be non-negative integers`);
  return Number(position);
}

function bitReader(value: BsonValue | undefined): ((position: number) => boolean) | undefined {
  if (hasClass(value, 'Binary')) {
    const { buffer, position: length } = value;
    return (position) =>
      position >> 3 < length && (((buffer[position >> 3] ?? 0) >> (position & 7)) & 1) === 1;
  }
  const integer = isNumber(value) ? integerOf(value) : undefined;
  if (integer === undefined) return undefined;
  return (position) => ((integer >> BigInt(Math.min(position, 63))) & 1n) === 1n;
}

/** The value as an integer of 64 bits; `undefined` when it is none. */
export function integerOf(value: BsonValue): bigint | undefined {
  if (!isNumber(value)) return undefined;
  const exact = exactOf(value);
  let integer: bigint;
  if (typeof exact === 'number') {
    if (!Number.isInteger(exact)) return undefined;
    integer = BigInt(exact);
  } else {
    const { coefficient, exponent, negative } = exact;
    if (exponent > 20 || exponent < -40) return coefficient === 0n ? 0n : undefined;
    const scale = 10n ** BigInt(Math.abs(exponent));
    if (exponent < 0 && coefficient % scale !== 0n) return undefined;
    const magnitude = exponent < 0 ? coefficient / scale : coefficient * scale;
    integer = negative ? -magnitude : magnitude;
  }
  return integer < MIN_LONG || integer > MAX_LONG ? undefined : integer;
}
