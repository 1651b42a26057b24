import { BsonDocument } from '../bson/bsonDocument.ts';
import { hasClass, isNumber, typeName, type BsonValue } from '../bson/types.ts';
import { badValue, failedToParse, notSupported } from '../errors.ts';
import { toDouble } from '../numbers.ts';
import { integerOf, testsBits } from './bits.ts';
import {
  compares,
  equalTo,
  hasType,
  isTruthy,
  matchesRegex,
  oneOf,
  type ValueTest,
} from './predicates.ts';

/**
 * One condition on a field. A `leaf` tests values: with `expand` the elements of an array before
 * the array. `not` holds when its conditions do not all hold, `all` when each of them does.
 */
export type Condition =
  | {
      readonly kind: 'leaf';
      readonly test: ValueTest;
      readonly expand: boolean;
      /** Of a test on arrays: the first element that passed. */
      readonly position?: (value: BsonValue | undefined) => number;
    }
  | { readonly kind: 'not' | 'all'; readonly of: readonly Condition[] };

/** What `$elemMatch` needs of the filter it is part of. */
export type DocumentCompiler = (filter: BsonDocument) => (document: BsonDocument) => boolean;

const REFUSED = new Set([
  '$near',
  '$nearSphere',
  '$geoWithin',
  '$geoIntersects',
  '$within',
  '$geoNear',
  '$maxDistance',
  '$minDistance',
  '$uniqueDocs',
  '$text',
  '$where',
  '$jsonSchema',
  '$expr',
]);

function leaf(test: ValueTest, expand = true): Condition {
  return { kind: 'leaf', test, expand };
}

/** Whether the value is a document of operators, `{$gt: 1}`, and not one to be equal to. */
export function isOperators(value: BsonValue): value is BsonDocument {
  if (!(value instanceof BsonDocument)) return false;
  const name = value.first()?.[0];
  return name?.startsWith('$') === true && !['$ref', '$id', '$db'].includes(name);
}

/** The conditions of `{path: value}`; CommandError 2 for an operator that does not exist. */
export function conditionsOf(value: BsonValue, compile: DocumentCompiler): Condition[] {
  if (hasClass(value, 'BSONRegExp')) return [leaf(matchesRegex(value.pattern, value.options))];
  if (!isOperators(value)) return [leaf(equalTo(value))];
  return [...value.entries()].flatMap(([operator, operand]) =>
    conditionOf(operator, operand, value, compile),
  );
}

function conditionOf(
  operator: string,
  operand: BsonValue,
  siblings: BsonDocument,
  compile: DocumentCompiler,
): Condition[] {
  switch (operator) {
    case '$eq':
      return [leaf(equalTo(operand))];
    case '$ne':
      if (hasClass(operand, 'BSONRegExp')) throw badValue("Can't have regex as arg to $ne.");
      return [{ kind: 'not', of: [leaf(equalTo(operand))] }];
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte':
      return [leaf(compares(operator, operand))];
    case '$in':
      return [leaf(oneOf(listOf(operator, operand)))];
    case '$nin':
      return [{ kind: 'not', of: [leaf(oneOf(listOf(operator, operand)))] }];
    case '$exists': {
      const wanted = isTruthy(operand);
      const exists = leaf((value) => value !== undefined, false);
      return [wanted ? exists : { kind: 'not', of: [exists] }];
    }
    case '$type':
      return [leaf(hasType(operand))];
    case '$not':
      return [{ kind: 'not', of: negated(operand, compile) }];
    case '$all':
      return [{ kind: 'all', of: allOf(operand, compile) }];
    case '$elemMatch':
      return [elementMatch(operand, compile)];
    case '$size':
      return [leaf(sizeIs(operand), false)];
    case '$mod':
      return [leaf(modulo(operand))];
    case '$regex':
      return [leaf(regexOf(operand, siblings.get('$options')))];
    case '$options':
      if (!siblings.has('$regex')) throw badValue('$options needs a $regex');
      return [];
    case '$bitsAllSet':
    case '$bitsAllClear':
    case '$bitsAnySet':
    case '$bitsAnyClear':
      return [leaf(testsBits(operator, operand))];
    default:
      if (REFUSED.has(operator)) throw notSupported(operator);
      throw badValue(`unknown operator: ${operator}`);
  }
}

/** Whether the conditions hold for one value that is not looked up by a path. */
export function holdsFor(conditions: readonly Condition[], value: BsonValue): boolean {
  return conditions.every((condition) => {
    if (condition.kind === 'leaf') return condition.test(value);
    return holdsFor(condition.of, value) === (condition.kind === 'all');
  });
}

