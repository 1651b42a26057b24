import { afterPrefix, type Key } from '../../storage/key.ts';
import { BsonDocument } from './bson/bsonDocument.ts';
import { hasClass, TYPE, typeByte, UNDEFINED, type BsonValue } from './bson/types.ts';
import { compareValues, RANK, rankOf } from './compare.ts';
import { isOperators } from './filter/operators.ts';
import { encodeValue } from './keyEncoding.ts';

export interface Limit {
  readonly value: BsonValue;
  readonly inclusive: boolean;
}

/** What the filter demands of the values at a path. */
export interface PathBounds {
  /** Equality and `$in`: the value is one of these. When there are points, nothing else counts. */
  readonly points?: readonly BsonValue[];
  readonly lower?: Limit;
  readonly upper?: Limit;
  /** Of an anchored regular expression: the text begins so. */
  readonly prefix?: { readonly text: string; readonly regex: BsonValue };
  /** Both limits hold for one and the same element of an array (`$elemMatch`). */
  readonly sameElement: boolean;
}

/** Keys from `from` (inclusive) to `to` (exclusive). */
export interface KeyRange {
  readonly from: Key;
  readonly to: Key;
}

/**
 * The bounds that every matching document keeps, by path, from the conditions that all must hold
 * (top level, `$and`). They may admit documents that do not match: the filter decides. A document
 * that matches has, in an index over the path, at least one key within `keyRanges` of the bounds.
 */
export function filterBounds(filter: BsonDocument): Map<string, PathBounds> {
  const bounds = new Map<string, PathBounds>();
  collect(filter, '', bounds);
  return bounds;
}

function collect(filter: BsonDocument, prefix: string, bounds: Map<string, PathBounds>): void {
  for (const [name, value] of filter) {
    if (name === '$and' && Array.isArray(value)) {
      for (const branch of value)
        if (branch instanceof BsonDocument) collect(branch, prefix, bounds);
    } else if (!name.startsWith('$')) field(prefix + name, value, prefix !== '', bounds);
  }
}

function field(
  path: string,
  value: BsonValue,
  sameElement: boolean,
  bounds: Map<string, PathBounds>,
): void {
  const add = (found: Omit<PathBounds, 'sameElement'>, same = sameElement): void => {
    const known = bounds.get(path);
    bounds.set(path, known ? merge(known, found) : { ...found, sameElement: same });
  };
  if (hasClass(value, 'BSONRegExp')) {
    const found = anchored(value);
    if (found) add(found);
    return;
  }
  if (!isOperators(value)) {
    add({ points: pointsOf(value) });
    return;
  }
  let own: Omit<PathBounds, 'sameElement'> | undefined;
  for (const [operator, operand] of value) {
    const found = operatorBounds(operator, operand, value);
    if (found) own = own ? merge({ ...own, sameElement }, found) : found;
    if (operator === '$all' && Array.isArray(operand) && operand[0] !== undefined)
      field(path, operand[0], sameElement, bounds);
    if (operator === '$elemMatch' && operand instanceof BsonDocument)
      element(path, operand, bounds);
  }
  // Within one `$elemMatch` over values several limits speak of one element.
  if (own) add(own);
}

function element(path: string, operand: BsonDocument, bounds: Map<string, PathBounds>): void {
  if (!isOperators(operand)) {
    collect(operand, `${path}.`, bounds);
    return;
  }
  // An element that is an array is compared as a whole, but an index takes it apart no further.
  if (!operand.first()?.[0].match(/^\$(?:and|or|nor|expr)$/)) field(path, operand, true, bounds);
}

function operatorBounds(
  operator: string,
  operand: BsonValue,
  siblings: BsonDocument,
): Omit<PathBounds, 'sameElement'> | undefined {
  switch (operator) {
    case '$eq':
      return { points: pointsOf(operand) };
    case '$in':
      if (!Array.isArray(operand) || operand.some((one) => hasClass(one, 'BSONRegExp')))
        return undefined;
      return { points: operand.flatMap(pointsOf) };
    case '$regex':
      if (siblings.has('$options')) return undefined;
      return anchored(operand);
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte':
      return limited(operator, operand);
    default:
      return undefined;
  }
}

function limited(
  operator: '$gt' | '$gte' | '$lt' | '$lte',
  value: BsonValue,
): Omit<PathBounds, 'sameElement'> | undefined {
  const inclusive = operator.endsWith('e');
  // MinKey and MaxKey compare with every type; an array is compared whole, its keys are elements.
  if ([TYPE.minKey, TYPE.maxKey, TYPE.array].some((type) => type === typeByte(value)))
    return undefined;
  if (value === null) return inclusive ? { points: [null] } : undefined;
  return operator.startsWith('$g')
    ? { lower: { value, inclusive } }
    : { upper: { value, inclusive } };
}

