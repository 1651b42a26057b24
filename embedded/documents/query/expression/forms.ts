import { BsonDocument } from '../bson/bsonDocument.ts';
import { typeName, type BsonValue } from '../bson/types.ts';
import { notSupported } from '../errors.ts';
import { isTruthy } from '../filter/predicates.ts';
import { namedOperands, wrong, type Form } from './named.ts';
import { isNullish, withVariable, type Expression, type Result, type Scope } from './scope.ts';

const cond: Form = (operand, variables, compile) => {
  const parts = Array.isArray(operand)
    ? operand
    : namedOperands('$cond', operand, ['if', 'then', 'else']);
  if (parts.length !== 3)
    throw wrong(
      16020,
      `Expression $cond takes exactly 3 arguments. ${parts.length} were passed in.`,
    );
  const [test, yes, no] = parts.map((part) => compile(part ?? null, variables));
  return (scope) => (isTruthy(test?.(scope)) ? yes?.(scope) : no?.(scope));
};

const switchCase: Form = (operand, variables, compile) => {
  const [branches, fallback] = namedOperands('$switch', operand, ['branches'], ['default']);
  if (!Array.isArray(branches) || branches.length === 0)
    throw wrong(40068, '$switch requires at least one branch.');
  const cases = branches.map((branch) =>
    namedOperands('$switch', branch, ['case', 'then']).map((part) =>
      compile(part ?? null, variables),
    ),
  );
  const otherwise = fallback === undefined ? undefined : compile(fallback, variables);
  return (scope) => {
    for (const [test, then] of cases) if (isTruthy(test?.(scope))) return then?.(scope);
    if (otherwise) return otherwise(scope);
    throw wrong(40066, '$switch could not find a matching branch, and no default was specified.');
  };
};

const letIn: Form = (operand, variables, compile) => {
  const [vars, within] = namedOperands('$let', operand, ['vars', 'in']);
  if (!(vars instanceof BsonDocument))
    throw wrong(16876, 'invalid parameter: expected an object (vars)');
  const bindings = [...vars].map(([name, value]) => ({
    name: checkedName(name),
    value: compile(value, variables),
  }));
  const body = compile(
    within ?? null,
    new Set([...variables, ...bindings.map(({ name }) => name)]),
  );
  return (scope) =>
    body(
      bindings.reduce((inner, { name, value }) => withVariable(inner, name, value(scope)), scope),
    );
};

function checkedName(name: string): string {
  if (/^[a-z\u0080-\uffff][\w\u0080-\uffff]*$/.test(name)) return name;
  throw wrong(16867, `'${name}' starts with an invalid character for a user variable name`);
}

function nameOf(value: BsonValue | undefined): string {
  if (value === undefined) return 'this';
  if (typeof value !== 'string') throw wrong(16866, "'as' must be a string");
  return checkedName(value);
}

/** The list an operator works on; `undefined` for null, a refusal for everything else. */
function listIn(operator: string, value: Result): readonly BsonValue[] | undefined {
  if (isNullish(value)) return undefined;
  if (Array.isArray(value)) return value;
  throw wrong(16883, `input to ${operator} must be an array not ${typeName(value)}`);
}

const map: Form = (operand, variables, compile) => {
  const [input, within, as] = namedOperands('$map', operand, ['input', 'in'], ['as']);
  const name = nameOf(as);
  const source = compile(input ?? null, variables);
  const body = compile(within ?? null, new Set([...variables, name]));
  return (scope) => {
    const list = listIn('$map', source(scope));
    return list ? list.map((element) => body(withVariable(scope, name, element)) ?? null) : null;
  };
};

const filter: Form = (operand, variables, compile) => {
  const [input, test, as, limit] = namedOperands(
    '$filter',
    operand,
    ['input', 'cond'],
    ['as', 'limit'],
  );
  if (limit !== undefined && limit !== null) throw notSupported('the option limit of $filter');
  const name = nameOf(as);
  const source = compile(input ?? null, variables);
  const body = compile(test ?? null, new Set([...variables, name]));
  return (scope) => {
    const list = listIn('$filter', source(scope));
    if (!list) return null;
    return list.filter((element) => isTruthy(body(withVariable(scope, name, element))));
  };
};

const reduce: Form = (operand, variables, compile) => {
  const parts = namedOperands('$reduce', operand, ['input', 'initialValue', 'in']);
  const inner = new Set([...variables, 'value', 'this']);
  const source = compile(parts[0] ?? null, variables);
  const initial = compile(parts[1] ?? null, variables);
  const body = compile(parts[2] ?? null, inner);
  return (scope) => {
    const list = listIn('$reduce', source(scope));
    if (!list) return null;
    return list.reduce<Result>(
      (value, element) => body(withVariable(withVariable(scope, 'value', value), 'this', element)),
      initial(scope),
    );
  };
};

/** Evaluates its operands only as far as they are needed. */
function lazily(decide: (values: Iterable<Result>) => boolean): Form {
  return (operand, variables, compile) => {
    const parts = (Array.isArray(operand) ? operand : [operand]).map((part) =>
      compile(part, variables),
    );
    return (scope) => decide(evaluated(parts, scope));
  };
}

function* evaluated(parts: readonly Expression[], scope: Scope): Iterable<Result> {
  for (const part of parts) yield part(scope);
}

function all(values: Iterable<Result>): boolean {
  for (const value of values) if (!isTruthy(value)) return false;
  return true;
}

function any(values: Iterable<Result>): boolean {
  for (const value of values) if (isTruthy(value)) return true;
  return false;
}

export const FORMS: Readonly<Record<string, Form>> = {
  $literal: (operand) => () => operand,
  $cond: cond,
  $switch: switchCase,
  $let: letIn,
  $map: map,
  $filter: filter,
  $reduce: reduce,
  $and: lazily(all),
  $or: lazily(any),
};
