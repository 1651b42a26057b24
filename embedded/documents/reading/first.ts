import type { Collection } from '../catalog/collection.ts';
import type { Query } from '../planning/planner.ts';
import { decodeTrusted, type BsonDocument } from '../query/document.ts';
import { Walk, type Match } from './walk.ts';

export interface FirstOptions {
  readonly compare?: ((a: BsonDocument, b: BsonDocument) => number) | undefined;
  readonly deadline?: number;
}

/**
 * Finds the first document of a query and does something with it at once, before anybody else can
 * change it: that is what makes a guarded update safe. `none` is done when there is no document,
 * just as much at once.
 */
export async function withFirst<T>(
  collection: Collection,
  query: Query,
  { compare, deadline }: FirstOptions,
  found: (match: Match) => T,
  none: () => T,
): Promise<T> {
  const { plan } = query;
  const sorting = plan.sorted ? undefined : compare;
  for (;;) {
    let outcome: { result: T } | undefined;
    let best: Match | undefined;
    const walk = new Walk(collection, plan, deadline);
    await walk.each(
      (match) => {
        if (sorting) {
          if (!best || sorting(match.document, best.document) < 0) best = match;
          return true;
        }
        outcome = { result: found(match) };
        return false;
      },
      () => {
        if (!best) {
          outcome = { result: none() };
          return;
        }
        // A long walk gives others their turn: the document may have changed since.
        const current = again(collection, query, best.record);
        if (current) outcome = { result: found(current) };
      },
    );
    if (outcome) return outcome.result;
  }
}

/** The record as it is now, if it still matches. */
export function again(collection: Collection, query: Query, record: number): Match | undefined {
  const bytes = collection.get(record);
  if (!bytes) return undefined;
  const document = decodeTrusted(bytes);
  return query.matches(document) ? { record, bytes, document } : undefined;
}
