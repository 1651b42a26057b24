import { BSONRegExp, ObjectId } from 'bson';
import type { Stored } from '../catalog/collection.ts';
import { BsonDocument, encode, UNDEFINED, type BsonValue } from '../query/document.ts';
import { CommandError } from '../query/errors.ts';
import { MAX_DOCUMENT_BYTES } from '../wire/limits.ts';

/** Makes a client's document one that can be stored: its `_id`, made when missing, comes first. */
export function insertable(document: BsonDocument): Stored {
  const bytes = document.untouchedBytes();
  const [first] = document.first() ?? [];
  const id = document.get('_id') ?? new ObjectId();
  checkId(id);
  if (first === '_id' && bytes) return sized({ document, bytes });
  if (first !== '_id') document.prepend('_id', id);
  return sized({ document, bytes: encode(document) });
}

/** What a document's `_id` must not be. */
export function checkId(id: BsonValue): void {
  const wrong =
    id === UNDEFINED
      ? 'undefined'
      : Array.isArray(id)
        ? 'array'
        : id instanceof BSONRegExp
          ? 'regex'
          : undefined;
  if (wrong)
    throw new CommandError(53, 'InvalidIdField', `The '_id' value cannot be of type ${wrong}`);
  if (id instanceof BsonDocument && id.names().some((name) => name.startsWith('$')))
    throw new CommandError(
      52,
      'DollarPrefixedFieldName',
      "_id fields may not contain '$'-prefixed fields",
    );
}

export function sized(stored: Stored): Stored {
  const { length } = stored.bytes;
  if (length > MAX_DOCUMENT_BYTES)
    throw new CommandError(
      10334,
      'BSONObjectTooLarge',
      `object to insert too large. size in bytes: ${length}, max size: ${MAX_DOCUMENT_BYTES}`,
    );
  return stored;
}
