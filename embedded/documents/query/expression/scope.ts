import type { BsonDocument } from '../bson/bsonDocument.ts';
import type { BsonValue } from '../bson/types.ts';

/** What an expression gives: a value, or `undefined` for a missing one. */
export type Result = BsonValue | undefined;

/** A variable that `$let`, `$map`, `$filter`, `$reduce` or `$lookup` has set. */
interface Variable {
  readonly name: string;
  readonly value: Result;
  readonly next: Variable | undefined;
}

/** What is the same for all documents that a pipeline or a filter sees. */
export interface Environment {
  /** `$$NOW`: one time for the whole command. */
  readonly now: Date;
  readonly variables: Variable | undefined;
}

/** What an expression is evaluated in. */
export interface Scope extends Environment {
  /** `$$ROOT`, from which field paths start. */
  readonly root: BsonDocument;
}

export type Expression = (scope: Scope) => Result;

/** Compiles an operand within the variables that are known at its place. */
export type Compile = (source: BsonValue, variables: ReadonlySet<string>) => Expression;

export function withVariable<T extends Environment>(scope: T, name: string, value: Result): T {
  return { ...scope, variables: { name, value, next: scope.variables } };
}

/** The names of the variables that are set. */
export function namesIn({ variables }: Environment): Set<string> {
  const names = new Set<string>();
  for (let variable = variables; variable; variable = variable.next) names.add(variable.name);
  return names;
}

export function variableIn({ variables }: Environment, name: string): Result {
  for (let variable = variables; variable; variable = variable.next)
    if (variable.name === name) return variable.value;
  return undefined;
}

export function isNullish(value: Result): value is null | undefined {
  if (value === undefined || value === null) return true;
  return typeof value === 'object' && '_bsontype' in value && value._bsontype === 'Undefined';
}
