import type { Collection, Stored } from '../catalog/collection.ts';
import type { Match } from '../reading/walk.ts';
import { valuesEqual } from '../query/compare.ts';
import type { BsonDocument } from '../query/document.ts';
import { decodeTrusted, encode, type BsonValue } from '../query/document.ts';
import { CommandError } from '../query/errors.ts';
import { applyUpdate, upsertBase } from '../query/update.ts';
import { insertable, sized } from './insertable.ts';

/** What an update does to a document. */
export interface Change {
  /** A replacement, modifiers, or a pipeline. */
  readonly update: BsonDocument | BsonDocument[];
  readonly filter: BsonDocument;
  readonly arrayFilters: readonly BsonDocument[];
}

/** Within a write: changes the document. Gives it as it is now; `changed` is false for no change. */
export function changeDocument(
  collection: Collection,
  { record, bytes, document }: Match,
  { update, filter, arrayFilters }: Change,
): { after: Stored; changed: boolean } {
  const updated = applyUpdate(document, update, { arrayFilters, filter, isUpsertInsert: false });
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
export function upsertedDocument({ update, filter, arrayFilters }: Change): Stored {
  const base = upsertBase(filter, update);
  const made = applyUpdate(base, update, { arrayFilters, filter, isUpsertInsert: true });
  return insertable(made);
}

function sameId(a: BsonValue | undefined, b: BsonValue | undefined): boolean {
  return a !== undefined && b !== undefined && valuesEqual(a, b);
}
