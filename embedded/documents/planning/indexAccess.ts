import { afterPrefix, type Key } from '../../storage/key.ts';
import type { KeyRange } from '../catalog/collection.ts';
import { shortenedBound } from '../catalog/longKeys.ts';
import type { StoredIndex } from '../catalog/storedIndex.ts';
import type { Condition, Conditions } from './conditions.ts';
import { descending, EVERYTHING, intersection, isEverything, type Interval } from './intervals.ts';
import type { IndexAccess } from './plan.ts';

/** More ranges than this are not worth their number: fewer fields are bounded then. */
const MAX_RANGES = 1000;

const SCORE_POINT = 4;
const SCORE_POINTS = 3.2;
const SCORE_RANGE = 2;
/** A unique index with a value for every field gives one document at most. */
const SCORE_UNIQUE = 100;

interface FieldBound {
  /** Ascending, whatever the field's direction. */
  readonly intervals: readonly Interval[];
  /** They say all that the conditions on the field say. */
  readonly exact: boolean;
}

/** How the index would be read for the conditions. */
export function accessBy(index: StoredIndex, conditions: Conditions): IndexAccess {
  const fields = fieldBounds(index, conditions);
  let prefixes: Key[] = [''];
  let points = 0;
  let score = 0;
  let bounded = 0;
  let onlyPoints = true;
  let ranges: KeyRange[] | undefined;
  for (const [n, { intervals }] of fields.entries()) {
    if (isEverything(intervals) || prefixes.length * intervals.length > MAX_RANGES) break;
    const stored = inDirection(intervals, index.directions[n] ?? 1);
    bounded++;
    if (!stored.every(({ point }) => point)) {
      ranges = prefixes.flatMap((prefix) => stored.map((interval) => rangeOf(prefix, interval)));
      score += SCORE_RANGE;
      onlyPoints = false;
      break;
    }
    if (stored.length === 1 && points === n) points++;
    score += stored.length === 1 ? SCORE_POINT : SCORE_POINTS;
    prefixes = prefixes.flatMap((prefix) => stored.map(({ low }) => prefix + low));
  }
  const whole = onlyPoints && bounded === fields.length;
  if (whole && index.unique && !index.facts.shortened) score += SCORE_UNIQUE;
  ranges ??= prefixes.map((prefix) => ({
    from: prefix,
    to: prefix === '' ? '\xff' : afterPrefix(prefix),
  }));
  const consumed = new Set(index.paths.slice(0, bounded));
  return {
    kind: 'index',
    index,
    ranges: ranges.map(({ from, to }) => storedRange(index, from, to, whole)),
    reverse: false,
    exact:
      conditions.complete &&
      index.facts.arrays === 0 &&
      !index.facts.shortened &&
      conditions.list.every(({ path }) => consumed.has(path)) &&
      fields.slice(0, bounded).every(({ exact }) => exact),
    points,
    bounds: fields.map(({ intervals }, n) => (n < bounded ? intervals : EVERYTHING)),
    score,
  };
}

function fieldBounds(index: StoredIndex, { list }: Conditions): FieldBound[] {
  let arrayBefore = false;
  return index.paths.map((path, n) => {
    const conditions = list.filter((condition) => condition.path === path);
    if (((index.facts.arrays >> n) & 1) === 0) return intersected(conditions);
    // Each condition may be met by another element of an array: only one of them is a bound, and
    // none on a second field that may lead into the same array.
    const best = arrayBefore ? undefined : narrowest(conditions);
    arrayBefore = true;
    return { intervals: best?.intervals ?? EVERYTHING, exact: false };
  });
}

function intersected(conditions: readonly Condition[]): FieldBound {
  let intervals = EVERYTHING;
  for (const condition of conditions) intervals = intersection(intervals, condition.intervals);
  return { intervals, exact: conditions.every(({ exact }) => exact) };
}

function narrowest(conditions: readonly Condition[]): Condition | undefined {
  const weight = ({ intervals }: Condition) =>
    (intervals.every(({ point }) => point) ? 0 : MAX_RANGES) +
    (isEverything(intervals) ? 2 * MAX_RANGES : intervals.length);
  return conditions.toSorted((a, b) => weight(a) - weight(b))[0];
}

function inDirection(intervals: readonly Interval[], direction: 1 | -1): readonly Interval[] {
  return direction === 1 ? intervals : intervals.map(descending).reverse();
}

function rangeOf(prefix: Key, { low, high }: Interval): KeyRange {
  return { from: prefix + low, to: prefix + high };
}

function storedRange(index: StoredIndex, from: Key, to: Key, whole: boolean): KeyRange {
  const low = shortenedBound(from);
  const high = shortenedBound(to);
  return {
    from: index.prefix + low.key,
    to: index.prefix + (high.cut ? afterPrefix(high.key) : high.key),
    ...(whole && index.unique && !low.cut && { single: true }),
  };
}
