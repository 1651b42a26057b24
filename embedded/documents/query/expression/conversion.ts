import { Decimal128, Double, Int32, Long, ObjectId } from 'bson';
import { hasClass, isNumber, typeName, type BsonNumber, type BsonValue } from '../bson/types.ts';
import { decimalFor, toDecimal128 } from '../decimals.ts';
import { CommandError } from '../errors.ts';
import { isTruthy } from '../filter/predicates.ts';
import { exactOf, toDouble } from '../numbers.ts';
import { unary, type Operators } from './operators.ts';
import { isNullish, type Result } from './scope.ts';

function failure(value: BsonValue, to: string, why: string): CommandError {
  return new CommandError(
    241,
    'ConversionFailure',
    `Unsupported conversion from ${typeName(value)} to ${to} in $convert: ${why}`,
  );
}

/** The text of a value as `$toString` writes it; `undefined` for types that have none. */
export function textFrom(value: BsonValue): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return String(value);
  if (value instanceof Date) return value.toISOString();
  if (hasClass(value, 'ObjectId')) return value.toHexString();
  if (hasClass(value, 'BSONSymbol')) return value.value;
  if (hasClass(value, 'Double')) return doubleText(value.value);
  return isNumber(value) ? value.toString() : undefined;
}

function doubleText(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  return Number.isFinite(value) ? String(value) : value > 0 ? 'Infinity' : '-Infinity';
}

/** The whole part of a number, within the bits of an integer type. */
function whole(value: BsonNumber, bits: 32 | 64): bigint {
  const to = bits === 32 ? 'int' : 'long';
  const exact = exactOf(value);
  let integer: bigint;
  if (typeof exact === 'number') {
    if (!Number.isFinite(exact))
      throw failure(value, to, 'Attempt to convert a value that is not finite');
    integer = BigInt(Math.trunc(exact));
  } else {
    const scale = 10n ** BigInt(Math.min(Math.abs(exact.exponent), 40));
    const magnitude = exact.exponent < 0 ? exact.coefficient / scale : exact.coefficient * scale;
    integer = exact.negative ? -magnitude : magnitude;
  }
  if (BigInt.asIntN(bits, integer) !== integer)
    throw failure(value, to, 'Conversion would overflow target type');
  return integer;
}

function integerFrom(value: BsonValue, bits: 32 | 64): bigint {
  const to = bits === 32 ? 'int' : 'long';
  if (typeof value === 'boolean') return value ? 1n : 0n;
  if (isNumber(value)) return whole(value, bits);
  if (value instanceof Date && bits === 64) return BigInt(value.getTime());
  if (typeof value !== 'string') throw failure(value, to, 'there is no such conversion');
  if (!/^[+-]?\d+$/.test(value)) throw failure(value, to, `Failed to parse number '${value}'`);
  const integer = BigInt(value.replace(/^\+/, ''));
  if (BigInt.asIntN(bits, integer) !== integer)
    throw failure(value, to, `Failed to parse number '${value}'`);
  return integer;
}

function doubleFrom(value: BsonValue): number {
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (isNumber(value)) return toDouble(value);
  if (value instanceof Date) return value.getTime();
  if (typeof value !== 'string') throw failure(value, 'double', 'there is no such conversion');
  if (!/^[+-]?(?:\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?|Infinity|NaN)$/.test(value))
    throw failure(value, 'double', `Failed to parse number '${value}'`);
  return Number(value);
}

function decimalFrom(value: BsonValue): Decimal128 {
  if (typeof value === 'boolean')
    return toDecimal128({ negative: false, coefficient: value ? 1n : 0n, exponent: 0 });
  if (hasClass(value, 'Decimal128')) return value;
  if (isNumber(value)) return toDecimal128(decimalFor(value));
  if (value instanceof Date) return Decimal128.fromString(String(value.getTime()));
  if (typeof value !== 'string') throw failure(value, 'decimal', 'there is no such conversion');
  try {
    return Decimal128.fromStringWithRounding(value);
  } catch {
    throw failure(value, 'decimal', `Failed to parse number '${value}'`);
  }
}

function dateFrom(value: BsonValue): Date {
  if (value instanceof Date) return value;
  if (hasClass(value, 'ObjectId')) return value.getTimestamp();
  if (hasClass(value, 'Timestamp')) return new Date(value.t * 1000);
  if (isNumber(value) && !hasClass(value, 'Int32')) return new Date(Number(whole(value, 64)));
  // Only the forms that leave no doubt: an ISO date, with its offset or in UTC.
  const iso =
    typeof value === 'string' &&
    /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?(?:Z|[+-]\d\d:?\d\d)?)?$/.exec(value);
  if (!iso || typeof value !== 'string')
    throw failure(value, 'date', 'there is no such conversion');
  const zoned = /T|\s/.test(value) && !/(?:Z|[+-]\d\d:?\d\d)$/.test(value) ? `${value}Z` : value;
  const date = new Date(zoned.replace(' ', 'T'));
  if (Number.isNaN(date.getTime()))
    throw failure(value, 'date', `Error parsing date string '${value}'`);
  return date;
}

function objectIdFrom(value: BsonValue): ObjectId {
  if (hasClass(value, 'ObjectId')) return value;
  if (typeof value !== 'string' || !/^[0-9a-fA-F]{24}$/.test(value))
    throw failure(value, 'objectId', 'an ObjectId has 24 hexadecimal digits');
  return new ObjectId(value);
}

function stringFrom(value: BsonValue): string {
  const text = textFrom(value);
  if (text === undefined) throw failure(value, 'string', 'there is no such conversion');
  return text;
}

function booleanFrom(value: BsonValue): boolean {
  return isTruthy(value);
}

type Conversion = (value: BsonValue) => BsonValue;

/** By the name of the target type. */
export const CONVERSIONS: Readonly<Record<string, Conversion>> = {
  int: (value) => new Int32(Number(integerFrom(value, 32))),
  long: (value) => Long.fromBigInt(integerFrom(value, 64)),
  double: (value) => new Double(doubleFrom(value)),
  decimal: decimalFrom,
  bool: booleanFrom,
  date: dateFrom,
  objectId: objectIdFrom,
  string: stringFrom,
};

function converting(conversion: Conversion | undefined) {
  return unary((value: Result) => (isNullish(value) || !conversion ? null : conversion(value)));
}

export const CONVERSION: Operators = {
  $toInt: converting(CONVERSIONS.int),
  $toLong: converting(CONVERSIONS.long),
  $toDouble: converting(CONVERSIONS.double),
  $toDecimal: converting(CONVERSIONS.decimal),
  $toBool: converting(CONVERSIONS.bool),
  $toDate: converting(CONVERSIONS.date),
  $toObjectId: converting(CONVERSIONS.objectId),
  $toString: converting(CONVERSIONS.string),
  $type: unary((value) => (value === undefined ? 'missing' : typeName(value))),
  $isNumber: unary((value) => isNumber(value)),
};
