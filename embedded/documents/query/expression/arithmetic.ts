import { Double, Int32, Long } from 'bson';
import { add, multiply, toBigInt } from '../arithmetic.ts';
import { isNumber, typeName, type BsonNumber } from '../bson/types.ts';
import { decimalFor, divideDecimals, toDecimal128 } from '../decimals.ts';
import { badValue, CommandError, notSupported, typeMismatch } from '../errors.ts';
import { integerOf } from '../filter/bits.ts';
import { compareNumbers, decimalOfDouble, exactOf, toDouble, type Decimal } from '../numbers.ts';
import { anyNumberOf, between, exactly, unary, type Operators } from './operators.ts';
import { isNullish, type Result } from './scope.ts';

const ZERO = new Int32(0);
const ONE = new Int32(1);
const MINUS_ONE = new Int32(-1);

function numeric(operator: string, value: Result): BsonNumber {
  if (isNumber(value)) return value;
  throw typeMismatch(
    `${operator} only supports numeric types, not ${value === undefined ? 'missing' : typeName(value)}`,
  );
}

/** Beyond a Long the sum and the product of aggregations go on as doubles. */
function sum(a: BsonNumber, b: BsonNumber): BsonNumber {
  return add(a, b) ?? new Double(toDouble(a) + toDouble(b));
}

function product(a: BsonNumber, b: BsonNumber): BsonNumber {
  return multiply(a, b) ?? new Double(toDouble(a) * toDouble(b));
}

function addAll(args: readonly Result[]): Result {
  if (args.some(isNullish)) return null;
  const dates = args.filter((arg) => arg instanceof Date);
  if (dates.length > 1)
    throw new CommandError(16612, 'Location16612', 'only one date allowed in an $add expression');
  const total = args
    .filter((arg) => !(arg instanceof Date))
    .reduce<BsonNumber>((left, right) => sum(left, numeric('$add', right)), ZERO);
  const [date] = dates;
  return date ? shifted(date, toDouble(total)) : total;
}

function shifted(date: Date, ms: number): Date {
  const moved = new Date(date.getTime() + Math.round(ms));
  if (Number.isNaN(moved.getTime())) throw badValue('date overflow');
  return moved;
}

function subtract([a, b]: readonly Result[]): Result {
  if (isNullish(a) || isNullish(b)) return null;
  if (a instanceof Date)
    return b instanceof Date
      ? Long.fromNumber(a.getTime() - b.getTime())
      : shifted(a, -toDouble(numeric('$subtract', b)));
  return sum(numeric('$subtract', a), product(numeric('$subtract', b), MINUS_ONE));
}

function divide([a, b]: readonly Result[]): Result {
  if (isNullish(a) || isNullish(b)) return null;
  const [dividend, divisor] = [numeric('$divide', a), numeric('$divide', b)];
  if (toDouble(divisor) === 0 && compareNumbers(divisor, ZERO) === 0)
    throw badValue("can't $divide by zero");
  if (dividend._bsontype === 'Decimal128' || divisor._bsontype === 'Decimal128')
    return toDecimal128(divideDecimals(decimalFor(dividend), decimalFor(divisor)));
  return new Double(toDouble(dividend) / toDouble(divisor));
}

function modulo([a, b]: readonly Result[]): Result {
  if (isNullish(a) || isNullish(b)) return null;
  const [left, right] = [numeric('$mod', a), numeric('$mod', b)];
  if (compareNumbers(right, ZERO) === 0)
    throw new CommandError(16610, 'Location16610', "can't $mod by zero");
  if (left._bsontype === 'Decimal128' || right._bsontype === 'Decimal128')
    return decimalRemainder(decimalFor(left), decimalFor(right));
  if (left._bsontype === 'Double' || right._bsontype === 'Double')
    return new Double(toDouble(left) % toDouble(right));
  const remainder = toBigInt(left) % toBigInt(right);
  return left._bsontype === 'Long' || right._bsontype === 'Long'
    ? Long.fromBigInt(remainder)
    : new Int32(Number(remainder));
}

function decimalRemainder(a: Decimal | number, b: Decimal | number): BsonNumber {
  if (typeof a === 'number') return toDecimal128(NaN);
  if (typeof b === 'number') return toDecimal128(Number.isNaN(b) ? NaN : a);
  const exponent = Math.min(a.exponent, b.exponent);
  const lift = (value: Decimal) => value.coefficient * 10n ** BigInt(value.exponent - exponent);
  return toDecimal128({ negative: a.negative, coefficient: lift(a) % lift(b), exponent });
}

function absolute(value: Result): Result {
  if (isNullish(value)) return null;
  const number = numeric('$abs', value);
  if (number._bsontype === 'Double') return new Double(Math.abs(number.value));
  return compareNumbers(number, ZERO) < 0 ? product(number, MINUS_ONE) : number;
}

type Rounding = 'even' | 'zero' | 'up' | 'down';

