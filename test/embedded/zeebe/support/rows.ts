import { integerAt, keyOf } from '../../../../embedded/storage/key.ts';
import type { Store } from '../../../../embedded/storage/store.ts';
import type { Table } from '../../../../embedded/storage/table.ts';
import type { EngineKey } from '../../../../embedded/zeebe/engine/commands.ts';
import type {
  RowKind,
  RowReader,
  Rows,
  RowWriter,
} from '../../../../embedded/zeebe/search/rows.ts';

/** Rows in plain tables, to look at what the engine has written without the search index. */
export class PlainRows implements RowWriter, RowReader {
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  put<K extends RowKind>(kind: K, key: EngineKey, row: Rows[K]): void {
    this.#table(kind).put(keyOf(key), row);
  }

  patch<K extends RowKind>(kind: K, key: EngineKey, change: Partial<Rows[K]>): void {
    const row = this.#table(kind).get(keyOf(key));
    if (row) this.#table(kind).put(keyOf(key), { ...row, ...change });
  }

  remove(kind: RowKind, key: EngineKey): void {
    this.#table(kind).remove(keyOf(key));
  }

  get<K extends RowKind>(kind: K, key: EngineKey): Rows[K] | undefined {
    return this.#table(kind).get(keyOf(key));
  }

  keysOfInstance(kind: RowKind, processInstanceKey: EngineKey): readonly EngineKey[] {
    return this.entries(kind)
      .filter(
        ([, row]) =>
          (row as { processInstanceKey?: EngineKey }).processInstanceKey === processInstanceKey,
      )
      .map(([key]) => key);
  }

  all<K extends RowKind>(kind: K): readonly Rows[K][] {
    return [...this.#table(kind).range()].map(({ value }) => value);
  }

  entries(kind: RowKind): readonly (readonly [EngineKey, unknown])[] {
    return [...this.#table(kind).range()].map(({ key, value }) => [integerAt(key, 0), value]);
  }

  #table<K extends RowKind>(kind: K): Table<Rows[K]> {
    return this.#store.table(`rows.${kind}`);
  }
}
