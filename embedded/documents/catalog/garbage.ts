import { integerAt, keyOf, type Key } from '../../storage/key.ts';
import type { Store } from '../../storage/store.ts';
import type { Table } from '../../storage/table.ts';
import type { DataTables } from './collection.ts';

type Kind = 'documents' | 'entries';

/** How many rows go in one commit, so that nobody waits long for a big collection to go. */
const ROWS_PER_COMMIT = 1000;

/**
 * Rows nobody refers to any more: of dropped collections and indexes, and of indexes whose
 * construction a crash has cut off. They are noted before they are garbage for certain, and go in
 * the background.
 */
export class Garbage {
  readonly #store: Store;
  readonly #tables: DataTables;
  readonly #notes: Table<true>;
  #sweeping: Promise<void> | undefined;
  #stopped = false;
  /** Noted, but still in use: indexes under construction. */
  readonly #kept = new Set<Key>();

  constructor(store: Store, tables: DataTables) {
    this.#store = store;
    this.#tables = tables;
    this.#notes = store.table('garbage');
  }

  /** Within a write: the documents of a collection are garbage. */
  addDocuments(collection: number): void {
    this.#notes.put(keyOf('documents', collection), true);
  }

  /** Within a write: the entries of an index are garbage. */
  addEntries(index: number): void {
    this.#notes.put(keyOf('entries', index), true);
    this.#kept.delete(keyOf('entries', index));
  }

  /** The entries are noted for the case of a crash only. */
  spareEntries(index: number): void {
    this.#kept.add(keyOf('entries', index));
  }

  /** Within a write: they are in use for good. */
  keepEntries(index: number): void {
    this.#notes.remove(keyOf('entries', index));
    this.#kept.delete(keyOf('entries', index));
  }

  /** Removes the garbage in the background. */
  sweepSoon(): void {
    this.#sweeping ??= this.#sweep().finally(() => {
      this.#sweeping = undefined;
    });
    // A failing disk is noticed by whoever writes next.
    this.#sweeping.catch(() => undefined);
  }

  /** When everything noted is gone. */
  async idle(): Promise<void> {
    await this.#sweeping;
  }

  /** Ends the sweep where it is; the next start goes on with it. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#sweeping?.catch(() => undefined);
  }

  async #sweep(): Promise<void> {
    for (;;) {
      await new Promise<void>((resolve) => setImmediate(resolve));
      if (this.#stopped) return;
      const note = [...this.#notes.range()].find(({ key }) => !this.#kept.has(key));
      if (!note) return;
      await this.#store.batch(() => this.#step(note.key));
    }
  }

  #step(note: Key): void {
    const kind: Kind = note.startsWith(keyOf('documents')) ? 'documents' : 'entries';
    const id = integerAt(note, keyOf(kind).length);
    const table = this.#tables[kind];
    let rows = 0;
    for (const { key } of table.range({ from: keyOf(id), to: keyOf(id + 1) })) {
      if (rows++ === ROWS_PER_COMMIT) return;
      table.remove(key);
    }
    if (kind === 'documents') this.#tables.sizes.remove(keyOf(id));
    this.#notes.remove(note);
  }
}
