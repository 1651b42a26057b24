import { BsonDocument } from '../bson/bsonDocument.ts';
import type { BsonValue } from '../bson/types.ts';
import { badValue, failedToParse } from '../errors.ts';
import { compileFilter } from '../filter.ts';

export type ElementTest = (element: BsonValue) => boolean;

const IDENTIFIER = /^[a-z][A-Za-z0-9]*$/;

/**
 * The tests of `$[identifier]` by identifier. CommandError 9 for a filter that names none or
 * several, or one that another filter has named.
 */
export function compileArrayFilters(filters: readonly BsonDocument[]): Map<string, ElementTest> {
  const tests = new Map<string, ElementTest>();
  for (const source of filters) {
    const names = new Set(identifiers(source));
    const [name] = names;
    if (name === undefined)
      throw failedToParse(
        'Cannot use an expression without a top-level field name in arrayFilters',
      );
    if (names.size > 1)
      throw failedToParse(
        `Error parsing array filter: Expected a single top-level field name, found '${[...names].join("' and '")}'`,
      );
    if (!IDENTIFIER.test(name))
      throw badValue(
        `Error parsing array filter: The top-level field name must be an alphanumeric string beginning with a lowercase letter, found '${name}'`,
      );
    if (tests.has(name))
      throw failedToParse(
        `Found multiple array filters with the same top-level field name ${name}`,
      );
    const filter = compileFilter(source);
    tests.set(name, (element) => filter.matches(BsonDocument.of([[name, element]])));
  }
  return tests;
}

function identifiers(filter: BsonDocument): string[] {
  return [...filter.entries()].flatMap(([name, value]) => {
    if (!name.startsWith('$')) return [name.split('.')[0] ?? ''];
    return Array.isArray(value)
      ? value.flatMap((branch) => (branch instanceof BsonDocument ? identifiers(branch) : []))
      : [];
  });
}
