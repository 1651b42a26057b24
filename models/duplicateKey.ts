import { mongo } from 'mongoose';

/** Code of the store for a value that a unique index holds already. */
const DUPLICATE_KEY = 11000;

/** Whether a write failed because another document has what may be there once. */
export function isDuplicateKey(error: unknown): boolean {
  return error instanceof mongo.MongoServerError && error.code === DUPLICATE_KEY;
}
