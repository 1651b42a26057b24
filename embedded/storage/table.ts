import { createRequire } from 'node:module';
import type { Database } from 'lmdb';
import type * as SortedBTree from 'sorted-btree';
import { afterPrefix, keyFromBytes, keyToBytes, type Key } from './key.ts';

// A CommonJS module whose default export loaders disagree about.
const { default: BTree } = createRequire(import.meta.url)(
  'sorted-btree',
) as typeof SortedBTree.default;

export interface TableOptions {
  /** How values lie on disk; `binary` values are Buffers. Default: msgpack. */
  readonly encoding?: 'msgpack' | 'binary';
  /** How many values that were written last are also kept in memory, decoded. Default: none. */
  readonly recent?: number;
}

export interface RangeOptions {
  /** First key, inclusive. */
  readonly from?: Key;
  /** Last key, exclusive. */
  readonly to?: Key;
  /** From the last to the first. */
  readonly reverse?: boolean;
  /** At most so many entries; a small number also keeps the read small. */
  readonly limit?: number;
}

export interface Entry<V> {
  readonly key: Key;
  readonly value: V;
}

/** A value not on disk yet; `undefined` says that the key was removed. */
export interface Pending<V> {
  readonly value: V | undefined;
  /** A later write of the key has come. Kept here, as looking it up would cost more than the rest. */
  superseded: boolean;
}

/** One write on its way to disk. */
export interface Write {
  readonly table: Table<unknown>;
  readonly key: Key;
  readonly pending: Pending<unknown>;
  /** What it has replaced, of what was not on disk yet. */
  readonly before: Pending<unknown> | undefined;
}

type Recorder = (write: Write) => void;

interface Overlaid<V> {
  readonly key: Key;
  readonly value: V | undefined;
}

/** LMDB's limit, in bytes. Refused here, since at the commit it would refuse everybody's writes. */
const MAX_KEY = 1978;

/** How many rows of LMDB a range reads at a time: no cursor stays open while the caller works. */
const PAGE = 64;

/** An ordered table: LMDB below, what is not committed yet above. Made by `Store.table`. */
export class Table<V> {
  readonly #database: Database<unknown, Buffer>;
  readonly #record: Recorder;
  readonly #overlay = new BTree<Key, Pending<V>>(undefined, compare);
  /** Values on disk that were written last, the oldest first. */
  readonly #recent = new Map<Key, V>();
  readonly #maxRecent: number;

  constructor(database: Database<unknown, Buffer>, record: Recorder, maxRecent = 0) {
    this.#database = database;
    this.#record = record;
    this.#maxRecent = maxRecent;
  }

  get(key: Key): V | undefined {
    const pending = this.#overlay.size > 0 ? this.#overlay.get(key) : undefined;
    if (pending) return pending.value;
    const recent = this.#maxRecent > 0 ? this.#recent.get(key) : undefined;
    if (recent !== undefined) return recent;
    return this.#database.get(keyToBytes(key)) as V | undefined;
  }

  has(key: Key): boolean {
    const pending = this.#overlay.get(key);
    if (pending) return pending.value !== undefined;
    return this.#database.doesExist(keyToBytes(key));
  }

  put(key: Key, value: V): void {
    this.#write(key, { value, superseded: false });
  }

  remove(key: Key): void {
    this.#write(key, { value: undefined, superseded: false });
  }

  /** Entries in key order. Rows written while the range is read may or may not appear in it. */
  *range(options: RangeOptions = {}): IterableIterator<Entry<V>> {
    const { limit } = options;
    if (limit === undefined) {
      yield* this.#merged(options);
      return;
    }
    let left = limit;
    if (left <= 0) return;
    for (const entry of this.#merged(options)) {
      yield entry;
      if (--left <= 0) return;
    }
  }

