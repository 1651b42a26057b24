import type { BsonDocument } from '../bson/bsonDocument.ts';
import { badValue, CommandError } from '../errors.ts';
import { positionOf } from '../path.ts';
import type { ElementTest } from './arrayFilters.ts';
import { valueAt } from './target.ts';

const POSITIONAL = /^\$(?:\[([^\]]*)\])?$/;

/** The parts of an update's path. CommandError 56 for empty names, 52 for names with a dollar. */
export function updateParts(path: string): string[] {
  if (path === '')
    throw new CommandError(56, 'EmptyFieldName', 'An empty update path is not valid.');
  const parts = path.split('.');
  if (parts.includes(''))
    throw new CommandError(
      56,
      'EmptyFieldName',
      `The update path '${path}' contains an empty field name, which is not allowed.`,
    );
  for (const part of parts)
    if (part.startsWith('$') && !POSITIONAL.test(part))
      throw new CommandError(
        52,
        'DollarPrefixedFieldName',
        `The dollar ($) prefixed field '${part}' in '${path}' is not allowed for storage.`,
      );
  if (parts[0]?.startsWith('$'))
    throw badValue(
      `Cannot have positional (i.e. '$') element in the first position in path '${path}'`,
    );
  if (parts.filter((part) => part === '$').length > 1)
    throw badValue(`Too many positional (i.e. '$') elements found in path '${path}'`);
  return parts;
}

export function isPositional(parts: readonly string[]): boolean {
  return parts.some((part) => part.startsWith('$'));
}

/** The identifiers of `$[identifier]` in a path. */
export function identifiersOf(parts: readonly string[]): string[] {
  return parts.flatMap((part) => {
    const identifier = POSITIONAL.exec(part)?.[1];
    return identifier ? [identifier] : [];
  });
}

export interface Positions {
  /** Of the element that the query matched, for `$`. */
  readonly matched: () => number | undefined;
  readonly filters: ReadonlyMap<string, ElementTest>;
}

/** The paths that a path with `$`, `$[]` or `$[identifier]` means in this document. */
export function concretePaths(
  document: BsonDocument,
  parts: readonly string[],
  positions: Positions,
): string[][] {
  let paths: string[][] = [[]];
  for (const part of parts)
    paths = part.startsWith('$')
      ? paths.flatMap((path) => elements(document, path, part, positions))
      : paths.map((path) => [...path, part]);
  return paths;
}

function elements(
  document: BsonDocument,
  path: string[],
  part: string,
  { matched, filters }: Positions,
): string[][] {
  if (part === '$') {
    const position = matched();
    if (position === undefined)
      throw badValue('The positional operator did not find the match needed from the query.');
    return [[...path, String(position)]];
  }
  const array = valueAt(document, path);
  if (array === undefined)
    throw badValue(
      `The path '${path.join('.')}' must exist in the document in order to apply array updates.`,
    );
  if (!Array.isArray(array))
    throw badValue(`Cannot apply array updates to non-array element ${path.join('.')}`);
  const test = filters.get(POSITIONAL.exec(part)?.[1] ?? '');
  return array.flatMap((element, i) => (!test || test(element) ? [[...path, String(i)]] : []));
}

/** Positions by their number, then names by their characters: the order of writing. */
export function comparePaths(a: readonly string[], b: readonly string[]): number {
  for (const [i, part] of a.entries()) {
    const other = b[i];
    if (other === undefined) return 1;
    if (part !== other) return compareParts(part, other);
  }
  return a.length - b.length;
}

function compareParts(a: string, b: string): number {
  const x = positionOf(a) ?? Infinity;
  const y = positionOf(b) ?? Infinity;
  if (x !== y) return x - y;
  return a < b ? -1 : 1;
}

/** CommandError 40 when one of the paths is another or lies within it. The paths are in order. */
export function checkConflicts(paths: readonly (readonly string[])[]): void {
  for (const [i, path] of paths.entries()) {
    const next = paths[i + 1];
    if (!next) return;
    if (path.every((part, at) => part === next[at]))
      throw new CommandError(
        40,
        'ConflictingUpdateOperators',
        `Updating the path '${next.join('.')}' would create a conflict at '${path.join('.')}'`,
      );
  }
}
