import { keyOf, keyToBytes, keyFromBytes, integerAt, type Key } from '../../storage/key.ts';
import type { Table } from '../../storage/table.ts';
import type { BsonDocument } from '../query/document.ts';
import { DuplicateKeyError } from './duplicateKey.ts';
import type { Namespace } from './names.ts';
import type { IndexFacts, IndexKey, StoredIndex } from './storedIndex.ts';

/** Documents in BSON, by collection and record; index entries, by index and key. */
export interface DataTables {
  readonly documents: Table<Buffer>;
  /** The value is the record's number, eight bytes. */
  readonly entries: Table<Buffer>;
  readonly sizes: Table<CollectionSize>;
}

/** What a collection counts of itself. */
export interface CollectionSize {
  readonly documents: number;
  readonly bytes: number;
  /** The number the next record gets: they are never used again. */
  readonly nextRecord: number;
}

const EMPTY: CollectionSize = { documents: 0, bytes: 0, nextRecord: 1 };

/**
 * The documents of one collection and the entries of its indexes. A document is a record with a
 * number of its own, so that an unsorted read gives the order of insertion, as MongoDB's does.
 * Writes happen within a batch of the store; one that is refused throws and leaves nothing behind.
 */
export class Collection {
  readonly id: number;
  readonly namespace: Namespace;
  readonly uuid: string;
  /** The options it was created with, as listCollections shows them. */
  readonly options: BsonDocument;
  /** In the order of creation, `_id` first; the last ones may still be under construction. */
  readonly indexes: StoredIndex[] = [];
  readonly building = new Set<StoredIndex>();
  dropped = false;
  readonly #prefix: Key;
  readonly #tables: DataTables;
  readonly #remember: () => void;

  /** `remember` stores the indexes' facts: called within the batch that changed them. */
  constructor(
    about: Pick<Collection, 'id' | 'namespace' | 'uuid' | 'options'>,
    tables: DataTables,
    remember: (collection: Collection) => void,
  ) {
    this.id = about.id;
    this.namespace = about.namespace;
    this.uuid = about.uuid;
    this.options = about.options;
    this.#prefix = keyOf(about.id);
    this.#tables = tables;
    this.#remember = () => remember(this);
  }

  get size(): CollectionSize {
    return this.#tables.sizes.get(this.#prefix) ?? EMPTY;
  }

  /** The indexes that are complete. */
  get readyIndexes(): StoredIndex[] {
    return this.indexes.filter((index) => !this.building.has(index));
  }

  get(record: number): Buffer | undefined {
    return this.#tables.documents.get(this.#prefix + keyOf(record));
  }

