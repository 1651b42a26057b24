import { afterPrefix, type Key } from '../../storage/key.ts';
import type { BsonValue } from '../query/document.ts';
import { complement, encodeValue } from '../query/keyEncoding.ts';

/**
 * A range of one field's values as index keys have them, ascending: `low` inclusive, `high`
 * exclusive. Both are beginnings of encoded values: a value "is at least" what it begins with.
 */
export interface Interval {
  readonly low: Key;
  readonly high: Key;
  /** Exactly one value: `low` is all of its encoding. */
  readonly point?: boolean;
  /** The same in values, for explain; without one the end of the type, or of all types. */
  readonly lower?: Edge | undefined;
  readonly upper?: Edge | undefined;
}

/** A value that bounds an interval. */
export interface Edge {
  readonly value: BsonValue;
  readonly inclusive: boolean;
}

/** No encoded value begins with a byte as high as this. */
const END = '\xff';

export const EVERYTHING: readonly Interval[] = [{ low: '', high: END }];

/** The interval of exactly this value. */
export function point(value: BsonValue): Interval {
  const edge = { value, inclusive: true };
  return { ...encodedPoint(encodeValue(value)), lower: edge, upper: edge };
}

function encodedPoint(encoded: Key): Interval {
  return { low: encoded, high: afterPrefix(encoded), point: true };
}

export function isEverything(intervals: readonly Interval[]): boolean {
  const [only] = intervals;
  return intervals.length === 1 && only?.low === '' && only.high === END;
}

/** The same values where the field's keys descend: every byte complemented. */
export function descending({ low, high, point: isPoint = false }: Interval): Interval {
  if (isPoint) return encodedPoint(complement(low));
  return { low: afterPrefix(complement(high)), high: afterPrefix(complement(low)) };
}

/** Ascending and disjoint, with the same values. */
export function union(intervals: readonly Interval[]): Interval[] {
  const sorted = intervals
    .filter(({ low, high }) => low < high)
    .toSorted((a, b) => (a.low < b.low ? -1 : a.low > b.low ? 1 : 0));
  const merged: Interval[] = [];
  for (const interval of sorted) {
    const last = merged.at(-1);
    // Neighbours stay apart: a list of points is worth more than a range over them.
    if (!last || last.high <= interval.low) merged.push(interval);
    else if (interval.high > last.high)
      merged[merged.length - 1] = {
        ...{ low: last.low, lower: last.lower },
        ...{ high: interval.high, upper: interval.upper },
      };
  }
  return merged;
}

/** What is in both lists, each ascending and disjoint. */
export function intersection(a: readonly Interval[], b: readonly Interval[]): Interval[] {
  const both: Interval[] = [];
  let i = 0;
  let j = 0;
  for (;;) {
    const left = a[i];
    const right = b[j];
    if (!left || !right) return both;
    const { low, lower } = left.low > right.low ? left : right;
    const { high, upper } = left.high < right.high ? left : right;
    // A point is never cut: the other interval has it or has it not.
    if (low < high)
      both.push(left.point ? left : right.point ? right : { low, high, lower, upper });
    if (left.high < right.high) i++;
    else j++;
  }
}
