import { BsonDocument } from '../bson/bsonDocument.ts';
import { describe } from '../bson/describe.ts';
import type { BsonValue } from '../bson/types.ts';
import { badValue, CommandError } from '../errors.ts';
import { positionOf } from '../path.ts';

/** How far an update may lengthen an array with nulls, as in MongoDB. */
const MAX_PADDING = 1_500_000;

/** The value at a path of names and positions; `undefined` when the path leads nowhere. */
export function valueAt(document: BsonDocument, parts: readonly string[]): BsonValue | undefined {
  let value: BsonValue | undefined = document;
  for (const part of parts) value = value === undefined ? undefined : child(value, part);
  return value;
}

/** The value within a document or an array. */
export function child(parent: BsonValue, part: string): BsonValue | undefined {
  if (parent instanceof BsonDocument) return parent.get(part);
  const position = Array.isArray(parent) ? positionOf(part) : undefined;
  return position === undefined || !Array.isArray(parent) ? undefined : parent[position];
}

/** Writes the value, making documents on the way. CommandError 28 when a value is in the way. */
export function setAt(document: BsonDocument, parts: readonly string[], value: BsonValue): void {
  let parent: BsonValue = document;
  for (const part of parts.slice(0, -1)) {
    const next: BsonValue | undefined = child(parent, part);
    if (next === undefined) {
      const made = new BsonDocument();
      put(parent, part, made, parts);
      parent = made;
    } else parent = next;
  }
  put(parent, parts.at(-1) ?? '', value, parts);
}

function put(parent: BsonValue, part: string, value: BsonValue, path: readonly string[]): void {
  if (parent instanceof BsonDocument) {
    parent.set(part, value);
    return;
  }
  const position = positionOf(part);
  if (!Array.isArray(parent) || position === undefined) {
    const before = path[path.indexOf(part) - 1] ?? '';
    throw new CommandError(
      28,
      'PathNotViable',
      `Cannot create field '${part}' in element {${before}: ${describe(parent)}}`,
    );
  }
  if (position > parent.length + MAX_PADDING)
    throw badValue(`Can't backfill more than ${MAX_PADDING} elements of an array`);
  while (parent.length < position) parent.push(null);
  parent[position] = value;
}

/** Removes a field; an element of an array becomes null instead (MongoDB manual, "$unset"). */
export function removeAt(document: BsonDocument, parts: readonly string[]): void {
  const parent = valueAt(document, parts.slice(0, -1));
  const last = parts.at(-1) ?? '';
  if (parent instanceof BsonDocument) parent.delete(last);
  else if (Array.isArray(parent)) {
    const position = positionOf(last);
    if (position !== undefined && position < parent.length) parent[position] = null;
  }
}