/** Rounds to so many decimal places; fewer than none: to tens, hundreds, … */
function rounding(operator: string, mode: Rounding) {
  return ([value, places = ZERO]: readonly Result[]): Result => {
    if (isNullish(value) || isNullish(places)) return null;
    const number = numeric(operator, value);
    const place = integerOf(places);
    if (place === undefined || place < -20n || place > 100n)
      throw new CommandError(
        51082,
        'Location51082',
        `precision argument to ${operator} must be an integer between -20 and 100`,
      );
    if (number._bsontype === 'Double') {
      const exact = decimalOfDouble(number.value);
      return typeof exact === 'number'
        ? number
        : new Double(asNumber(rounded(exact, Number(place), mode)));
    }
    if (number._bsontype === 'Decimal128') {
      const exact = exactOf(number);
      return typeof exact === 'number' ? number : toDecimal128(rounded(exact, Number(place), mode));
    }
    if (place >= 0n) return number;
    const exact = decimalFor(number);
    if (typeof exact === 'number') return number;
    const result = rounded(exact, Number(place), mode);
    const integer =
      result.coefficient * 10n ** BigInt(result.exponent) * (result.negative ? -1n : 1n);
    return product(number._bsontype === 'Int32' ? ONE : Long.ONE, fromInteger(integer));
  };
}

function fromInteger(value: bigint): BsonNumber {
  if (BigInt.asIntN(32, value) === value) return new Int32(Number(value));
  if (BigInt.asIntN(64, value) === value) return Long.fromBigInt(value);
  return new Double(Number(value));
}

function asNumber({ negative, coefficient, exponent }: Decimal): number {
  return Number(`${negative ? '-' : ''}${coefficient}e${exponent}`);
}

function rounded(value: Decimal, places: number, mode: Rounding): Decimal {
  const drop = -places - value.exponent;
  if (drop <= 0) return value;
  const scale = 10n ** BigInt(drop);
  const rest = value.coefficient % scale;
  let coefficient = value.coefficient / scale;
  const away =
    mode === 'even'
      ? rest * 2n > scale || (rest * 2n === scale && coefficient % 2n === 1n)
      : rest > 0n && mode === (value.negative ? 'down' : 'up');
  if (away) coefficient += 1n;
  return { negative: value.negative, coefficient, exponent: -places };
}

/** Functions of doubles. */
function real(
  operator: string,
  apply: (value: number) => number,
  allowed: (value: number) => boolean = () => true,
) {
  return unary((value) => {
    if (isNullish(value)) return null;
    const number = numeric(operator, value);
    if (number._bsontype === 'Decimal128') throw notSupported(`${operator} of a Decimal128`);
    const double = toDouble(number);
    if (!allowed(double)) throw badValue(`${operator}'s argument is out of its range: ${double}`);
    return new Double(apply(double));
  });
}

function power([a, b]: readonly Result[]): Result {
  if (isNullish(a) || isNullish(b)) return null;
  const [base, exponent] = [numeric('$pow', a), numeric('$pow', b)];
  if (base._bsontype === 'Decimal128' || exponent._bsontype === 'Decimal128')
    throw notSupported('$pow of a Decimal128');
  const double = toDouble(base) ** toDouble(exponent);
  if (base._bsontype === 'Double' || exponent._bsontype === 'Double') return new Double(double);
  if (toDouble(exponent) < 0 || Math.abs(double) > 2 ** 64) return new Double(double);
  const exact = toBigInt(base) ** toBigInt(exponent);
  const wide = base._bsontype === 'Long' || exponent._bsontype === 'Long';
  return wide && BigInt.asIntN(64, exact) === exact ? Long.fromBigInt(exact) : fromInteger(exact);
}

function logarithm([a, b]: readonly Result[]): Result {
  if (isNullish(a) || isNullish(b)) return null;
  const [value, base] = [toDouble(numeric('$log', a)), toDouble(numeric('$log', b))];
  if (value <= 0 || base <= 0 || base === 1)
    throw badValue('$log needs positive numbers and a base other than 1');
  return new Double(Math.log(value) / Math.log(base));
}

export const ARITHMETIC: Operators = {
  $add: anyNumberOf(addAll),
  $subtract: exactly(2, subtract),
  $multiply: anyNumberOf((args) =>
    args.some(isNullish)
      ? null
      : args.reduce<BsonNumber>((left, right) => product(left, numeric('$multiply', right)), ONE),
  ),
  $divide: exactly(2, divide),
  $mod: exactly(2, modulo),
  $abs: unary(absolute),
  $ceil: unary((value) => rounding('$ceil', 'up')([value])),
  $floor: unary((value) => rounding('$floor', 'down')([value])),
  $round: between(1, 2, rounding('$round', 'even')),
  $trunc: between(1, 2, rounding('$trunc', 'zero')),
  $sqrt: real('$sqrt', Math.sqrt, (value) => !(value < 0)),
  $exp: real('$exp', Math.exp),
  $ln: real('$ln', Math.log, (value) => !(value <= 0)),
  $log10: real('$log10', Math.log10, (value) => !(value <= 0)),
  $log: exactly(2, logarithm),
  $pow: exactly(2, power),
};
