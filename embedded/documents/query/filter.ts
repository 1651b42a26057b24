import { BsonDocument } from './bson/bsonDocument.ts';
import type { BsonValue } from './bson/types.ts';
import { badValue, notSupported } from './errors.ts';
import { conditionsOf, type Condition } from './filter/operators.ts';
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
export function compileFilter(filter: BsonDocument): Filter {
  const matcher = compileDocument(filter);
  return {
    matches: (document) => matcher(document),
    position(document) {
      const trace: Trace = { position: undefined };
      return matcher(document, trace) ? trace.position : undefined;
    },
  };
}

function compileDocument(filter: BsonDocument): Matcher {
  const matchers = [...filter.entries()].flatMap(([name, value]) =>
    name.startsWith('$') ? topLevel(name, value) : field(name, value),
  );
  return and(matchers);
}

function and(matchers: readonly Matcher[]): Matcher {
  const [only] = matchers;
  if (only && matchers.length === 1) return only;
  return (document, trace) => matchers.every((matcher) => matcher(document, trace));
}

const REFUSED = new Set(['$where', '$text', '$jsonSchema', '$sampleRate']);

function topLevel(operator: string, operand: BsonValue): Matcher[] {
  switch (operator) {
    case '$and':
      return branches(operator, operand);
    case '$or': {
      const any = branches(operator, operand);
      return [(document, trace) => any.some((matcher) => matcher(document, trace))];
    }
    case '$nor': {
      const any = branches(operator, operand);
      return [(document) => !any.some((matcher) => matcher(document))];
    }
    case '$comment':
      return [];
    default:
      if (REFUSED.has(operator)) throw notSupported(operator);
      throw badValue(`unknown top level operator: ${operator}`);
  }
}

function branches(operator: string, operand: BsonValue): Matcher[] {
  if (!Array.isArray(operand)) throw badValue(`${operator} must be an array`);
  if (operand.length === 0) throw badValue('$and/$or/$nor must be a nonempty array');
  return operand.map((branch) => {
    if (!(branch instanceof BsonDocument))
      throw badValue('$or/$and/$nor entries need to be full objects');
    return compileDocument(branch);
  });
}

function field(path: string, value: BsonValue): Matcher[] {
  const parts = path.split('.');
  return conditionsOf(value, compileDocument).map((condition) => atPath(parts, condition));
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
