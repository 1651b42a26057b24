import { Int32 } from 'bson';
import { compareValues } from '../compare.ts';
import { isTruthy } from '../filter/predicates.ts';
import { between, exactly, unary, type Operators } from './operators.ts';
import { isNullish, type Result } from './scope.ts';

/** By the order of BSON over all types, unlike the operators of queries; missing is below all. */
export function compareResults(a: Result, b: Result): number {
  if (a === undefined || b === undefined) return Number(a !== undefined) - Number(b !== undefined);
  return Math.sign(compareValues(a, b));
}

function comparison(holds: (order: number) => boolean) {
  return exactly(2, ([a, b]) => holds(compareResults(a, b)));
}

/** Comparison operators and what needs no laziness of the boolean ones. */
export const LOGIC: Operators = {
  $eq: comparison((order) => order === 0),
  $ne: comparison((order) => order !== 0),
  $gt: comparison((order) => order > 0),
  $gte: comparison((order) => order >= 0),
  $lt: comparison((order) => order < 0),
  $lte: comparison((order) => order <= 0),
  $cmp: exactly(2, ([a, b]) => new Int32(compareResults(a, b))),
  $not: unary((value) => !isTruthy(value)),
  $ifNull: between(2, Infinity, (args) => args.find((value) => !isNullish(value)) ?? args.at(-1)),
};
