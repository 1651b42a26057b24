import { Int32 } from 'bson';
import { BsonDocument } from '../bson/bsonDocument.ts';
import { hasClass, typeName, type BsonValue } from '../bson/types.ts';
import { compareValues, valuesEqual } from '../compare.ts';
import { integerOf } from '../filter/bits.ts';
import { isTruthy } from '../filter/predicates.ts';
import { encodeValue } from '../keyEncoding.ts';
import { wrong } from './named.ts';
import { anyNumberOf, between, exactly, unary, type Operators } from './operators.ts';
import { isNullish, type Result } from './scope.ts';

function shown(value: Result): string {
  return value === undefined ? 'missing' : typeName(value);
}

export function arrayOf(operator: string, value: Result, code = 28689): readonly BsonValue[] {
  if (Array.isArray(value)) return value;
  throw wrong(code, `${operator} requires an array, not ${shown(value)}`);
}

export function integerArgument(operator: string, value: Result): number {
  const integer = value === undefined ? undefined : integerOf(value);
  if (integer === undefined || BigInt.asIntN(32, integer) !== integer)
    throw wrong(28690, `${operator} requires an integer of 32 bits, not ${shown(value)}`);
  return Number(integer);
}

function elementAt([list, index]: readonly Result[]): Result {
  if (isNullish(list) || isNullish(index)) return null;
  return arrayOf('$arrayElemAt', list).at(integerArgument('$arrayElemAt', index));
}

function slice([list, first, second]: readonly Result[], given: number): Result {
  if (isNullish(list) || isNullish(first) || (given === 3 && isNullish(second))) return null;
  const array = arrayOf('$slice', list, 28724);
  const n = integerArgument('$slice', first);
  if (given === 2) return n < 0 ? array.slice(n) : array.slice(0, n);
  const count = integerArgument('$slice', second);
  if (count <= 0) throw wrong(28729, 'Third argument to $slice must be positive');
  const start = n < 0 ? Math.max(array.length + n, 0) : n;
  return array.slice(start, start + count);
}

function indexOf([list, wanted, from = new Int32(0), to]: readonly Result[]): Result {
  if (isNullish(list)) return null;
  const array = arrayOf('$indexOfArray', list, 40090);
  const end = to === undefined ? array.length : integerArgument('$indexOfArray', to);
  const start = integerArgument('$indexOfArray', from);
  for (let i = start; i < Math.min(end, array.length); i++) {
    const element = array[i];
    if (element !== undefined && wanted !== undefined && valuesEqual(element, wanted))
      return new Int32(i);
  }
  return new Int32(-1);
}

/** Lists longer than this are a mistake, or an attack. */
const MAX_RANGE = 1_000_000;

function range([from, to, by = new Int32(1)]: readonly Result[]): Result {
  const [start, end, step] = [from, to, by].map((value) => integerArgument('$range', value));
  if (start === undefined || end === undefined || !step)
    throw wrong(34449, '$range requires a non-zero step value');
  if ((end - start) / step > MAX_RANGE)
    throw wrong(146, `$range gives more than ${MAX_RANGE} elements`);
  const numbers: BsonValue[] = [];
  for (let n = start; step > 0 ? n < end : n > end; n += step) numbers.push(new Int32(n));
  return numbers;
}

/** Distinct values by the equality of BSON, in their order. */
function distinct(values: readonly BsonValue[]): Map<string, BsonValue> {
  const found = new Map<string, BsonValue>();
  for (const value of values) {
    const key = encodeValue(value);
    if (!found.has(key)) found.set(key, value);
  }
  return found;
}

function inOrder(values: Iterable<BsonValue>): BsonValue[] {
  return [...values].sort(compareValues);
}

function sets(operator: string, args: readonly Result[]): Map<string, BsonValue>[] | undefined {
  if (args.some(isNullish)) return undefined;
  return args.map((arg) => distinct(arrayOf(operator, arg, 17048)));
}

