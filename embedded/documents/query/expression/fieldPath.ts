import { BsonDocument } from '../bson/bsonDocument.ts';
import type { BsonValue } from '../bson/types.ts';
import { CommandError, notSupported } from '../errors.ts';
import { variableIn, type Expression, type Result } from './scope.ts';

/** `$a.b` or `$$variable.a`. CommandError 17276 for a variable that is not there. */
export function compilePath(source: string, variables: ReadonlySet<string>): Expression {
  if (!source.startsWith('$$')) {
    const parts = checkedParts(source.slice(1), source);
    return ({ root }) => follow(root, parts, 0);
  }
  const [name = '', ...parts] = checkedParts(source.slice(2), source);
  const variable = variableOf(name, variables);
  return parts.length === 0 ? variable : (scope) => follow(variable(scope), parts, 0);
}

function variableOf(name: string, variables: ReadonlySet<string>): Expression {
  switch (name) {
    case 'ROOT':
      return ({ root }) => root;
    case 'CURRENT':
      return ({ root }) => root;
    case 'NOW':
      return ({ now }) => now;
    case 'REMOVE':
      return () => undefined;
    case 'CLUSTER_TIME':
    case 'USER_ROLES':
    case 'SEARCH_META':
    case 'JS_SCOPE':
    case 'IS_MR':
      throw notSupported(`$$${name}`);
    default:
      if (!variables.has(name))
        throw new CommandError(17276, 'Location17276', `Use of undefined variable: ${name}`);
      return (scope) => variableIn(scope, name);
  }
}

function checkedParts(path: string, source: string): string[] {
  if (path === '')
    throw new CommandError(
      16872,
      'Location16872',
      `'${source}' by itself is not a valid FieldPath`,
    );
  const parts = path.split('.');
  if (parts.includes(''))
    throw new CommandError(
      15998,
      'Location15998',
      'FieldPath field names may not be empty strings.',
    );
  if (parts.some((part) => part.startsWith('$')))
    throw new CommandError(
      16410,
      'Location16410',
      `FieldPath field names may not start with '$'. Consider using $getField or $setField. (${source})`,
    );
  return parts;
}

/** Follows names; over an array it gives the list of what its elements have. */
function follow(value: Result, parts: readonly string[], at: number): Result {
  const part = parts[at];
  if (part === undefined) return value;
  if (value instanceof BsonDocument) return follow(value.peek(part), parts, at + 1);
  if (!Array.isArray(value)) return undefined;
  return value.flatMap((element): BsonValue[] => {
    const found =
      element instanceof BsonDocument || Array.isArray(element)
        ? follow(element, parts, at)
        : undefined;
    return found === undefined ? [] : [found];
  });
}
