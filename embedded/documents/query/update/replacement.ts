import type { BsonDocument } from '../bson/bsonDocument.ts';
import { describe } from '../bson/describe.ts';
import { valuesEqual } from '../compare.ts';
import { CommandError } from '../errors.ts';

/** The replacement, with the `_id` that the document has, first. */
export function replaced(document: BsonDocument, replacement: BsonDocument): BsonDocument {
  const result = replacement.clone();
  const id = document.get('_id');
  if (id === undefined) return result;
  const wanted = result.get('_id');
  if (wanted === undefined) return result.prepend('_id', id);
  if (!valuesEqual(id, wanted)) throw alteredId(describe(wanted));
  if (result.names()[0] !== '_id') result.prepend('_id', wanted);
  return result;
}

/** CommandError 52 for operators among the fields of a replacement. */
export function checkReplacement(replacement: BsonDocument): void {
  for (const name of replacement.names())
    if (name.startsWith('$'))
      throw new CommandError(
        52,
        'DollarPrefixedFieldName',
        `The dollar ($) prefixed field '${name}' in '${name}' is not allowed in the context of an update's replacement document. Consider using an aggregation pipeline with $replaceWith.`,
      );
}

export function alteredId(shown: string): CommandError {
  return new CommandError(
    66,
    'ImmutableField',
    `After applying the update, the (immutable) field '_id' was found to have been altered to _id: ${shown}`,
  );
}
