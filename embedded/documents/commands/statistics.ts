import type { Collection } from '../catalog/collection.ts';
import { checkDatabaseName, namespaceText } from '../catalog/names.ts';
import { optionalInteger } from './fields.ts';
import { namespaceOf } from './namespace.ts';
import type { Command } from './request.ts';

export const collStats: Command = {
  name: 'collStats',
  aliases: ['collstats'],
  fields: ['collStats', 'collstats', 'scale'],
  run: (request, { catalog }) => {
    const namespace = namespaceOf(request);
    const scale = optionalInteger(request.body, 'scale') ?? 1;
    const collection = catalog.find(namespace);
    return { ns: namespaceText(namespace), ...collectionStatistics(collection, scale) };
  },
};

/** Sizes in units of `scale` bytes. Indexes are not weighed: their sizes are told as 0. */
export function collectionStatistics(collection: Collection | undefined, scale: number) {
  const { documents, bytes } = collection?.size ?? { documents: 0, bytes: 0 };
  return {
    size: Math.floor(bytes / scale),
    count: documents,
    ...(documents > 0 && { avgObjSize: Math.floor(bytes / documents) }),
    storageSize: Math.floor(bytes / scale),
    freeStorageSize: 0,
    capped: false,
    nindexes: collection?.indexes.length ?? 0,
    indexBuilds: collection ? [...collection.building].map(({ spec }) => spec.name) : [],
    totalIndexSize: 0,
    totalSize: Math.floor(bytes / scale),
    indexSizes: Object.fromEntries(collection?.indexes.map(({ spec }) => [spec.name, 0]) ?? []),
    scaleFactor: scale,
  };
}

export const dbStats: Command = {
  name: 'dbStats',
  aliases: ['dbstats'],
  fields: ['dbStats', 'dbstats', 'scale', 'freeStorage'],
  run: ({ body, database }, { catalog }) => {
    checkDatabaseName(database);
    const scale = optionalInteger(body, 'scale') ?? 1;
    const collections = catalog.collections(database);
    let objects = 0;
    let bytes = 0;
    let indexes = 0;
    for (const collection of collections) {
      objects += collection.size.documents;
      bytes += collection.size.bytes;
      indexes += collection.indexes.length;
    }
    return {
      db: database,
      collections: BigInt(collections.length),
      views: 0n,
      objects: BigInt(objects),
      avgObjSize: objects > 0 ? bytes / objects : 0,
      dataSize: bytes / scale,
      storageSize: bytes / scale,
      indexes: BigInt(indexes),
      indexSize: 0,
      totalSize: bytes / scale,
      scaleFactor: BigInt(scale),
    };
  },
};
