/**
 * What all collections have in common: fields that a schema does not know are refused, empty
 * objects are kept, indexes are built by `ensureIndexes` at the start and not by the first query.
 */
export const options = {
  strict: 'throw',
  minimize: false,
  autoIndex: false,
  autoCreate: false,
  versionKey: false,
} as const;
