import { BsonDocument } from './bson/bsonDocument.ts';
import type { BsonValue } from './bson/types.ts';

/** Whether a value fits; `position` is the element of the outermost array that was entered. */
export type PathTest = (value: BsonValue | undefined, position: number | undefined) => boolean;

const POSITION = /^(?:0|[1-9]\d{0,9})$/;

/** The position in an array that a part of a path names, if it names one. */
export function positionOf(part: string): number | undefined {
  return POSITION.test(part) ? Number(part) : undefined;
}

/**
 * Whether any value that the path leads to passes the test (MongoDB manual, "Query an Array" and
 * "Query an Array of Embedded Documents"): documents within an array on the way are entered, a
 * numeric part is a position as well as a name, and with `expand` the elements of an array at the
 * end are tested before the array itself. A path that ends early tests `undefined`; one that ends
 * in an array of plain values tests nothing.
 */
export function anyAtPath(
  document: BsonDocument,
  parts: readonly string[],
  test: PathTest,
  expand: boolean,
): boolean {
  return parts.length === 1
    ? atEnd(document.peek(parts[0] ?? ''), test, expand, undefined)
    : inDocument(document, parts, 0, test, expand, undefined);
}

function inDocument(
  document: BsonDocument,
  parts: readonly string[],
  at: number,
  test: PathTest,
  expand: boolean,
  position: number | undefined,
): boolean {
  const value = document.peek(parts[at] ?? '');
  if (at === parts.length - 1) return atEnd(value, test, expand, position);
  if (value instanceof BsonDocument)
    return inDocument(value, parts, at + 1, test, expand, position);
  if (Array.isArray(value)) return inArray(value, parts, at + 1, test, expand, position);
  return test(undefined, position);
}

function inArray(
  array: readonly BsonValue[],
  parts: readonly string[],
  at: number,
  test: PathTest,
  expand: boolean,
  position: number | undefined,
): boolean {
  for (const [i, element] of array.entries())
    if (
      element instanceof BsonDocument &&
      inDocument(element, parts, at, test, expand, position ?? i)
    )
      return true;
  const named = positionOf(parts[at] ?? '');
  const element = named === undefined ? undefined : array[named];
  if (element === undefined) return false;
  if (at === parts.length - 1) return test(element, position ?? named);
  if (element instanceof BsonDocument)
    return inDocument(element, parts, at + 1, test, expand, position);
  return Array.isArray(element) && inArray(element, parts, at + 1, test, expand, position);
}

function atEnd(
  value: BsonValue | undefined,
  test: PathTest,
  expand: boolean,
  position: number | undefined,
): boolean {
  if (expand && Array.isArray(value))
    for (const [i, element] of value.entries()) if (test(element, position ?? i)) return true;
  return test(value, position);
}
