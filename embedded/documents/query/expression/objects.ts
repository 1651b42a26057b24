import { BsonDocument } from '../bson/bsonDocument.ts';
import { hasClass, isNumber, TYPE, typeName, type BsonValue } from '../bson/types.ts';
import { compareValues } from '../compare.ts';
import { CommandError } from '../errors.ts';
import { toDouble } from '../numbers.ts';
import { compileSort } from '../sort.ts';
import { arrayOf } from './arrays.ts';
import { CONVERSIONS } from './conversion.ts';
import { named, namedOperands, wrong, type Form } from './named.ts';
import { isNullish, type Result } from './scope.ts';

/** `$getField: 'a'` or `{field, input}`: a name as it is, dots and dollars included. */
const getField: Form = (operand, variables, compile) => {
  const long = operand instanceof BsonDocument && operand.has('field');
  const [field, input] = long
    ? namedOperands('$getField', operand, ['field'], ['input'])
    : [operand];
  const name = compile(field ?? null, variables);
  const source = input === undefined ? undefined : compile(input, variables);
  return (scope) => {
    const wanted = name(scope);
    if (typeof wanted !== 'string')
      throw wrong(3041704, '$getField requires that field evaluate to a string');
    const document = source ? source(scope) : scope.root;
    if (isNullish(document)) return document === undefined ? undefined : null;
    return document instanceof BsonDocument ? document.get(wanted) : undefined;
  };
};

function setField([field, input, value]: readonly Result[]): Result {
  if (isNullish(input)) return null;
  if (!(input instanceof BsonDocument))
    throw wrong(4161105, '$setField requires that input be an object');
  if (typeof field !== 'string') throw wrong(4161107, '$setField requires that field be a string');
  const document = input.clone();
  if (value === undefined) document.delete(field);
  else document.set(field, value);
  return document;
}

const sortArray: Form = (operand, variables, compile) => {
  const [input, by] = namedOperands('$sortArray', operand, ['input', 'sortBy']);
  const source = compile(input ?? null, variables);
  const compare = orderBy(by ?? null);
  return (scope) => {
    const list = source(scope);
    return isNullish(list) ? null : arrayOf('$sortArray', list, 2942504).toSorted(compare);
  };
};

function orderBy(by: BsonValue): (a: BsonValue, b: BsonValue) => number {
  if (by instanceof BsonDocument) {
    const compare = compileSort(by);
    const fields = (value: BsonValue) =>
      value instanceof BsonDocument ? value : new BsonDocument();
    return (a, b) => compare(fields(a), fields(b));
  }
  const direction = isNumber(by) ? toDouble(by) : 0;
  if (direction !== 1 && direction !== -1)
    throw wrong(2942507, '$sortArray needs sortBy 1, -1 or an object');
  return (a, b) => compareValues(a, b) * direction;
}

/** `$convert`; `onError` counts for conversions that fail, `onNull` for null and missing. */
const convert: Form = (operand, variables, compile) => {
  const parts = namedOperands('$convert', operand, ['input', 'to'], ['onError', 'onNull']);
  const [input, to, onError, onNull] = parts.map((part) =>
    part === undefined ? undefined : compile(part, variables),
  );
  return (scope) => {
    const value = input?.(scope);
    const target = to?.(scope);
    if (isNullish(target)) return null;
    if (isNullish(value)) return onNull ? onNull(scope) : null;
    const conversion = CONVERSIONS[conversionName(target)];
    if (!conversion)
      throw new CommandError(2, 'BadValue', `Unknown type name: ${conversionName(target)}`);
    try {
      return conversion(value);
    } catch (error) {
      if (!onError || !(error instanceof CommandError)) throw error;
      return onError(scope);
    }
  };
};

const NAMES = new Map<number, string>(Object.entries(TYPE).map(([name, byte]) => [byte, name]));

function conversionName(target: BsonValue): string {
  if (typeof target === 'string') return target;
  if (!isNumber(target))
    throw wrong(9, `$convert's 'to' must be a string or a number, not ${typeName(target)}`);
  return NAMES.get(toDouble(target)) ?? String(toDouble(target));
}

export const OBJECTS: Readonly<Record<string, Form>> = {
  $getField: getField,
  $setField: named('$setField', ['field', 'input', 'value'], [], setField),
  $sortArray: sortArray,
  $convert: convert,
};

/** The pattern and the options of a regular expression operand. */
export function patternOf(regex: BsonValue): { pattern: string; options: string } {
  if (hasClass(regex, 'BSONRegExp')) return regex;
  if (typeof regex === 'string') return { pattern: regex, options: '' };
  throw wrong(51105, `the regex must be a string or a regular expression, not ${typeName(regex)}`);
}
