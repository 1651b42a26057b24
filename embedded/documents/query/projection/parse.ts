import { BsonDocument } from '../bson/bsonDocument.ts';
import { isNumber, type BsonValue } from '../bson/types.ts';
import { CommandError } from '../errors.ts';
import { compileExpression } from '../expression/compile.ts';
import { isTruthy } from '../filter/predicates.ts';
import { branch, insert, type Branch, type Node } from './tree.ts';

/** What `find` has in projections and `$project` has not: `$slice`, `$elemMatch`, positions. */
export type Special = (path: string, value: BsonValue) => SpecialNode | undefined;

export interface SpecialNode {
  readonly path: string;
  readonly node: Node;
}

export interface Projection {
  readonly mode: 'include' | 'exclude';
  readonly tree: Branch;
}

/**
 * Reads a projection. CommandErrors 31253 and 31254 when it both includes and excludes (only `_id`
 * may), 31249 and 31250 for paths that collide.
 */
export function parseProjection(
  source: BsonDocument,
  variables: ReadonlySet<string>,
  special: Special = () => undefined,
): Projection {
  const entries = flatten(source, '', special);
  const mode = modeOf(entries);
  const tree = branch();
  for (const { path, value, node } of entries)
    insert(tree, path, node ?? nodeOf(path, value, mode, variables));
  if (mode === 'include' && !tree.children.has('_id')) insert(tree, '_id', { kind: 'include' });
  return { mode, tree };
}

interface Entry {
  readonly path: string;
  readonly value: BsonValue;
  /** Of a special one. */
  readonly node?: Node;
}

/** `{a: {b: 1}}` means `{'a.b': 1}`. */
function flatten(source: BsonDocument, prefix: string, special: Special): Entry[] {
  return [...source].flatMap(([name, value]): Entry[] => {
    const path = prefix + name;
    const found = special(path, value);
    if (found) return [{ ...found, value }];
    if (!(value instanceof BsonDocument)) return [{ path, value }];
    const first = value.first();
    if (!first)
      throw new CommandError(
        51270,
        'Location51270',
        'An empty sub-projection is not a valid value.',
      );
    if (first[0].startsWith('$')) return [{ path, value }];
    return flatten(value, `${path}.`, special);
  });
}

function isFlag(value: BsonValue): boolean {
  return typeof value === 'boolean' || isNumber(value);
}

function modeOf(entries: readonly Entry[]): 'include' | 'exclude' {
  // `$slice` alone leaves the other fields as they are.
  const telling = entries.filter(({ node }) => node?.kind !== 'change');
  const [first] = telling.filter(({ path, value }) => path !== '_id' || !isFlag(value));
  const [id] = telling;
  const decisive = first ?? (telling.length === entries.length ? id : undefined);
  if (!decisive) return 'exclude';
  const { node, value } = decisive;
  return node || !isFlag(value) || isTruthy(value) ? 'include' : 'exclude';
}

function nodeOf(
  path: string,
  value: BsonValue,
  mode: 'include' | 'exclude',
  variables: ReadonlySet<string>,
): Node {
  if (!isFlag(value)) {
    if (mode === 'exclude')
      throw mixed(
        31252,
        `Bad projection specification: ${path} is computed, but the projection excludes`,
      );
    return { kind: 'compute', expression: compileExpression(value, variables) };
  }
  const wanted = isTruthy(value);
  if (path !== '_id' && wanted !== (mode === 'include'))
    throw wanted
      ? mixed(31253, `Cannot do inclusion on field ${path} in exclusion projection`)
      : mixed(31254, `Cannot do exclusion on field ${path} in inclusion projection`);
  return { kind: wanted ? 'include' : 'exclude' };
}

function mixed(code: number, message: string): CommandError {
  return new CommandError(code, `Location${code}`, message);
}
