import type { Collection, Stored } from '../catalog/collection.ts';
import type { Match } from '../reading/walk.ts';
import { valuesEqual } from '../query/compare.ts';
import type { BsonDocument } from '../query/document.ts';
import { decodeTrusted, encode, type BsonValue } from '../query/document.ts';
import { CommandError } from '../query/errors.ts';
import { applyUpdate, compileUpdate, upsertBase, type Update } from '../query/update.ts';
import { insertable, sized } from './insertable.ts';

/** What an update does to documents. */
export interface Change {
  readonly filter: BsonDocument;
  /** Gives the changed document. */
  readonly change: Update;
  /** Gives the document that an upsert inserts when nothing matches. */
  readonly insert: () => BsonDocument;
}

/** Compiles a replacement or modifiers (a document) or a pipeline (a list of documents). */
export function compileChange(
  update: BsonDocument | BsonDocument[],
  filter: BsonDocument,
  arrayFilters: readonly BsonDocument[],
  now: number,
): Change {
  const options = { filter, arrayFilters, now: new Date(now) };
  return {
    filter,
    change: compileUpdate(update, options),
    insert: () =>
      applyUpdate(upsertBase(filter, update), update, { ...options, isUpsertInsert: true }),
  };
}

/** Within a write: changes the document. Gives it as it is now; `changed` is false for no change. */
export function changeDocument(
  collection: Collection,
  { record, bytes, document }: Match,
  { change }: Change,
): { after: Stored; changed: boolean } {
  const updated = change(document);
  const after = sized({ document: updated, bytes: encode(updated) });
  if (after.bytes.equals(bytes)) return { after, changed: false };
  const before = { document: decodeTrusted(bytes), bytes };
  if (!sameId(before.document.get('_id'), updated.get('_id')))
    throw new CommandError(
      66,
      'ImmutableField',
      "Performing an update on the path '_id' would modify the immutable field '_id'",
    );
  collection.replace(record, before, after);
  return { after, changed: true };
}

/** The document that an upsert inserts when nothing matches. */
export function upsertedDocument({ insert }: Change): Stored {
  return insertable(insert());
}

function sameId(a: BsonValue | undefined, b: BsonValue | undefined): boolean {
  return a !== undefined && b !== undefined && valuesEqual(a, b);
}
