import { BsonDocument } from '../bson/bsonDocument.ts';
import type { BsonValue } from '../bson/types.ts';
import { CommandError } from '../errors.ts';
import type { Compile, Expression, Result } from './scope.ts';

/** An operator that takes named operands, sets variables, or leaves an operand alone. */
export type Form = (
  operand: BsonValue,
  variables: ReadonlySet<string>,
  compile: Compile,
) => Expression;

export function wrong(code: number, message: string): CommandError {
  return new CommandError(code, `Location${code}`, message);
}

/** The named operands of `{$cond: {if: …, then: …}}`, in the order asked for. */
export function namedOperands(
  operator: string,
  operand: BsonValue,
  required: readonly string[],
  optional: readonly string[] = [],
): (BsonValue | undefined)[] {
  if (!(operand instanceof BsonDocument))
    throw wrong(28646, `${operator} only supports an object as its argument`);
  for (const name of operand.names())
    if (![...required, ...optional].includes(name))
      throw wrong(28647, `Unrecognized parameter to ${operator}: ${name}`);
  for (const name of required)
    if (!operand.has(name)) throw wrong(28648, `Missing '${name}' parameter to ${operator}`);
  return [...required, ...optional].map((name) => operand.get(name));
}

/** An operator that needs only the values of its named operands; one left out is missing. */
export function named(
  operator: string,
  required: readonly string[],
  optional: readonly string[],
  apply: (args: readonly Result[]) => Result,
): Form {
  return (operand, variables, compile) => {
    const args = namedOperands(operator, operand, required, optional).map((part) =>
      part === undefined ? undefined : compile(part, variables),
    );
    return (scope) => apply(args.map((arg) => arg?.(scope)));
  };
}
