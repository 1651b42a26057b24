import { valueText } from '../catalog/keyText.ts';
import { isEverything, type Edge, type Interval } from './intervals.ts';

/** Intervals in the notation of explain: `["a", "b")`. */
export function boundsText(intervals: readonly Interval[]): string[] {
  if (isEverything(intervals)) return ['[MinKey, MaxKey]'];
  return intervals.map(({ lower, upper }) => {
    const low = lower ? `${lower.inclusive ? '[' : '('}${valueText(lower.value)}` : end('<', upper);
    const high = upper
      ? `${valueText(upper.value)}${upper.inclusive ? ']' : ')'}`
      : end('>', lower);
    return `${low}, ${high}`;
  });
}

/** Without a bound of its own an interval goes as far as the type of its other bound. */
function end(side: '<' | '>', other: Edge | undefined): string {
  const type = other ? `all of the type of ${valueText(other.value)}` : 'all';
  return side === '<' ? `[${type}` : `${type}]`;
}
