import type { Result } from './scope.ts';

/** An operator that needs only the values of its arguments. */
export interface Operator {
  /** How many arguments it takes; `max` Infinity: any number. */
  readonly min: number;
  readonly max: number;
  readonly apply: (args: readonly Result[]) => Result;
}

export type Operators = Readonly<Record<string, Operator>>;

export function exactly(count: number, apply: Operator['apply']): Operator {
  return { min: count, max: count, apply };
}

export function between(min: number, max: number, apply: Operator['apply']): Operator {
  return { min, max, apply };
}

export function anyNumberOf(apply: Operator['apply']): Operator {
  return { min: 0, max: Infinity, apply };
}

export function unary(apply: (value: Result) => Result): Operator {
  return exactly(1, ([value]) => apply(value));
}
