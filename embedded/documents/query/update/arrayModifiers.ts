import { BsonDocument, cloneValue } from '../bson/bsonDocument.ts';
import { describe, describeId } from '../bson/describe.ts';
import { hasClass, isNumber, typeName, type BsonValue } from '../bson/types.ts';
import { compareValues, valuesEqual } from '../compare.ts';
import { badValue, failedToParse, typeMismatch } from '../errors.ts';
import { compileFilter } from '../filter.ts';
import { integerOf } from '../filter/bits.ts';
import { isOperators } from '../filter/operators.ts';
import { toDouble } from '../numbers.ts';
import { compileSort } from '../sort.ts';
import { KEEP, type Modifier, type Place } from './modifiers.ts';

type Order = (a: BsonValue, b: BsonValue) => number;

/** `$push`: a value, or `{$each: […]}` with `$position`, `$sort` and `$slice`, in that order. */
export function push(operand: BsonValue): Modifier {
  const clauses = clausesOf('$push', operand, ['$each', '$position', '$sort', '$slice']);
  const values = clauses ? eachOf('$push', clauses) : [operand];
  const position = optionalInteger(clauses, '$position');
  const slice = optionalInteger(clauses, '$slice');
  const sort = clauses?.get('$sort');
  const order = sort === undefined ? undefined : orderOf(sort);
  return (old, place) => {
    const array = [...arrayOf(old, place)];
    const at = position ?? array.length;
    array.splice(at < 0 ? Math.max(array.length + at, 0) : at, 0, ...values.map(cloneValue));
    if (order) array.sort(order);
    if (slice === undefined) return array;
    return slice < 0 ? array.slice(slice) : array.slice(0, slice);
  };
}

export function addToSet(operand: BsonValue): Modifier {
  const clauses = clausesOf('$addToSet', operand, ['$each']);
  const values = clauses ? eachOf('$addToSet', clauses) : [operand];
  return (old, place) => {
    const array = [...arrayOf(old, place)];
    const before = array.length;
    for (const value of values)
      if (!array.some((element) => valuesEqual(element, value))) array.push(cloneValue(value));
    return old !== undefined && array.length === before ? KEEP : array;
  };
}

function arrayOf(old: BsonValue | undefined, { document, path }: Place): readonly BsonValue[] {
  if (old === undefined) return [];
  if (Array.isArray(old)) return old;
  throw badValue(
    `The field '${path}' must be an array but is of type ${typeName(old)} in document ${describeId(document)}`,
  );
}

function clausesOf(
  operator: string,
  operand: BsonValue,
  known: readonly string[],
): BsonDocument | undefined {
  if (!(operand instanceof BsonDocument) || !operand.has('$each')) return undefined;
  for (const name of operand.names())
    if (!known.includes(name)) throw badValue(`Unrecognized clause in ${operator}: ${name}`);
  return operand;
}

function eachOf(operator: string, clauses: BsonDocument): readonly BsonValue[] {
  const each = clauses.get('$each') ?? null;
  if (Array.isArray(each)) return each;
  throw badValue(
    `The argument to $each in ${operator} must be an array but it was of type: ${typeName(each)}`,
  );
}

function optionalInteger(clauses: BsonDocument | undefined, name: string): number | undefined {
  const value = clauses?.get(name);
  if (value === undefined) return undefined;
  const integer = integerOf(value);
  if (integer === undefined)
    throw badValue(
      `The value for ${name} must be an integer value but was given type: ${typeName(value)}`,
    );
  return Number(integer);
}

/** `1`, `-1`, or the order of documents by their fields; other values count as without fields. */
function orderOf(sort: BsonValue): Order {
  if (sort instanceof BsonDocument) {
    if (sort.size === 0)
      throw badValue('The $sort pattern is empty when it should be a set of fields.');
    const compare = compileSort(sort);
    const fields = (value: BsonValue) =>
      value instanceof BsonDocument ? value : new BsonDocument();
    return (a, b) => compare(fields(a), fields(b));
  }
  const direction = isNumber(sort) ? toDouble(sort) : 0;
  if (direction !== 1 && direction !== -1)
    throw badValue('The $sort is invalid: use 1/-1 to sort the whole element, or {field:1/-1}');
  return (a, b) => compareValues(a, b) * direction;
}

/** `$pop`: 1 the last element, -1 the first. */
export function pop(operand: BsonValue): Modifier {
  const side = isNumber(operand) ? toDouble(operand) : 0;
  if (side !== 1 && side !== -1)
    throw failedToParse(`$pop expects 1 or -1, found: ${describe(operand)}`);
  return (old, { path }) => {
    if (old === undefined) return KEEP;
    if (!Array.isArray(old))
      throw typeMismatch(`Path '${path}' contains an element of non-array type '${typeName(old)}'`);
    if (old.length === 0) return KEEP;
    return side === 1 ? old.slice(0, -1) : old.slice(1);
  };
}

/** `$pull`: every element that equals the value, meets the operators, or matches the filter. */
export function pull(operand: BsonValue): Modifier {
  return removing('$pull', pulled(operand));
}

function pulled(operand: BsonValue): (element: BsonValue) => boolean {
  if (hasClass(operand, 'BSONRegExp') || isOperators(operand)) {
    const filter = compileFilter(BsonDocument.of([['', operand]]));
    return (element) => filter.matches(BsonDocument.of([['', element]]));
  }
  if (!(operand instanceof BsonDocument)) return (element) => valuesEqual(element, operand);
  const filter = compileFilter(operand);
  return (element) => element instanceof BsonDocument && filter.matches(element);
}

export function pullAll(operand: BsonValue): Modifier {
  if (!Array.isArray(operand))
    throw badValue(`$pullAll requires an array argument but was given a ${typeName(operand)}`);
  return removing('$pullAll', (element) => operand.some((value) => valuesEqual(element, value)));
}

function removing(operator: string, leaves: (element: BsonValue) => boolean): Modifier {
  return (old) => {
    if (old === undefined) return KEEP;
    if (!Array.isArray(old)) throw badValue(`Cannot apply ${operator} to a non-array value`);
    const kept = old.filter((element) => !leaves(element));
    return kept.length === old.length ? KEEP : kept;
  };
}
