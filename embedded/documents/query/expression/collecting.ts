import { ACCUMULATORS } from './accumulators.ts';
import { arrayOf } from './arrays.ts';
import { anyNumberOf, unary, type Operator, type Operators } from './operators.ts';
import { isNullish, type Result } from './scope.ts';

/** An accumulator as an operator: over its arguments, or over the one array that it is given. */
function collecting(name: string): Operator {
  return anyNumberOf((args) => {
    const [only] = args;
    return collect(name, args.length === 1 && Array.isArray(only) ? only : args);
  });
}

function collect(name: string, values: readonly Result[]): Result {
  const accumulator = ACCUMULATORS[name]?.();
  for (const value of values) accumulator?.add(value);
  return accumulator?.result();
}

export const COLLECTING: Operators = {
  $sum: collecting('$sum'),
  $avg: collecting('$avg'),
  $min: collecting('$min'),
  $max: collecting('$max'),
  $mergeObjects: collecting('$mergeObjects'),
  $first: unary((value) => (isNullish(value) ? null : arrayOf('$first', value)[0])),
  $last: unary((value) => (isNullish(value) ? null : arrayOf('$last', value).at(-1))),
};
