import { BsonDocument, type BsonValue } from '../query/document.ts';

/** Bit n is set when an array lies on the way of path n, its end included. */
export function arrayFields(document: BsonDocument, paths: readonly string[]): number {
  let bits = 0;
  for (const [n, path] of paths.entries()) if (hasArray(document, path)) bits |= 1 << n;
  return bits;
}

function hasArray(document: BsonDocument, path: string): boolean {
  let value: BsonValue | undefined = document;
  for (const name of parts(path)) {
    if (Array.isArray(value)) return true;
    if (!(value instanceof BsonDocument)) return false;
    value = value.get(name);
  }
  return Array.isArray(value);
}

function parts(path: string): readonly string[] {
  return path.includes('.') ? path.split('.') : [path];
}

/**
 * The values at the ends of the paths, `undefined` where one leads nowhere; nothing at all when an
 * array is in the way, which takes more thought. Nearly every document is without.
 */
export function plainValues(
  document: BsonDocument,
  paths: readonly (readonly string[])[],
): (BsonValue | undefined)[] | undefined {
  const values: (BsonValue | undefined)[] = [];
  for (const path of paths) {
    let value: BsonValue | undefined = document;
    for (const name of path) {
      value = value instanceof BsonDocument ? value.get(name) : undefined;
      if (Array.isArray(value)) return undefined;
    }
    values.push(value);
  }
  return values;
}
