import { BsonDocument } from './bson/bsonDocument.ts';
import type { BsonValue } from './bson/types.ts';
import { badValue, notSupported } from './errors.ts';
import { compileExpression } from './expression/compile.ts';
import { namesIn, type Environment } from './expression/scope.ts';
import { conditionsOf, type Condition } from './filter/operators.ts';
import { isTruthy } from './filter/predicates.ts';
import { anyAtPath } from './path.ts';

export interface Filter {
  matches(document: BsonDocument): boolean;
  /**
   * Which element of the outermost array made the document match, for the positional `$`;
   * `undefined` when none did, or when the document does not match.
   */
  position(document: BsonDocument): number | undefined;
}

/** Collects the position while a document is matched. */
interface Trace {
  position: number | undefined;
}

type Matcher = (document: BsonDocument, trace?: Trace) => boolean;

/**
 * Compiles a query filter (MongoDB manual, "Query and Projection Operators"). CommandError 2
 * BadValue for what is wrong with it, 238 for operators this store has not.
 */
export function compileFilter(filter: BsonDocument, environment?: Environment): Filter {
  const matcher = compileDocument(filter, environment);
  return {
    matches: (document) => matcher(document),
    position(document) {
      const trace: Trace = { position: undefined };
      return matcher(document, trace) ? trace.position : undefined;
    },
  };
}

function compileDocument(filter: BsonDocument, environment?: Environment): Matcher {
  const matchers = [...filter.entries()].flatMap(([name, value]) =>
    name.startsWith('$') ? topLevel(name, value, environment) : field(name, value),
  );
  return and(matchers);
}

function and(matchers: readonly Matcher[]): Matcher {
  const [only] = matchers;
  if (only && matchers.length === 1) return only;
  return (document, trace) => matchers.every((matcher) => matcher(document, trace));
}

const REFUSED = new Set(['$where', '$text', '$jsonSchema', '$sampleRate']);

function topLevel(
  operator: string,
  operand: BsonValue,
  environment: Environment | undefined,
): Matcher[] {
  switch (operator) {
    case '$and':
      return branches(operator, operand, environment);
    case '$or': {
      const any = branches(operator, operand, environment);
      return [(document, trace) => any.some((matcher) => matcher(document, trace))];
    }
    case '$nor': {
      const any = branches(operator, operand, environment);
      return [(document) => !any.some((matcher) => matcher(document))];
    }
    case '$comment':
      return [];
    case '$expr': {
      const known = environment ?? { now: new Date(), variables: undefined };
      const expression = compileExpression(operand, namesIn(known));
      return [(document) => isTruthy(expression({ ...known, root: document }))];
    }
    default:
      if (REFUSED.has(operator)) throw notSupported(operator);
      throw badValue(`unknown top level operator: ${operator}`);
  }
}

function branches(
  operator: string,
  operand: BsonValue,
  environment: Environment | undefined,
): Matcher[] {
  if (!Array.isArray(operand)) throw badValue(`${operator} must be an array`);
  if (operand.length === 0) throw badValue('$and/$or/$nor must be a nonempty array');
  return operand.map((branch) => {
    if (!(branch instanceof BsonDocument))
      throw badValue('$or/$and/$nor entries need to be full objects');
    return compileDocument(branch, environment);
  });
}

function field(path: string, value: BsonValue): Matcher[] {
  const parts = path.split('.');
  return conditionsOf(value, (inner) => compileDocument(inner)).map((condition) =>
    atPath(parts, condition),
  );
}

function atPath(parts: readonly string[], condition: Condition): Matcher {
  if (condition.kind !== 'leaf') {
    const all = and(condition.of.map((inner) => atPath(parts, inner)));
    return condition.kind === 'all' ? all : (document) => !all(document);
  }
  const { test, expand } = condition;
  return (document, trace) => {
    if (!trace) return anyAtPath(document, parts, test, expand);
    return anyAtPath(
      document,
      parts,
      (value, position) => {
        if (!test(value)) return false;
        trace.position = position ?? condition.position?.(value) ?? trace.position;
        return true;
      },
      expand,
    );
  };
}
