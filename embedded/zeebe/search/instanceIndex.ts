import { keyOf, type Key } from '../../storage/key.ts';
import type { Store } from '../../storage/store.ts';
import type { Table } from '../../storage/table.ts';
import type { EngineKey } from '../engine/commands.ts';

/** What belongs to an instance: the key of a row, or the id of a sequence flow taken. */
type Member = EngineKey | string;

/** A kind's number and a member, over and over. */
type Chunk = readonly (number | string)[];

/** Rows of one chunk: appending copies it. */
const CHUNK_ROWS = 64;

/**
 * Which rows belong to a process instance. Rows that appear together are written together, as one
 * chunk per batch: an entry of its own for each row would cost more than the row. Entries are never
 * taken out; whoever reads a row that is gone passes over it.
 */
export class InstanceIndex {
  readonly #table: Table<Chunk>;
  /** The chunks begun in this turn, which are not on disk yet. */
  readonly #begun = new Map<EngineKey, Key>();

  constructor(store: Store) {
    this.#table = store.table<Chunk>('rows.ofInstance');
  }

  add(processInstanceKey: EngineKey, kind: number, key: EngineKey, member: Member = key): void {
    const begun = this.#begun.get(processInstanceKey);
    // A batch that failed has taken its chunk back with it.
    const chunk = begun === undefined ? undefined : this.#table.get(begun);
    if (begun !== undefined && chunk && chunk.length < 2 * CHUNK_ROWS) {
      this.#table.put(begun, [...chunk, kind, member]);
      return;
    }
    const fresh = keyOf(processInstanceKey, key);
    this.#table.put(fresh, [kind, member]);
    if (this.#begun.size === 0) queueMicrotask(() => this.#begun.clear());
    this.#begun.set(processInstanceKey, fresh);
  }

  /** The members of a kind, in the order in which they came. */
  *members(processInstanceKey: EngineKey, kind: number): IterableIterator<Member> {
    for (const { value: chunk } of this.#table.prefix(keyOf(processInstanceKey)))
      for (let i = 0; i < chunk.length; i += 2) {
        const member = chunk[i + 1];
        if (chunk[i] === kind && member !== undefined) yield member;
      }
  }
}
