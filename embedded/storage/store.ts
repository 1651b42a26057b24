import { mkdirSync } from 'node:fs';
import { open, type Database, type RootDatabase } from 'lmdb';
import { Table, type TableOptions, type Write } from './table.ts';

export interface StoreOptions {
  /** Folder of the data; made when missing. */
  readonly path: string;
  /** Only for the test that shows what a missing sync looks like. */
  readonly noSync?: boolean;
}

/**
 * Ordered, durable tables over one LMDB environment, with group commit.
 *
 * `batch` runs its work at once, against LMDB plus an overlay of everything that is not on disk
 * yet. All batches of one turn of the event loop, and all that arrive while a commit is running,
 * go into the next commit: one transaction, one sync. A batch's promise resolves after that sync.
 * Work that throws leaves nothing behind. LMDB's transaction is all or nothing, so recovery has
 * nothing to replay.
 *
 * Reads see the overlay. Whoever answers a reader in another process awaits `durable()` first, so
 * that nothing is shown that a crash could take back.
 */
export class Store {
  readonly #env: RootDatabase<unknown, Buffer>;
  readonly #tables = new Map<string, Table<unknown>>();
  #inBatch = false;
  #writes: Write[] = [];
  #committing: Promise<void> | undefined;
  #next: Promise<void> | undefined;
  #failure: Error | undefined;

  private constructor(env: RootDatabase<unknown, Buffer>) {
    this.#env = env;
  }

  static open({ path, noSync = false }: StoreOptions): Store {
    mkdirSync(path, { recursive: true });
    const env = open<unknown, Buffer>({
      path: `${path}/data.mdb`,
      keyEncoding: 'binary',
      maxDbs: 4096,
      noSync,
      // Each commit is one transaction of ours already; LMDB's own batch would leave a promise that
      // nobody can reach, and whose rejection ends the process, when the disk refuses.
      eventTurnBatching: false,
      cache: false,
    });
    return new Store(env);
  }

  /** Opens a table, made when missing. Its values must not be changed after they were put. */
  table<V>(name: string, options: TableOptions = {}): Table<V> {
    const known = this.#tables.get(name);
    if (known) return known as Table<V>;
    const encoding = options.encoding ?? 'msgpack';
    const database: Database<unknown, Buffer> = this.#env.openDB({
      name,
      encoding,
      keyEncoding: 'binary',
      cache: false,
    });
    const record: ConstructorParameters<typeof Table>[1] = (write) => {
      if (!this.#inBatch) throw new Error('a table is written only within a batch');
      this.#writes.push(write);
    };
    const table = new Table<unknown>(database, record, options.recent);
    this.#tables.set(name, table);
    return table as Table<V>;
  }

  /** Runs `work` now; the promise resolves to its result once all it wrote is on disk. */
  batch<T>(work: () => T): Promise<T> {
    const result = this.apply(work);
    return this.durable().then(() => result);
  }

  /** As `batch`, for callers that wait with `durable()`: the result comes at once. */
  apply<T>(work: () => T): T {
    if (this.#failure) throw this.#failure;
    if (this.#inBatch) throw new Error('batches do not nest');
    const mark = this.#writes.length;
    this.#inBatch = true;
    try {
      return work();
    } catch (error) {
      for (const write of this.#writes.splice(mark).reverse()) write.table.undo(write);
      throw error;
    } finally {
      this.#inBatch = false;
      if (this.#writes.length > 0) this.#schedule();
    }
  }

  /** Resolves when everything written so far is on disk. Rejects when the disk refused. */
  durable(): Promise<void> {
    if (this.#failure) return Promise.reject(this.#failure);
    return this.#next ?? this.#committing ?? Promise.resolve();
  }

  /** Drops a table with all its rows. Nothing of it may be pending: await `durable()` first. */
  async drop(name: string): Promise<void> {
    const table = this.#tables.get(name) ?? this.table(name);
    await this.durable();
    this.#tables.delete(name);
    await table.drop();
  }

  async close(): Promise<void> {
    await this.durable().catch(() => undefined);
    await this.#env.close();
  }

  #schedule(): void {
    this.#next ??= this.#afterCurrent();
    // Whoever needs the outcome awaits `durable()`; a failure is kept and refuses all that follows.
    this.#next.catch(() => undefined);
  }

  async #afterCurrent(): Promise<void> {
    await (this.#committing ?? new Promise<void>((resolve) => setImmediate(resolve)));
    // Of several writes of one key only the last is still in the overlay.
    const writes = this.#writes.filter(({ pending }) => !pending.superseded);
    this.#writes = [];
    this.#committing = this.#next;
    this.#next = undefined;
    try {
      // A child transaction: what throws in a plain one of LMDB's leaves the writes before it.
      await this.#env.childTransaction(() => {
        for (const { table, key, pending } of writes) table.toDisk(key, pending);
      });
    } catch (error) {
      this.#failure = refusal(error);
      throw this.#failure;
    }
    for (const { table, key, pending } of writes) table.committed(key, pending);
    this.#committing = undefined;
  }
}

/**
 * What everybody is told from now on. LMDB tells why in `commitError`, a promise that rejects a
 * moment later: without a handler that would end the whole process.
 */
function refusal(error: unknown): Error {
  const refused = new Error('the disk refused to store: nothing is accepted until a restart', {
    cause: error,
  });
  if (error instanceof Error && 'commitError' in error)
    Promise.resolve(error.commitError).catch((cause: unknown) => (refused.cause = cause));
  return refused;
}
