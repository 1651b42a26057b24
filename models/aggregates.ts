import type { Model } from 'mongoose';
import type { Aggregate } from '../domain/aggregate.ts';
import { isPending } from '../domain/decisions.ts';
import { isDuplicateKey } from './duplicateKey.ts';

/** How often a change is tried again when others change the same document at the same time. */
const ATTEMPTS = 50;

/** The document that an act or a step is about does not exist. */
export class AggregateMissing extends Error {
  override readonly name = 'AggregateMissing';
  readonly id: string;

  constructor(collection: string, id: string) {
    super(`${collection} has no document ${id}`);
    this.id = id;
  }
}

/** @throws {AggregateMissing} */
export async function readAggregate<A extends Aggregate>(model: Model<A>, id: string): Promise<A> {
  const found = await model.findOne({ _id: id }).lean<A>();
  if (!found) throw new AggregateMissing(model.collection.name, id);
  return found;
}

/**
 * Some fields of a document and its id, for what does not need all of it: a stage grows to hundreds
 * of kilobytes.
 * @throws {AggregateMissing}
 */
export async function readFields<A extends Aggregate, K extends keyof A & string>(
  model: Model<A>,
  id: string,
  ...fields: readonly K[]
): Promise<Pick<A, K | '_id'>> {
  const wanted = Object.fromEntries(fields.map((field) => [field, 1]));
  const found = await model.findOne({ _id: id }, wanted).lean<Pick<A, K | '_id'>>();
  if (!found) throw new AggregateMissing(model.collection.name, id);
  return found;
}

/**
 * Changes a document by a pure function, in one guarded replacement: when somebody else was faster,
 * the function judges again on what is there now. What it throws leaves the document as it was.
 * A function that returns its argument writes nothing.
 * @returns the document as it stands afterwards
 * @throws {AggregateMissing}
 */
export async function changeAggregate<A extends Aggregate>(
  model: Model<A>,
  id: string,
  change: (aggregate: A) => A | Promise<A>,
): Promise<A> {
  for (let attempt = 1; ; attempt++) {
    const before = await readAggregate(model, id);
    const after = await change(before);
    if (after === before) return before;
    const next: A = { ...after, version: before.version + 1, pending: isPending(after) };
    // By the driver: the document is the domain's own, mongoose would only copy it.
    const { matchedCount } = await model.collection.replaceOne(
      { _id: id, version: before.version } as object,
      { ...next, changedAt: Date.now() },
      { ignoreUndefined: true },
    );
    if (matchedCount === 1) return next;
    if (attempt === ATTEMPTS)
      throw new Error(`${model.collection.name} ${id} is changed by too many at once`);
  }
}

/**
 * Inserts a new document; when the same one is there already (the act was repeated), that one is
 * returned unchanged.
 */
export async function insertAggregate<A extends Aggregate>(model: Model<A>, first: A): Promise<A> {
  try {
    await model.create({ ...first, changedAt: Date.now() });
    return first;
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    const present = await model.findOne({ _id: first._id }).lean<A>();
    if (!present) throw error;
    return present;
  }
}
