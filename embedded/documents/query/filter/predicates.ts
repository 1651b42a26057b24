import { hasClass, isNumber, TYPE, typeByte, type BsonValue } from '../bson/types.ts';
import { compareValues, rankOf, textOf, valuesEqual } from '../compare.ts';
import { badValue } from '../errors.ts';
import { encodeValue } from '../keyEncoding.ts';
import { toDouble } from '../numbers.ts';
import { compileRegex } from './regex.ts';

/** A test of one value; `undefined` is a missing one. */
export type ValueTest = (value: BsonValue | undefined) => boolean;

export function equalTo(operand: BsonValue): ValueTest {
  if (typeByte(operand) === TYPE.undefined) throw badValue('cannot compare to undefined');
  if (operand === null) return (value) => value === undefined || value === null;
  if (typeof operand === 'string')
    return (value) =>
      value === operand ||
      (typeof value === 'object' && value !== null && valuesEqual(value, operand));
  return (value) => value !== undefined && valuesEqual(value, operand);
}

/** From here on a set of keys is quicker than one comparison after another. */
const SET_FROM = 8;

export function oneOf(operands: readonly BsonValue[]): ValueTest {
  const regexes = operands
    .filter((operand) => hasClass(operand, 'BSONRegExp'))
    .map((operand) => matchesRegex(operand.pattern, operand.options));
  const plain = operands.filter((operand) => !hasClass(operand, 'BSONRegExp'));
  const among =
    plain.length < SET_FROM ? anyOf(plain.map((operand) => equalTo(operand))) : inSet(plain);
  return regexes.length === 0 ? among : anyOf([among, ...regexes]);
}

function anyOf(tests: readonly ValueTest[]): ValueTest {
  return (value) => tests.some((test) => test(value));
}

function inSet(operands: readonly BsonValue[]): ValueTest {
  const keys = new Set(operands.map(encodeValue));
  return (value) => keys.has(encodeValue(value ?? null));
}

export type Comparison = '$gt' | '$gte' | '$lt' | '$lte';

/** Only values of the operand's own type compare (type bracketing); numbers are one type. */
export function compares(operator: Comparison, operand: BsonValue): ValueTest {
  const type = typeByte(operand);
  if (type === TYPE.regex)
    throw badValue("Can't have RegEx as arg to predicate over field with a comparison");
  if (type === TYPE.undefined) throw badValue('cannot compare to undefined');
  const orEqual = operator === '$gte' || operator === '$lte';
  if (operand === null) return (value) => orEqual && (value === undefined || value === null);
  if (isNaNValue(operand)) return (value) => orEqual && isNaNValue(value);
  const sign = operator === '$gt' || operator === '$gte' ? 1 : -1;
  const open = type === TYPE.minKey || type === TYPE.maxKey;
  const rank = rankOf(operand);
  return (value) => {
    if (value === undefined) return open;
    if (rankOf(value) !== rank) return open;
    if (isNaNValue(value)) return false;
    const order = compareValues(value, operand);
    return order === 0 ? orEqual : order > 0 === sign > 0;
  };
}

function isNaNValue(value: BsonValue | undefined): boolean {
  if (hasClass(value, 'Double')) return Number.isNaN(value.value);
  return hasClass(value, 'Decimal128') && Number.isNaN(toDouble(value));
}

export function matchesRegex(pattern: string, options: string): ValueTest {
  const regex = compileRegex(pattern, options);
  return (value) => {
    if (typeof value === 'string') return regex.test(value);
    if (hasClass(value, 'BSONSymbol')) return regex.test(textOf(value));
    return hasClass(value, 'BSONRegExp') && value.pattern === pattern && value.options === options;
  };
}

/** Truth as MongoDB sees it: missing, null, undefined, false and zeros are false. */
export function isTruthy(value: BsonValue | undefined): boolean {
  if (value === undefined || value === null || value === false) return false;
  if (isNumber(value)) return toDouble(value) !== 0;
  return !hasClass(value, 'Undefined');
}

const ALIASES: Readonly<Record<string, number>> = { ...TYPE, minKey: -1 };
const CODES = new Set([...Object.values(TYPE).filter((code) => code !== TYPE.minKey), -1, 12]);

/** `$type` takes numbers, aliases, `number` for all four, and lists of these. */
export function hasType(operand: BsonValue): ValueTest {
  const wanted = new Set((Array.isArray(operand) ? operand : [operand]).flatMap(typeCodes));
  if (wanted.size === 0) throw badValue('$type must match at least one type');
  return (value) => {
    if (value === undefined) return false;
    const byte = typeByte(value);
    return wanted.has(byte === TYPE.minKey ? -1 : byte);
  };
}

function typeCodes(operand: BsonValue): number[] {
  if (typeof operand === 'string') {
    if (operand === 'number') return [TYPE.double, TYPE.int, TYPE.long, TYPE.decimal];
    const code = ALIASES[operand] ?? (operand === 'dbPointer' ? 12 : undefined);
    if (code === undefined) throw badValue(`Unknown type name alias: ${operand}`);
    return [code];
  }
  if (!isNumber(operand)) throw badValue('type must be represented as a number or a string');
  const code = toDouble(operand);
  if (!CODES.has(code)) throw badValue(`Invalid numerical type code: ${code}`);
  return [code];
}