/** An array as operand equals the array itself or, in an index, begins with its first element. */
function pointsOf(value: BsonValue): BsonValue[] {
  return Array.isArray(value) ? [value, value[0] ?? UNDEFINED] : [value];
}

function anchored(regex: BsonValue): Omit<PathBounds, 'sameElement'> | undefined {
  const isRegex = hasClass(regex, 'BSONRegExp');
  if (isRegex && regex.options !== '') return undefined;
  const pattern = isRegex ? regex.pattern : regex;
  if (typeof pattern !== 'string' || pattern.includes('|')) return undefined;
  const match = /^\^((?:[^\\^$.*+?()[\]{}]|\\[^A-Za-z0-9])+)/.exec(pattern);
  if (!match?.[1]) return undefined;
  // A quantifier belongs to the last character.
  const quantified = /^[*+?{]/.test(pattern.slice(match[0].length));
  const characters = match[1].match(/\\[^]|[^]/gu) ?? [];
  const literal = (quantified ? characters.slice(0, -1) : characters)
    .map((character) => character.replace(/^\\/, ''))
    .join('');
  return literal === '' ? undefined : { prefix: { text: literal, regex } };
}

function merge(known: PathBounds, found: Omit<PathBounds, 'sameElement'>): PathBounds {
  const points = fewer(known.points, found.points);
  const prefix = known.prefix ?? found.prefix;
  const lower = tighter(known.lower, found.lower, 1);
  const upper = tighter(known.upper, found.upper, -1);
  return {
    ...(points && { points }),
    ...(prefix && { prefix }),
    ...(lower && { lower }),
    ...(upper && { upper }),
    sameElement: false,
  };
}

function fewer(
  a: readonly BsonValue[] | undefined,
  b: readonly BsonValue[] | undefined,
): readonly BsonValue[] | undefined {
  if (!a || !b) return a ?? b;
  return a.length <= b.length ? a : b;
}

function tighter(a: Limit | undefined, b: Limit | undefined, sign: 1 | -1): Limit | undefined {
  if (!a || !b) return a ?? b;
  const order = compareValues(a.value, b.value) * sign;
  if (order === 0) return a.inclusive ? b : a;
  return order > 0 ? a : b;
}

/**
 * The bounds as ranges of the keys of `encodeValue`, ascending and apart from each other. In a
 * multikey index two limits may be kept by two elements of an array, so only one of them is used.
 * For a descending path the complement of `to` and `from` bounds the complements.
 */
export function keyRanges(bounds: PathBounds, multikey: boolean): KeyRange[] {
  if (bounds.points) return union(bounds.points.map((value) => pointRange(encodeValue(value))));
  if (bounds.prefix) {
    const { text, regex } = bounds.prefix;
    // The key of a text without the two bytes that close it.
    const range = pointRange(encodeValue(text).slice(0, -2));
    return hasClass(regex, 'BSONRegExp') ? union([range, pointRange(encodeValue(regex))]) : [range];
  }
  const both = !multikey || bounds.sameElement;
  return union([limits(bounds.lower, both || !bounds.lower ? bounds.upper : undefined)]);
}

function pointRange(key: Key): KeyRange {
  return { from: key, to: afterPrefix(key) };
}

function limits(lower: Limit | undefined, upper: Limit | undefined): KeyRange {
  const rank = String.fromCharCode(lower ? rankOf(lower.value) : upper ? rankOf(upper.value) : 0);
  let { from, to } = pointRange(rank);
  if (lower) {
    const key = encodeValue(lower.value);
    from = lower.inclusive ? key : afterPrefix(key);
  }
  if (upper) {
    const key = encodeValue(upper.value);
    const end = upper.inclusive ? afterPrefix(key) : key;
    if (end < to) to = end;
  }
  return { from, to };
}

function union(ranges: readonly KeyRange[]): KeyRange[] {
  const merged: KeyRange[] = [];
  const sorted = ranges
    .filter(({ from, to }) => from < to)
    .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  for (const range of sorted) {
    const last = merged.at(-1);
    if (!last || last.to < range.from) merged.push(range);
    else if (range.to > last.to) merged[merged.length - 1] = { from: last.from, to: range.to };
  }
  return merged;
}

/** Whether a value of this path may be missing or null by the bounds: a sparse index has no such rows. */
export function admitsNull(bounds: PathBounds): boolean {
  return bounds.points?.some((value) => rankOf(value) === RANK[TYPE.null]) === true;
}
