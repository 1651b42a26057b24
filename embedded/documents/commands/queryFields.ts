import type { Collection } from '../catalog/collection.ts';
import type { StoredIndex } from '../catalog/storedIndex.ts';
import type { SortField } from '../planning/sortOrder.ts';
import { BsonDocument, documentOf, isNumber } from '../query/document.ts';
import { badValue, notSupported } from '../query/errors.ts';
import { compileProjection } from '../query/projection.ts';
import { compileSort } from '../query/sort.ts';
import { numberOf, optionalCount, optionalDocument } from './fields.ts';
import { isNamed } from './indexes.ts';

/** A filter; a missing one matches everything. */
export function filterField(body: BsonDocument, name: string): BsonDocument {
  checkCollation(body);
  return optionalDocument(body, name) ?? documentOf({});
}

/** The only collation there is compares bytes, as no collation does. */
export function checkCollation(body: BsonDocument): void {
  const collation = optionalDocument(body, 'collation');
  if (collation && collation.size > 0 && collation.get('locale') !== 'simple')
    throw notSupported('collation');
}

export interface Sort {
  readonly fields: readonly SortField[];
  readonly compare: ((a: BsonDocument, b: BsonDocument) => number) | undefined;
}

export function sortField(body: BsonDocument, name = 'sort'): Sort {
  const sort = optionalDocument(body, name);
  if (!sort || sort.size === 0) return { fields: [], compare: undefined };
  const fields = [...sort].map(([path, direction]): SortField => {
    if (direction instanceof BsonDocument) throw notSupported('a sort by $meta');
    const number = isNumber(direction) ? numberOf(direction) : 0;
    if (number !== 1 && number !== -1)
      throw badValue('$sort key ordering must be 1 (for ascending) or -1 (for descending)');
    return { path, direction: number };
  });
  if (!fields.some(({ path }) => path === '$natural'))
    return { fields, compare: compileSort(sort) };
  if (fields.length > 1) throw badValue('$natural sort cannot be set to a value with other fields');
  return { fields, compare: undefined };
}

/** The index that the client wants, by name or key pattern; BadValue when there is none. */
export function hintField(
  body: BsonDocument,
  collection: Collection | undefined,
): StoredIndex | 'natural' | undefined {
  const hint = body.get('hint');
  if (hint === undefined || hint === null || !collection) return undefined;
  if (hint instanceof BsonDocument && hint.size === 0) return undefined;
  if (hint === '$natural' || (hint instanceof BsonDocument && hint.has('$natural')))
    return 'natural';
  const index = collection.readyIndexes.find((each) => isNamed(each, hint));
  if (!index)
    throw badValue(
      'error processing query: planner returned error: hint provided does not correspond to an existing index',
    );
  return index;
}

/** When the command has to end by `maxTimeMS`, in milliseconds of `performance.now()`. */
export function deadlineField(body: BsonDocument): number {
  const limit = optionalCount(body, 'maxTimeMS');
  return limit ? performance.now() + limit : Infinity;
}

export function projectionField(
  body: BsonDocument,
  name: string,
  filter: BsonDocument,
): ((document: BsonDocument) => BsonDocument) | undefined {
  const projection = optionalDocument(body, name);
  return projection && projection.size > 0 ? compileProjection(projection, filter) : undefined;
}