  /** Adds a document that has an `_id`; `bytes` are its encoding. Gives its record's number. */
  insert(document: BsonDocument, bytes: Buffer): number {
    const { size } = this;
    const record = size.nextRecord;
    const learned = this.indexes.map((index) => {
      const { keys, facts } = index.keysOf(document);
      this.#add(index, keys, record);
      return facts;
    });
    this.#learn(learned);
    this.#tables.documents.put(this.#prefix + keyOf(record), bytes);
    this.#tables.sizes.put(this.#prefix, {
      documents: size.documents + 1,
      bytes: size.bytes + bytes.length,
      nextRecord: record + 1,
    });
    return record;
  }

  /** Puts `after` in the place of `before`, which is what the record holds now. */
  replace(record: number, before: Stored, after: Stored): void {
    const learned = this.indexes.map((index) => {
      const old = index.keysOf(before.document).keys;
      const { keys, facts } = index.keysOf(after.document);
      const kept = new Set(keys.map(({ key }) => key));
      const known = new Set(old.map(({ key }) => key));
      this.#take(
        index,
        old.filter(({ key }) => !kept.has(key)),
        record,
      );
      this.#add(
        index,
        keys.filter(({ key }) => !known.has(key)),
        record,
      );
      return facts;
    });
    this.#learn(learned);
    const { size } = this;
    this.#tables.documents.put(this.#prefix + keyOf(record), after.bytes);
    if (after.bytes.length !== before.bytes.length)
      this.#tables.sizes.put(this.#prefix, {
        ...size,
        bytes: size.bytes + after.bytes.length - before.bytes.length,
      });
  }

  remove(record: number, before: Stored): void {
    for (const index of this.indexes) this.#take(index, index.keysOf(before.document).keys, record);
    const { size } = this;
    this.#tables.documents.remove(this.#prefix + keyOf(record));
    this.#tables.sizes.put(this.#prefix, {
      ...size,
      documents: size.documents - 1,
      bytes: size.bytes - before.bytes.length,
    });
  }

  /** Adds the entries of a document that is stored already to an index under construction. */
  addTo(index: StoredIndex, record: number, document: BsonDocument): void {
    const { keys, facts } = index.keysOf(document);
    this.#add(index, keys, record);
    this.#learn(this.indexes.map((each) => (each === index ? facts : each.facts)));
  }

  /** Records in the order of insertion (or its reverse), beyond record `after`. */
  *records(reverse: boolean, after?: number): IterableIterator<{ record: number; bytes: Buffer }> {
    const from = this.#prefix + (reverse || after === undefined ? '' : keyOf(after + 1));
    const to = reverse && after !== undefined ? this.#prefix + keyOf(after) : keyOf(this.id + 1);
    for (const { key, value } of this.#tables.documents.range({ from, to, reverse }))
      yield { record: integerAt(key, 8), bytes: value };
  }

  /** Entries of an index between two of its keys (`to` exclusive), which carry its prefix. */
  *entries(range: KeyRange, reverse: boolean): IterableIterator<{ key: Key; record: number }> {
    if (range.single) {
      const record = this.recordAt(range.from);
      if (record !== undefined) yield { key: range.from, record };
      return;
    }
    const { from, to } = range;
    for (const { key, value } of this.#tables.entries.range({ from, to, reverse }))
      yield { key, record: integerAt(keyFromBytes(value), 0) };
  }

  /** The record under exactly this key of a unique index. */
  recordAt(key: Key): number | undefined {
    const value = this.#tables.entries.get(key);
    return value && integerAt(keyFromBytes(value), 0);
  }

  countEntries({ from, to }: KeyRange): number {
    return this.#tables.entries.count({ from, to });
  }

  #add(index: StoredIndex, keys: readonly IndexKey[], record: number): void {
    for (const { key, values } of keys) {
      if (index.unique) {
        const owner = this.recordAt(key);
        if (owner !== undefined && owner !== record)
          throw new DuplicateKeyError(this.namespace, index, values);
      }
      this.#tables.entries.put(entryKey(index, key, record), keyToBytes(keyOf(record)));
    }
  }

  #take(index: StoredIndex, keys: readonly IndexKey[], record: number): void {
    for (const { key } of keys) {
      // Of an index under construction the key may be another document's, which was first.
      if (index.unique && this.recordAt(key) !== record) continue;
      this.#tables.entries.remove(entryKey(index, key, record));
    }
  }

  /**
   * What the indexes learned, in their order. It comes after everything that can be refused: a
   * refusal takes back what was written, but not what is remembered in memory.
   */
  #learn(learned: readonly IndexFacts[]): void {
    let news = false;
    for (const [n, facts] of learned.entries()) {
      const index = this.indexes[n];
      if (!index) continue;
      if (facts.arrays === index.facts.arrays && facts.shortened === index.facts.shortened)
        continue;
      index.facts = facts;
      news = true;
    }
    if (news) this.#remember();
  }
}

/** A document with its encoding. */
export interface Stored {
  readonly document: BsonDocument;
  readonly bytes: Buffer;
}

export interface KeyRange {
  readonly from: Key;
  readonly to: Key;
  /** It holds the one key `from` of a unique index, or nothing. */
  readonly single?: boolean;
}

/** Equal keys of an index that is not unique are told apart by the record's number. */
function entryKey(index: StoredIndex, key: Key, record: number): Key {
  return index.unique ? key : key + keyOf(record);
}
