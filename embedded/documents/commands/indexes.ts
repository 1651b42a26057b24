import type { Collection } from '../catalog/collection.ts';
import { buildIndexes } from '../catalog/buildIndexes.ts';
import { namespaceText } from '../catalog/names.ts';
import type { StoredIndex } from '../catalog/storedIndex.ts';
import { ListSource } from '../cursors/source.ts';
import { valuesEqual } from '../query/compare.ts';
import { BsonDocument, documentOf, encode, type BsonValue } from '../query/document.ts';
import { badValue, CommandError, typeMismatch } from '../query/errors.ts';
import { missing } from './collections.ts';
import { documentsField, optionalCount, optionalDocument } from './fields.ts';
import { namespaceOf } from './namespace.ts';
import type { Command } from './request.ts';

export const createIndexes: Command = {
  name: 'createIndexes',
  fields: ['createIndexes', 'indexes', 'ignoreUnknownIndexOptions'],
  unsupported: ['commitQuorum'],
  run: async (request, { catalog }) => {
    const namespace = namespaceOf(request);
    const sources = documentsField(request, 'indexes');
    if (sources.length === 0) throw badValue('Must specify at least one index to create');
    const createdCollectionAutomatically = !catalog.find(namespace);
    const collection = catalog.ensure(namespace);
    const numIndexesBefore = collection.readyIndexes.length;
    await buildIndexes(catalog, collection, sources);
    const numIndexesAfter = collection.readyIndexes.length;
    return {
      numIndexesBefore,
      numIndexesAfter,
      createdCollectionAutomatically,
      ...(numIndexesAfter === numIndexesBefore && { note: 'all indexes already exist' }),
    };
  },
};

export const listIndexes: Command = {
  name: 'listIndexes',
  fields: ['listIndexes', 'cursor'],
  run: async (request, { catalog, cursors }) => {
    const namespace = namespaceOf(request);
    const collection = catalog.find(namespace);
    if (!collection) throw missing(namespaceText(namespace));
    const rows = collection.readyIndexes.map(({ listed }) => encode(listed));
    const options = optionalDocument(request.body, 'cursor') ?? documentOf({});
    const batchSize = optionalCount(options, 'batchSize') ?? Infinity;
    const source = new ListSource(rows);
    return { cursor: await cursors.first(namespaceText(namespace), source, { batchSize }) };
  },
};

export const dropIndexes: Command = {
  name: 'dropIndexes',
  aliases: ['deleteIndexes'],
  fields: ['dropIndexes', 'deleteIndexes', 'index'],
  run: (request, { catalog }) => {
    const namespace = namespaceOf(request);
    const collection = catalog.find(namespace);
    if (!collection) throw missing(namespaceText(namespace));
    const nIndexesWas = collection.indexes.length;
    for (const index of indexesNamed(collection, request.body.get('index') ?? '*'))
      catalog.dropIndex(collection, index);
    return { nIndexesWas };
  },
};

/** `*`, a name, a list of names or a key pattern. */
function indexesNamed(collection: Collection, wanted: BsonValue): StoredIndex[] {
  if (wanted === '*') return collection.indexes.slice(1);
  if (Array.isArray(wanted)) return wanted.flatMap((each) => indexesNamed(collection, each));
  const index = collection.indexes.find((each) => isNamed(each, wanted));
  if (!index) {
    if (typeof wanted === 'string')
      throw new CommandError(27, 'IndexNotFound', `index not found with name [${wanted}]`);
    if (wanted instanceof BsonDocument)
      throw new CommandError(
        27,
        'IndexNotFound',
        `can't find index with key: ${wanted.names().join()}`,
      );
    throw typeMismatch("BSON field 'dropIndexes.index' must be a string, an object or an array");
  }
  if (index === collection.indexes[0])
    throw new CommandError(72, 'InvalidOptions', 'cannot drop _id index');
  return [index];
}

/** Whether the index has the name, or the key pattern with its order and directions. */
export function isNamed(index: StoredIndex, wanted: BsonValue): boolean {
  if (typeof wanted === 'string') return index.spec.name === wanted;
  const key = index.listed.get('key');
  return key !== undefined && wanted instanceof BsonDocument && valuesEqual(key, wanted);
}
