import { BsonDocument } from '../bson/bsonDocument.ts';
import type { BsonValue } from '../bson/types.ts';
import { CommandError, notSupported } from '../errors.ts';
import { compilePath } from './fieldPath.ts';
import { ARITHMETIC } from './arithmetic.ts';
import { ARRAYS } from './arrays.ts';
import { COLLECTING } from './collecting.ts';
import { CONVERSION } from './conversion.ts';
import { DATES } from './dates.ts';
import { LOGIC } from './logic.ts';
import type { Form } from './named.ts';
import { OBJECTS } from './objects.ts';
import { SEARCHES } from './searches.ts';
import { NAMED_STRINGS, STRINGS } from './strings.ts';
import type { Operator, Operators } from './operators.ts';
import type { Expression } from './scope.ts';
import { FORMS } from './forms.ts';
import { UNSUPPORTED } from './unsupported.ts';

const OPERATORS: Operators = {
  ...LOGIC,
  ...ARITHMETIC,
  ...ARRAYS,
  ...STRINGS,
  ...CONVERSION,
  ...COLLECTING,
};

const ALL_FORMS: Readonly<Record<string, Form>> = {
  ...FORMS,
  ...DATES,
  ...NAMED_STRINGS,
  ...OBJECTS,
  ...SEARCHES,
};

const NO_VARIABLES: ReadonlySet<string> = new Set();

/**
 * Compiles an aggregation expression (MongoDB manual, "Aggregation Operators"): a path `$a.b`, a
 * variable `$$x`, an operator `{$add: […]}`, a document or a list of expressions, or a constant.
 * CommandError 168 for an operator that does not exist, 238 for one this store has not.
 */
export function compileExpression(
  source: BsonValue,
  variables: ReadonlySet<string> = NO_VARIABLES,
): Expression {
  if (typeof source === 'string' && source.startsWith('$')) return compilePath(source, variables);
  if (Array.isArray(source)) return list(source, variables);
  if (!(source instanceof BsonDocument)) return () => source;
  const [name, operand] = source.first() ?? ['', null];
  if (!name.startsWith('$')) return fields(source, variables);
  if (source.size !== 1)
    throw new CommandError(
      15983,
      'Location15983',
      `An object representing an expression must have exactly one field: ${source.names().join(', ')}`,
    );
  return call(name, operand, variables);
}

function call(name: string, operand: BsonValue, variables: ReadonlySet<string>): Expression {
  const form = Object.hasOwn(ALL_FORMS, name) ? ALL_FORMS[name] : undefined;
  if (form) return form(operand, variables, compileExpression);
  const operator = Object.hasOwn(OPERATORS, name) ? OPERATORS[name] : undefined;
  if (operator) return apply(name, operator, operand, variables);
  if (UNSUPPORTED.has(name)) throw notSupported(`the expression ${name}`);
  throw new CommandError(168, 'InvalidPipelineOperator', `Unrecognized expression '${name}'`);
}

function apply(
  name: string,
  { min, max, apply: run }: Operator,
  operand: BsonValue,
  variables: ReadonlySet<string>,
): Expression {
  const sources = Array.isArray(operand) ? operand : [operand];
  if (sources.length < min || sources.length > max)
    throw new CommandError(
      16020,
      'Location16020',
      `Expression ${name} takes ${min === max ? `exactly ${min}` : `at least ${min}, and at most ${max}`} arguments. ${sources.length} were passed in.`,
    );
  const args = sources.map((source) => compileExpression(source, variables));
  return (scope) => run(args.map((arg) => arg(scope)));
}

function list(sources: readonly BsonValue[], variables: ReadonlySet<string>): Expression {
  const elements = sources.map((source) => compileExpression(source, variables));
  return (scope) => elements.map((element) => element(scope) ?? null);
}

function fields(source: BsonDocument, variables: ReadonlySet<string>): Expression {
  const compiled = [...source].map(([name, value]) => {
    if (name.includes('.') || name.startsWith('$'))
      throw new CommandError(
        16412,
        'Location16412',
        `FieldPath field names may not contain '.' nor start with '$': ${name}`,
      );
    return { name, value: compileExpression(value, variables) };
  });
  return (scope) => {
    const document = new BsonDocument();
    for (const { name, value } of compiled) {
      const result = value(scope);
      if (result !== undefined) document.set(name, result);
    }
    return document;
  };
}
