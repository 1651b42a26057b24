import { randomUUID } from 'node:crypto';
import { keyOf } from '../../storage/key.ts';
import type { Store } from '../../storage/store.ts';
import type { Table } from '../../storage/table.ts';
import { decodeTrusted, documentOf, encode, type BsonDocument } from '../query/document.ts';
import { CommandError } from '../query/errors.ts';
import { Collection, type DataTables } from './collection.ts';
import { Garbage } from './garbage.ts';
import { ID_INDEX, listedSpec, readIndexSpec, type IndexSpec } from './indexSpec.ts';
import { checkCollectionName, checkDatabaseName, isSystem, type Namespace } from './names.ts';
import { StoredIndex } from './storedIndex.ts';

/** A collection as the catalog keeps it. */
interface CollectionRow {
  readonly database: string;
  readonly collection: string;
  readonly id: number;
  readonly uuid: string;
  /** BSON. */
  readonly options: Buffer;
  readonly indexes: readonly {
    readonly id: number;
    /** BSON. */
    readonly listed: Buffer;
    readonly arrays: number;
    readonly shortened: boolean;
  }[];
}

const NO_FACTS = { arrays: 0, shortened: false };

/** All databases, collections and indexes: in memory for reading, in the store for keeping. */
export class Catalog {
  readonly #store: Store;
  readonly #rows: Table<CollectionRow>;
  readonly #numbers: Table<number>;
  readonly #tables: DataTables;
  readonly garbage: Garbage;
  readonly #databases = new Map<string, Map<string, Collection>>();

  constructor(store: Store) {
    this.#store = store;
    this.#rows = store.table('collections');
    this.#numbers = store.table('numbers');
    this.#tables = {
      documents: store.table('documents', { encoding: 'binary' }),
      entries: store.table('entries', { encoding: 'binary' }),
      sizes: store.table('sizes'),
    };
    this.garbage = new Garbage(store, this.#tables);
    for (const { value } of this.#rows.range()) this.#load(value);
  }

  /** Runs a write; refused work leaves nothing behind. Its answer waits for `durable()`. */
  write<T>(work: () => T): T {
    return this.#store.apply(work);
  }

  /** When everything written so far is on disk. */
  durable(): Promise<void> {
    return this.#store.durable();
  }

  databases(): string[] {
    return [...this.#databases.keys()].sort();
  }

  /** By name. */
  collections(database: string): Collection[] {
    const collections = [...(this.#databases.get(database)?.values() ?? [])];
    return collections.sort((a, b) => (a.namespace.collection < b.namespace.collection ? -1 : 1));
  }

  find({ database, collection }: Namespace): Collection | undefined {
    return this.#databases.get(database)?.get(collection);
  }

  /** The collection, made when missing, as every write makes it. */
  ensure(namespace: Namespace): Collection {
    return this.find(namespace) ?? this.create(namespace, documentOf({}));
  }

  /** A new collection with its index on `_id`. 48 NamespaceExists when there is one. */
  create(namespace: Namespace, options: BsonDocument): Collection {
    checkDatabaseName(namespace.database);
    checkCollectionName(namespace);
    if (isSystem(namespace))
      throw new CommandError(
        73,
        'InvalidNamespace',
        `cannot write to '${namespace.database}.${namespace.collection}'`,
      );
    if (this.find(namespace))
      throw new CommandError(
        48,
        'NamespaceExists',
        `Collection ${namespace.database}.${namespace.collection} already exists.`,
      );
    const collection = this.write(() => {
      const made = this.#collection(namespace, this.#number(), randomUUID(), options);
      made.indexes.push(
        new StoredIndex(this.#number(), readIndexSpec(ID_INDEX), ID_INDEX, NO_FACTS),
      );
      this.#save(made);
      return made;
    });
    this.#remember(collection);
    return collection;
  }

  drop(collection: Collection): void {
    const { database, collection: name } = collection.namespace;
    this.write(() => {
      this.#rows.remove(keyOf(database, name));
      this.garbage.addDocuments(collection.id);
      for (const index of collection.indexes) this.garbage.addEntries(index.id);
    });
    collection.dropped = true;
    const siblings = this.#databases.get(database);
    siblings?.delete(name);
    if (siblings?.size === 0) this.#databases.delete(database);
    this.garbage.sweepSoon();
  }

  /**
   * Adds an index, empty and under construction: writes keep it up to date from now on. Until
   * `finishIndex` a restart forgets it.
   */
  beginIndex(collection: Collection, spec: IndexSpec, source: BsonDocument): StoredIndex {
    const index = this.write(() => {
      const made = new StoredIndex(this.#number(), spec, listedSpec(source), NO_FACTS);
      this.garbage.addEntries(made.id);
      this.garbage.spareEntries(made.id);
      return made;
    });
    collection.indexes.push(index);
    collection.building.add(index);
    return index;
  }

  finishIndex(collection: Collection, index: StoredIndex): void {
    collection.building.delete(index);
    this.write(() => {
      this.garbage.keepEntries(index.id);
      this.#save(collection);
    });
  }

  /** Takes an index away, complete or not. */
  dropIndex(collection: Collection, index: StoredIndex): void {
    collection.indexes.splice(collection.indexes.indexOf(index), 1);
    collection.building.delete(index);
    this.write(() => {
      this.garbage.addEntries(index.id);
      this.#save(collection);
    });
    this.garbage.sweepSoon();
  }

  #load(row: CollectionRow): void {
    const { database, collection, id, uuid, options } = row;
    const loaded = this.#collection({ database, collection }, id, uuid, decodeTrusted(options));
    for (const { id: indexId, listed, arrays, shortened } of row.indexes) {
      const spec = decodeTrusted(listed);
      loaded.indexes.push(
        new StoredIndex(indexId, readIndexSpec(spec), spec, { arrays, shortened }),
      );
    }
    this.#remember(loaded);
  }

  #collection(namespace: Namespace, id: number, uuid: string, options: BsonDocument): Collection {
    return new Collection({ namespace, id, uuid, options }, this.#tables, (collection) =>
      this.#save(collection),
    );
  }

  #remember(collection: Collection): void {
    const { database, collection: name } = collection.namespace;
    const siblings = this.#databases.get(database) ?? new Map<string, Collection>();
    this.#databases.set(database, siblings.set(name, collection));
  }

  #save({ namespace, id, uuid, options, readyIndexes }: Collection): void {
    const { database, collection } = namespace;
    this.#rows.put(keyOf(database, collection), {
      ...{ database, collection, id, uuid },
      options: encode(options),
      indexes: readyIndexes.map((index) => ({
        id: index.id,
        listed: encode(index.listed),
        ...index.facts,
      })),
    });
  }

  /** Numbers of collections and indexes are never used again: what is dropped goes slowly. */
  #number(): number {
    const key = keyOf('next');
    const number = this.#numbers.get(key) ?? 1;
    this.#numbers.put(key, number + 1);
    return number;
  }
}
