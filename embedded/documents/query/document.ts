import { BsonDocument } from './bson/bsonDocument.ts';
import { validate } from './bson/validate.ts';

export { BsonDocument } from './bson/bsonDocument.ts';
export { documentOf, valueOf } from './bson/build.ts';
export { encode } from './bson/encode.ts';
export {
  CodeWithScope,
  isNumber,
  typeByte,
  typeName,
  UNDEFINED,
  type BsonNumber,
  type BsonValue,
} from './bson/types.ts';

/**
 * The one document of the buffer. CommandError 22 InvalidBSON when it is not well-formed, 15
 * Overflow when it is nested too deep. The document reads from the buffer as it is used: the
 * buffer must not change.
 */
export function decode(bytes: Uint8Array): BsonDocument {
  const source = asBuffer(bytes);
  validate(source);
  return new BsonDocument(source);
}

/** As `decode`, for bytes that `encode` made or `decode` has checked. */
export function decodeTrusted(bytes: Uint8Array): BsonDocument {
  return new BsonDocument(asBuffer(bytes));
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes)
    ? bytes
    : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