function intersection(args: readonly Result[]): Result {
  const all = sets('$setIntersection', args);
  if (!all) return null;
  const [first = new Map<string, BsonValue>(), ...others] = all;
  return inOrder(
    [...first].filter(([key]) => others.every((set) => set.has(key))).map(([, value]) => value),
  );
}

function isSubset(operator: string, [a, b]: readonly Result[]): boolean {
  const small = distinct(arrayOf(operator, a, 17046));
  const large = distinct(arrayOf(operator, b, 17042));
  return [...small.keys()].every((key) => large.has(key));
}

function toObject(value: Result): Result {
  if (isNullish(value)) return null;
  const document = new BsonDocument();
  for (const pair of arrayOf('$arrayToObject', value, 40386)) {
    const [name, field] = Array.isArray(pair)
      ? pair
      : pair instanceof BsonDocument && pair.size === 2
        ? [pair.get('k'), pair.get('v')]
        : [];
    if (
      typeof name !== 'string' ||
      field === undefined ||
      (Array.isArray(pair) && pair.length !== 2)
    )
      throw wrong(
        40392,
        '$arrayToObject requires pairs [k, v] or objects {k, v} with a string as key',
      );
    document.set(name, field);
  }
  return document;
}

function toPairs(value: Result): Result {
  if (isNullish(value)) return null;
  if (!(value instanceof BsonDocument))
    throw wrong(40390, `$objectToArray requires an object, not ${shown(value)}`);
  return [...value].map(([name, field]) =>
    BsonDocument.of([
      ['k', name],
      ['v', field],
    ]),
  );
}

function concatenated(args: readonly Result[]): Result {
  if (args.some(isNullish)) return null;
  return args.flatMap((arg) => arrayOf('$concatArrays', arg, 28664));
}

function truths(operator: string, value: Result): boolean[] {
  return arrayOf(operator, value, 17041).map(
    (element) => isTruthy(element) && !hasClass(element, 'Undefined'),
  );
}

export const ARRAYS: Operators = {
  $size: unary((value) => new Int32(arrayOf('$size', value, 17124).length)),
  $arrayElemAt: exactly(2, elementAt),
  $slice: between(2, 3, (args) => slice(args, args.length)),
  $in: exactly(2, ([wanted, list]) => {
    const array = arrayOf('$in', list, 40081);
    return wanted !== undefined && array.some((element) => valuesEqual(element, wanted));
  }),
  $indexOfArray: between(2, 4, indexOf),
  $isArray: unary((value) => Array.isArray(value)),
  $concatArrays: anyNumberOf(concatenated),
  $reverseArray: unary((value) =>
    isNullish(value) ? null : arrayOf('$reverseArray', value, 34435).toReversed(),
  ),
  $range: between(2, 3, range),
  $setUnion: anyNumberOf((args) => {
    const all = sets('$setUnion', args);
    return all ? inOrder(distinct(all.flatMap((set) => [...set.values()])).values()) : null;
  }),
  $setIntersection: anyNumberOf(intersection),
  $setDifference: exactly(2, (args) => {
    const [a, b] = sets('$setDifference', args) ?? [];
    if (!a || !b) return null;
    return [...a].filter(([key]) => !b.has(key)).map(([, value]) => value);
  }),
  $setEquals: between(2, Infinity, ([first, ...others]) =>
    others.every(
      (other) => isSubset('$setEquals', [first, other]) && isSubset('$setEquals', [other, first]),
    ),
  ),
  $setIsSubset: exactly(2, (args) => isSubset('$setIsSubset', args)),
  $anyElementTrue: unary((value) => truths('$anyElementTrue', value).includes(true)),
  $allElementsTrue: unary((value) => !truths('$allElementsTrue', value).includes(false)),
  $arrayToObject: unary(toObject),
  $objectToArray: unary(toPairs),
};
