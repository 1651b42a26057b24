import { compilePipeline } from '../aggregate.ts';
import { BsonDocument } from '../bson/bsonDocument.ts';
import { describe } from '../bson/describe.ts';
import type { BsonValue } from '../bson/types.ts';
import { valuesEqual } from '../compare.ts';
import { CommandError } from '../errors.ts';
import { alteredId } from './replacement.ts';

const ALLOWED = new Set([
  ...['$addFields', '$set', '$project', '$unset', '$replaceRoot', '$replaceWith'],
]);

/**
 * An update by an aggregation pipeline (MongoDB manual, "Updates with Aggregation Pipeline"). The
 * `_id` stays. CommandError 72 for a stage that updates must not have.
 */
export function compilePipelineUpdate(
  stages: readonly BsonValue[],
  now: Date,
): (document: BsonDocument) => BsonDocument {
  for (const stage of stages) {
    const name = stage instanceof BsonDocument ? (stage.first()?.[0] ?? '') : '';
    if (name.startsWith('$') && !ALLOWED.has(name))
      throw new CommandError(
        72,
        'InvalidOptions',
        `${name} is not allowed to be used within an update`,
      );
  }
  const pipeline = compilePipeline(stages, { now });
  return (document) => {
    const [changed = new BsonDocument()] = pipeline.run([document]);
    const id = document.get('_id');
    if (id === undefined) return changed;
    const after = changed.get('_id');
    if (after === undefined) return changed.clone().prepend('_id', id);
    if (!valuesEqual(id, after)) throw alteredId(describe(after));
    return changed;
  };
}
