import { Binary } from 'bson';
import type { Collection } from '../catalog/collection.ts';
import { checkDatabaseName, namespaceText } from '../catalog/names.ts';
import { ListSource } from '../cursors/source.ts';
import type { BsonDocument } from '../query/document.ts';
import { documentOf, encode } from '../query/document.ts';
import { compileFilter } from '../query/filter.ts';
import { CommandError, notSupported } from '../query/errors.ts';
import { booleanField, optionalCount, optionalDocument } from './fields.ts';
import { namespaceOf } from './namespace.ts';
import type { Command } from './request.ts';

export const create: Command = {
  name: 'create',
  fields: ['create', 'autoIndexId', 'flags', 'collation'],
  unsupported: [
    ...['capped', 'size', 'max', 'timeseries', 'clusteredIndex', 'expireAfterSeconds', 'viewOn'],
    ...['pipeline', 'validator', 'validationLevel', 'validationAction', 'storageEngine'],
    ...[
      'indexOptionDefaults',
      'changeStreamPreAndPostImages',
      'encryptedFields',
      'temp',
      'idIndex',
    ],
  ],
  run: (request, { catalog }) => {
    const collation = optionalDocument(request.body, 'collation');
    if (collation && collation.get('locale') !== 'simple') throw notSupported('collation');
    const namespace = namespaceOf(request);
    // Again with the same options is no error: since 7.0, and there are no options here.
    if (!catalog.find(namespace)) catalog.create(namespace, documentOf({}));
    return {};
  },
};

export const drop: Command = {
  name: 'drop',
  fields: ['drop'],
  run: (request, { catalog }) => {
    const namespace = namespaceOf(request);
    const collection = catalog.find(namespace);
    // Since 7.0 dropping what is not there is no error.
    if (!collection) return {};
    const nIndexesWas = collection.indexes.length;
    catalog.drop(collection);
    return { nIndexesWas, ns: namespaceText(namespace) };
  },
};

export const dropDatabase: Command = {
  name: 'dropDatabase',
  fields: ['dropDatabase'],
  run: ({ database }, { catalog }) => {
    checkDatabaseName(database);
    const collections = catalog.collections(database);
    for (const collection of collections) catalog.drop(collection);
    return collections.length > 0 ? { dropped: database } : {};
  },
};

export const listCollections: Command = {
  name: 'listCollections',
  fields: ['listCollections', 'filter', 'nameOnly', 'authorizedCollections', 'cursor'],
  run: async ({ body, database }, { catalog, cursors }) => {
    checkDatabaseName(database);
    const nameOnly = booleanField(body, 'nameOnly', false);
    const filter = compileFilter(optionalDocument(body, 'filter') ?? documentOf({}));
    const rows = catalog
      .collections(database)
      .map((collection) => describe(collection, nameOnly))
      .filter((row) => filter.matches(row));
    const batchSize = optionalCount(
      optionalDocument(body, 'cursor') ?? documentOf({}),
      'batchSize',
    );
    const source = new ListSource(rows.map(encode));
    const namespace = `${database}.$cmd.listCollections`;
    return { cursor: await cursors.first(namespace, source, { batchSize: batchSize ?? Infinity }) };
  },
};

function describe({ namespace, options, uuid }: Collection, nameOnly: boolean): BsonDocument {
  const name = namespace.collection;
  if (nameOnly) return documentOf({ name, type: 'collection' });
  const id = Buffer.from(uuid.replaceAll('-', ''), 'hex');
  return documentOf({
    name,
    type: 'collection',
    options,
    info: { readOnly: false, uuid: new Binary(id, Binary.SUBTYPE_UUID) },
    idIndex: { v: 2, key: { _id: 1 }, name: '_id_' },
  });
}

export const listDatabases: Command = {
  name: 'listDatabases',
  fields: ['listDatabases', 'filter', 'nameOnly', 'authorizedDatabases'],
  admin: true,
  run: ({ body }, { catalog }) => {
    const nameOnly = booleanField(body, 'nameOnly', false);
    const filter = compileFilter(optionalDocument(body, 'filter') ?? documentOf({}));
    let totalSize = 0;
    const rows: BsonDocument[] = [];
    for (const name of catalog.databases()) {
      const size = catalog
        .collections(name)
        .reduce((sum, collection) => sum + collection.size.bytes, 0);
      const row = documentOf(
        nameOnly ? { name } : { name, sizeOnDisk: BigInt(size), empty: size === 0 },
      );
      if (!filter.matches(row)) continue;
      totalSize += size;
      rows.push(row);
    }
    return { databases: rows, ...(!nameOnly && { totalSize: BigInt(totalSize) }) };
  },
};

/** 26 NamespaceNotFound, as commands say it that need the collection. */
export function missing(namespace: string): CommandError {
  return new CommandError(26, 'NamespaceNotFound', `ns does not exist: ${namespace}`);
}
