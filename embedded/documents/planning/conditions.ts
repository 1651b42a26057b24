import { BSONRegExp, Double, MaxKey, MinKey } from 'bson';
import { afterPrefix } from '../../storage/key.ts';
import { rankOf } from '../query/compare.ts';
import { BsonDocument, isNumber, UNDEFINED, type BsonValue } from '../query/document.ts';
import { encodeValue } from '../query/keyEncoding.ts';
import { EVERYTHING, intersection, point, union, type Interval } from './intervals.ts';
import { literalPrefix } from './regexPrefix.ts';

/** What a filter demands of one field, as far as an index can tell. */
export interface Condition {
  readonly path: string;
  /** Where the index entries of all documents that meet the condition lie. */
  readonly intervals: readonly Interval[];
  /** Every entry there belongs to a document that meets it (when no array is in the way). */
  readonly exact: boolean;
}

export interface Conditions {
  /** All of them must be met. */
  readonly list: readonly Condition[];
  /** The filter demands nothing else. */
  readonly complete: boolean;
}

type Bound = Omit<Condition, 'path'>;

/** Takes out of a filter, which is compiled already and so is valid, what indexes can be used for. */
export function readConditions(filter: BsonDocument): Conditions {
  const list: Condition[] = [];
  let complete = true;
  for (const [name, value] of filter) {
    if (name === '$comment') continue;
    if (name === '$and' && Array.isArray(value)) {
      for (const branch of value) {
        const inner = readConditions(branch instanceof BsonDocument ? branch : new BsonDocument());
        list.push(...inner.list);
        complete &&= inner.complete;
      }
      continue;
    }
    const found = name.startsWith('$') ? [undefined] : conditionsOn(name, value);
    for (const condition of found)
      if (condition) list.push(condition);
      else complete = false;
  }
  return { list, complete };
}

/** `undefined` stands for what no index knows. */
function conditionsOn(path: string, value: BsonValue): (Condition | undefined)[] {
  const on = (bound: Bound | undefined) => bound && { path, ...bound };
  if (!isOperators(value)) return [on(equality(value))];
  return [...value].flatMap(([operator, operand]) => {
    if (operator === '$elemMatch' && operand instanceof BsonDocument)
      return [...elementConditions(path, operand), undefined];
    if (operator === '$all' && Array.isArray(operand))
      return [...operand.flatMap((each) => inexact(conditionsOn(path, each))), undefined];
    return [on(operatorBound(operator, operand))];
  });
}

function isOperators(value: BsonValue): value is BsonDocument {
  return value instanceof BsonDocument && value.first()?.[0].startsWith('$') === true;
}

/** All that is said here must be true of one and the same element. */
function elementConditions(path: string, operand: BsonDocument): Condition[] {
  if (!isOperators(operand))
    return inexact(
      readConditions(operand).list.map((each) => ({ ...each, path: `${path}.${each.path}` })),
    );
  let intervals = EVERYTHING;
  for (const [operator, value] of operand) {
    const bound = operatorBound(operator, value);
    if (bound) intervals = intersection(intervals, bound.intervals);
  }
  return [{ path, intervals, exact: false }];
}

function inexact(conditions: readonly (Condition | undefined)[]): Condition[] {
  return conditions
    .filter((condition) => condition !== undefined)
    .map((condition) => ({ ...condition, exact: false }));
}

function operatorBound(operator: string, operand: BsonValue): Bound | undefined {
  switch (operator) {
    case '$eq':
      return operand instanceof BSONRegExp ? exactly(operand) : equality(operand);
    case '$in':
      return Array.isArray(operand) ? anyOf(operand) : undefined;
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte':
      return comparison(operator, operand);
    default:
      return undefined;
  }
}

function exactly(value: BsonValue): Bound {
  return { intervals: [point(value)], exact: true };
}

function equality(value: BsonValue): Bound | undefined {
  if (value === UNDEFINED) return undefined;
  // A missing field is null in an index, an empty array on the way to it undefined.
  if (value === null) return { intervals: [UNDEFINED, null].map(point), exact: false };
  if (value instanceof BSONRegExp) return matching(value);
  if (!Array.isArray(value)) return exactly(value);
  // An index has an array's elements; a whole array is there as an element of another one.
  const [first = UNDEFINED] = value;
  const found = [first, value].map(point);
  return { intervals: union(found), exact: false };
}

/** Texts that begin as the expression demands, and the expression itself as a value. */
function matching(expression: BSONRegExp): Bound | undefined {
  const prefix = literalPrefix(expression);
  if (prefix === undefined) return undefined;
  const begin = encodeValue(prefix).slice(0, -2);
  const lower = { value: prefix, inclusive: true };
  const texts = { low: begin, high: afterPrefix(begin), lower };
  return { intervals: union([texts, point(expression)]), exact: false };
}

function anyOf(values: readonly BsonValue[]): Bound | undefined {
  const bounds = values.map(equality);
  if (!bounds.every((bound) => bound !== undefined)) return undefined;
  return {
    intervals: union(bounds.flatMap(({ intervals }) => intervals)),
    exact: bounds.every(({ exact }) => exact),
  };
}

const NOT_A_NUMBER = encodeValue(new Double(NaN));

/** Comparisons stay within the type of their operand (MongoDB manual, "Comparison/Sort Order"). */
function comparison(
  operator: '$gt' | '$gte' | '$lt' | '$lte',
  operand: BsonValue,
): Bound | undefined {
  if (operand === null || operand === UNDEFINED || Array.isArray(operand)) return undefined;
  if (operand instanceof MinKey || operand instanceof MaxKey) return undefined;
  const encoded = encodeValue(operand);
  if (encoded === NOT_A_NUMBER) return undefined;
  const rank = String.fromCharCode(rankOf(operand));
  const floor = isNumber(operand) ? afterPrefix(NOT_A_NUMBER) : rank;
  const edge = { value: operand, inclusive: operator.endsWith('e') };
  const ceiling = afterPrefix(rank);
  const interval = {
    $gt: { low: afterPrefix(encoded), high: ceiling, lower: edge },
    $gte: { low: encoded, high: ceiling, lower: edge },
    $lt: { low: floor, high: encoded, upper: edge },
    $lte: { low: floor, high: afterPrefix(encoded), upper: edge },
  }[operator];
  return { intervals: union([interval]), exact: !(operand instanceof BsonDocument) };
}
