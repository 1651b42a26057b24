import { valuesEqual } from '../query/compare.ts';
import type { BsonDocument } from '../query/document.ts';
import { decodeTrusted, type BsonValue } from '../query/document.ts';
import { CommandError } from '../query/errors.ts';
import type { Catalog } from './catalog.ts';
import type { Collection } from './collection.ts';
import { listedSpec, readIndexSpec } from './indexSpec.ts';
import type { StoredIndex } from './storedIndex.ts';

/** How many documents are indexed in one commit, so that others are served in between. */
const DOCUMENTS_PER_COMMIT = 500;

/** Constructions under way: who asks for the same index waits for its end. */
const underWay = new WeakMap<StoredIndex, Promise<void>>();

/**
 * Creates the indexes that are not there yet, over the documents that are. All specifications are
 * checked first. When a document cannot be indexed (a duplicate of a unique key) the indexes of
 * this call are gone again.
 */
export async function buildIndexes(
  catalog: Catalog,
  collection: Collection,
  sources: readonly BsonDocument[],
): Promise<void> {
  const specs = sources.map((source) => ({ source, spec: readIndexSpec(source) }));
  const begun: StoredIndex[] = [];
  const awaited: Promise<void>[] = [];
  try {
    for (const { source, spec } of specs) {
      const same = sameIndex(collection, listedSpec(source));
      const construction = same && underWay.get(same);
      if (construction) awaited.push(construction);
      if (same) continue;
      const index = catalog.beginIndex(collection, spec, source);
      begun.push(index);
    }
    const work = Promise.all(begun.map((index) => build(catalog, collection, index)));
    for (const index of begun) {
      const done = work.then(() => undefined);
      done.catch(() => undefined);
      underWay.set(index, done);
    }
    await work;
    await Promise.all(awaited);
  } catch (error) {
    if (!collection.dropped)
      for (const index of begun)
        if (collection.indexes.includes(index)) catalog.dropIndex(collection, index);
    throw error;
  }
}

async function build(catalog: Catalog, collection: Collection, index: StoredIndex): Promise<void> {
  for (let after = 0; ;) {
    const from = after;
    const last = catalog.write(() => indexSome(collection, index, from));
    if (last === undefined) break;
    after = last;
    await catalog.durable();
    if (collection.dropped || !collection.indexes.includes(index))
      throw new CommandError(276, 'IndexBuildAborted', `the index ${index.spec.name} was dropped`);
  }
  catalog.finishIndex(collection, index);
}

/** Gives the last record it has done, `undefined` when there are no more. */
function indexSome(collection: Collection, index: StoredIndex, after: number): number | undefined {
  let count = 0;
  for (const { record, bytes } of collection.records(false, after)) {
    collection.addTo(index, record, decodeTrusted(bytes));
    if (++count === DOCUMENTS_PER_COMMIT) return record;
  }
  return undefined;
}

/** The index that is wanted, when it is there. What contradicts it is refused. */
function sameIndex(collection: Collection, wanted: BsonDocument): StoredIndex | undefined {
  const name = wanted.get('name') ?? '';
  for (const index of collection.indexes) {
    const sameKey = equal(index.listed.get('key'), wanted.get('key'));
    const sameName = index.spec.name === name;
    if (!sameKey && !sameName) continue;
    if (!sameKey)
      throw new CommandError(
        86,
        'IndexKeySpecsConflict',
        `An existing index has the same name as the requested index, but another key: ${index.spec.name}`,
      );
    // The index on _id goes by any name and options.
    if (index === collection.indexes[0]) return index;
    const sameFilter = equal(
      index.listed.get('partialFilterExpression'),
      wanted.get('partialFilterExpression'),
    );
    // Since 5.0 indexes may differ in nothing but their filter or sparseness.
    if (!sameName && (!sameFilter || isTrue(index.listed, 'sparse') !== isTrue(wanted, 'sparse')))
      continue;
    const sameOptions =
      sameFilter &&
      isTrue(index.listed, 'unique') === isTrue(wanted, 'unique') &&
      isTrue(index.listed, 'sparse') === isTrue(wanted, 'sparse') &&
      equal(index.listed.get('expireAfterSeconds'), wanted.get('expireAfterSeconds'));
    if (!sameOptions)
      throw new CommandError(
        sameName ? 86 : 85,
        sameName ? 'IndexKeySpecsConflict' : 'IndexOptionsConflict',
        `An equivalent index already exists with other options: ${index.spec.name}`,
      );
    if (!sameName)
      throw new CommandError(
        85,
        'IndexOptionsConflict',
        `Index already exists with a different name: ${index.spec.name}`,
      );
    return index;
  }
  return undefined;
}

function isTrue(document: BsonDocument, name: string): boolean {
  const value = document.get(name);
  return value !== undefined && value !== false && value !== null;
}

function equal(a: BsonValue | undefined, b: BsonValue | undefined): boolean {
  return a === undefined || b === undefined ? a === b : valuesEqual(a, b);
}