function listOf(operator: string, operand: BsonValue): BsonValue[] {
  if (!Array.isArray(operand)) throw badValue(`${operator} needs an array`);
  if (operand.some(isOperators)) throw badValue(`cannot nest $ under ${operator}`);
  return operand;
}

function negated(operand: BsonValue, compile: DocumentCompiler): Condition[] {
  if (!hasClass(operand, 'BSONRegExp')) {
    if (!(operand instanceof BsonDocument)) throw badValue('$not needs a regex or a document');
    if (operand.size === 0) throw badValue('$not cannot be empty');
    const [name] = operand.first() ?? [''];
    if (!isOperators(operand)) throw badValue(`unknown operator: ${name}`);
  }
  return conditionsOf(operand, compile);
}

const NOTHING = leaf(() => false);

function allOf(operand: BsonValue, compile: DocumentCompiler): Condition[] {
  if (!Array.isArray(operand)) throw badValue('$all needs an array');
  if (operand.length === 0) return [NOTHING];
  return operand.flatMap((element) => {
    if (!isOperators(element)) return conditionsOf(element, compile);
    const [name, inner] = element.first() ?? ['', null];
    if (name !== '$elemMatch') throw badValue('no $ expressions in $all');
    return elementMatch(inner, compile);
  });
}

const LOGICAL = new Set(['$and', '$or', '$nor', '$where', '$expr']);

/** `$elemMatch` over plain values, `{$gt: 1}`, or over documents, `{a: 1}`. */
function elementMatch(operand: BsonValue, compile: DocumentCompiler): Condition {
  const test = elementTest(operand, compile);
  const position = (value: BsonValue | undefined) =>
    Array.isArray(value) ? value.findIndex(test) : -1;
  return { kind: 'leaf', test: (value) => position(value) >= 0, expand: false, position };
}

/** The test of a single element, which positional updates and projections use too. */
export function elementTest(
  operand: BsonValue,
  compile: DocumentCompiler,
): (element: BsonValue) => boolean {
  if (!(operand instanceof BsonDocument)) throw badValue('$elemMatch needs an Object');
  if (isOperators(operand) && !LOGICAL.has(operand.first()?.[0] ?? '')) {
    const conditions = conditionsOf(operand, compile);
    return (element) => holdsFor(conditions, element);
  }
  const matches = compile(operand);
  return (element) => {
    if (element instanceof BsonDocument) return matches(element);
    // An array within the array is a document with positions for names.
    return Array.isArray(element) && matches(positional(element));
  };
}

function positional(array: readonly BsonValue[]): BsonDocument {
  return BsonDocument.of(array.map((element, i) => [String(i), element] as const));
}

function sizeIs(operand: BsonValue): ValueTest {
  const size = integerOf(operand);
  if (size === undefined)
    throw failedToParse(
      `Failed to parse $size. Expected an integer, but received ${typeName(operand)}`,
    );
  if (size < 0n) throw failedToParse('Failed to parse $size. Expected a non-negative number');
  return (value) => Array.isArray(value) && value.length === Number(size);
}

function modulo(operand: BsonValue): ValueTest {
  if (!Array.isArray(operand)) throw badValue('malformed mod, needs to be an array');
  if (operand.length < 2) throw badValue('malformed mod, not enough elements');
  if (operand.length > 2) throw badValue('malformed mod, too many elements');
  const [divisor, remainder] = operand.map(truncated);
  if (divisor === undefined) throw badValue('malformed mod, divisor not a number');
  if (remainder === undefined) throw badValue('malformed mod, remainder not a number');
  if (divisor === 0n) throw badValue('divisor cannot be 0');
  return (value) => {
    const integer = value === undefined ? undefined : truncated(value);
    return integer !== undefined && integer % divisor === remainder;
  };
}

function truncated(value: BsonValue): bigint | undefined {
  const integer = integerOf(value);
  if (integer !== undefined || !isNumber(value)) return integer;
  const double = Math.trunc(toDouble(value));
  return Math.abs(double) < 2 ** 63 ? BigInt(double) : undefined;
}

function regexOf(operand: BsonValue, options: BsonValue | undefined): ValueTest {
  if (options !== undefined && typeof options !== 'string')
    throw badValue('$options has to be a string');
  if (typeof operand === 'string') return matchesRegex(operand, options ?? '');
  if (!hasClass(operand, 'BSONRegExp')) throw badValue('$regex has to be a string');
  if (options !== undefined && operand.options !== '')
    throw badValue('options set in both $regex and $options');
  return matchesRegex(operand.pattern, options ?? operand.options);
}