  *#merged(options: RangeOptions): IterableIterator<Entry<V>> {
    const disk = this.#diskRange(options);
    if (this.#overlay.size === 0) {
      yield* disk;
      return;
    }
    const sign = options.reverse ? -1 : 1;
    const above = this.#overlayRange(options);
    let low = disk.next();
    let high = above.next();
    while (!low.done || !high.done) {
      const order = low.done ? 1 : high.done ? -1 : compare(low.value.key, high.value.key) * sign;
      if (order < 0) {
        if (!low.done) yield low.value;
        low = disk.next();
        continue;
      }
      if (order === 0) low = disk.next();
      if (!high.done && high.value.value !== undefined)
        yield { key: high.value.key, value: high.value.value };
      high = above.next();
    }
  }

  /** Entries whose keys begin with `prefix`. */
  prefix(
    prefix: Key,
    options: Pick<RangeOptions, 'reverse' | 'limit'> = {},
  ): IterableIterator<Entry<V>> {
    return this.range({ ...options, from: prefix, to: afterPrefix(prefix) });
  }

  /** The number of rows, counted: use it where that is affordable. */
  count(options: RangeOptions = {}): number {
    if (this.#overlay.size === 0) return this.#database.getKeysCount(bounds(options));
    let n = 0;
    for (const entries = this.range(options); !entries.next().done;) n++;
    return n;
  }

  async drop(): Promise<void> {
    await this.#database.drop();
  }

  #write(key: Key, pending: Pending<V>): void {
    if (key.length > MAX_KEY)
      throw new RangeError(`a key must not be longer than ${MAX_KEY} bytes, but has ${key.length}`);
    const before = this.#overlay.get(key);
    // First, as it throws outside a batch.
    this.#record({ table: this, key, pending, before });
    this.#overlay.set(key, pending);
    if (before) before.superseded = true;
  }

  /** Takes back the latest write of a key. */
  undo({ key, pending, before }: Write): void {
    pending.superseded = true;
    if (before) {
      before.superseded = false;
      // It was in this overlay: a value of this table.
      this.#overlay.set(key, before as Pending<V>);
    } else this.#overlay.delete(key);
  }

  /** Within LMDB's transaction. */
  toDisk(key: Key, { value }: Pending<unknown>): void {
    const bytes = keyToBytes(key);
    if (value === undefined) void this.#database.remove(bytes);
    else void this.#database.put(bytes, value);
  }

  /** After the sync: the overlay forgets the value, unless a later write has replaced it. */
  committed(key: Key, { value, superseded }: Pending<unknown>): void {
    if (superseded) return;
    this.#overlay.delete(key);
    // It was in this overlay: a value of this table.
    if (this.#maxRecent > 0) this.#remember(key, value as V | undefined);
  }

  #remember(key: Key, value: V | undefined): void {
    this.#recent.delete(key);
    if (value === undefined) return;
    this.#recent.set(key, value);
    if (this.#recent.size <= this.#maxRecent) return;
    for (const oldest of this.#recent.keys()) {
      this.#recent.delete(oldest);
      return;
    }
  }

  *#diskRange(options: RangeOptions): IterableIterator<Entry<V>> {
    let { from, to } = options;
    const pageSize = Math.min(options.limit ?? PAGE, PAGE);
    for (;;) {
      const page: Entry<V>[] = [];
      for (const { key, value } of this.#database.getRange({
        ...bounds({
          ...options,
          ...(from !== undefined && { from }),
          ...(to !== undefined && { to }),
        }),
        limit: pageSize,
      }))
        page.push({ key: keyFromBytes(key), value: value as V });
      yield* page;
      const last = page.at(-1);
      if (page.length < pageSize || !last) return;
      if (options.reverse) to = last.key;
      else from = `${last.key}\0`;
    }
  }

  *#overlayRange({ from, to, reverse }: RangeOptions): IterableIterator<Overlaid<V>> {
    // A copy of the range: the caller may write while it reads.
    const rows: Overlaid<V>[] = [];
    this.#overlay.forRange(from ?? '', to ?? '\u0100', false, (key, pending) => {
      rows.push({ key, value: pending.value });
    });
    yield* reverse ? rows.reverse() : rows;
  }
}

function compare(a: Key, b: Key): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** LMDB's reverse ranges begin at the upper end: start is exclusive there, end inclusive. */
function bounds({ from, to, reverse = false }: RangeOptions) {
  if (reverse)
    return {
      reverse,
      ...(to !== undefined && { start: keyToBytes(to), exclusiveStart: true }),
      ...(from !== undefined && { end: keyToBytes(from), inclusiveEnd: true }),
    };
  return {
    ...(from !== undefined && { start: keyToBytes(from) }),
    ...(to !== undefined && { end: keyToBytes(to) }),
  };
}
