import { keyOf, integerAt, type Key } from '../../storage/key.ts';
import type { Store } from '../../storage/store.ts';
import type { Table } from '../../storage/table.ts';
import type { EngineKey } from '../engine/commands.ts';
import { FIELDS, pack, positionOf, repack, unpack, type PackedRow } from './fields.ts';
import { InstanceIndex } from './instanceIndex.ts';
import type { RowKind, RowReader, Rows, RowWriter } from './rows.ts';

/**
 * Which rows have an entry among the open ones: those whose state is not `closed`, under the value
 * of `by`. Everything that is waiting is found without touching the history; what has ended is found
 * through its process instance or by reading in key order.
 */
interface OpenIndex {
  readonly state: string;
  readonly closed: ReadonlySet<string>;
  readonly by: string;
}

/** Element instances have none: the active ones are reached through the open process instances. */
export const OPEN_INDEXES: Readonly<Partial<Record<RowKind, OpenIndex>>> = {
  processInstance: {
    state: 'state',
    closed: new Set(['COMPLETED', 'TERMINATED']),
    by: 'processDefinitionId',
  },
  job: { state: 'state', closed: new Set(['COMPLETED', 'CANCELED']), by: 'type' },
  userTask: { state: 'state', closed: new Set(['COMPLETED', 'CANCELED']), by: 'elementId' },
  incident: { state: 'state', closed: new Set(['RESOLVED']), by: 'processDefinitionId' },
  messageSubscription: {
    state: 'messageSubscriptionState',
    closed: new Set(['DELETED', 'CORRELATED']),
    by: 'messageName',
  },
};

/** The field by which a row belongs to a process instance (a called one: to its caller). */
export const INSTANCE_FIELDS: Readonly<Partial<Record<RowKind, string>>> = {
  processInstance: 'parentProcessInstanceKey',
  elementInstance: 'processInstanceKey',
  variable: 'processInstanceKey',
  job: 'processInstanceKey',
  userTask: 'processInstanceKey',
  incident: 'processInstanceKey',
  messageSubscription: 'processInstanceKey',
};

const KINDS = Object.keys(FIELDS) as RowKind[];
const EMPTY = Buffer.alloc(0);
/** Rows that are changed soon after they were written, and small: most instances end within moments. */
const RECENT: Readonly<Partial<Record<RowKind, number>>> = {
  processInstance: 1024,
  elementInstance: 4096,
  job: 1024,
};
/** Index texts are cut to this length: an index proposes rows, the filter decides. */
const MAX_TEXT = 120;

interface Kind {
  readonly name: RowKind;
  /** Separates the kinds within an index: a number from 1 on, and the same as one byte. */
  readonly number: number;
  readonly code: string;
  readonly table: Table<PackedRow>;
  readonly instanceAt: number | undefined;
  readonly open: { stateAt: number; byAt: number; closed: ReadonlySet<string> } | undefined;
  /** The greatest key put so far: a greater one is a new row, without looking. */
  newest: EngineKey;
}

/**
 * The rows that searches find, in the engine's own store: written within the batch that changed
 * them, so that a search never disagrees with the engine. Two indexes, both of keys only: rows by
 * their process instance, and the open rows of a kind by one text.
 */
export class SearchIndex implements RowWriter, RowReader {
  readonly #kinds = new Map<RowKind, Kind>();
  readonly #ofInstance: InstanceIndex;
  readonly #open: Table<Buffer>;

  constructor(store: Store) {
    this.#ofInstance = new InstanceIndex(store);
    this.#open = store.table<Buffer>('rows.open', { encoding: 'binary' });
    KINDS.forEach((name, position) => {
      const table = store.table<PackedRow>(`rows.${name}`, { recent: RECENT[name] ?? 0 });
      const instanceField = INSTANCE_FIELDS[name];
      const open = OPEN_INDEXES[name];
      const last = table.range({ reverse: true }).next();
      this.#kinds.set(name, {
        name,
        number: position + 1,
        code: String.fromCharCode(position + 1),
        table,
        instanceAt: instanceField === undefined ? undefined : positionOf(name, instanceField),
        open: open && {
          stateAt: positionOf(name, open.state),
          byAt: positionOf(name, open.by),
          closed: open.closed,
        },
        newest: last.done ? 0 : integerAt(last.value.key, last.value.key.length - 8),
      });
    });
  }

  put<K extends RowKind>(name: K, key: EngineKey, row: Rows[K]): void {
    const kind = this.#kind(name);
    if (isFlow(name, row)) {
      // Asked for by instance only, and never changed: its id in the index says it all.
      this.#ofInstance.add(row.processInstanceKey, kind.number, key, row.sequenceFlowId);
      return;
    }
    const isNew = key > kind.newest;
    if (isNew) kind.newest = key;
    this.#replace(kind, key, isNew ? undefined : kind.table.get(keyOf(key)), pack(name, row));
  }

  patch<K extends RowKind>(name: K, key: EngineKey, change: Partial<Rows[K]>): void {
    const kind = this.#kind(name);
    const before = kind.table.get(keyOf(key));
    if (before) this.#replace(kind, key, before, repack(name, before, change));
  }

  remove(name: RowKind, key: EngineKey): void {
    const kind = this.#kind(name);
    this.#replace(kind, key, kind.table.get(keyOf(key)), undefined);
  }

  get<K extends RowKind>(name: K, key: EngineKey): Rows[K] | undefined {
    const packed = this.#kind(name).table.get(keyOf(key));
    return packed && unpack(name, packed);
  }

  /** All rows of a kind in the order of their keys, or against it; `from` is inclusive. */
  *rows<K extends RowKind>(
    name: K,
    { from, reverse = false }: { from?: EngineKey | undefined; reverse?: boolean } = {},
  ): IterableIterator<Rows[K]> {
    const start =
      from === undefined ? {} : reverse ? { to: keyOf(from + 1) } : { from: keyOf(from) };
    for (const { value } of this.#kind(name).table.range({ reverse, ...start }))
      yield unpack(name, value);
  }

  /** The keys of the rows that belong to a process instance, in their order. */
  *keysOfInstance(name: RowKind, processInstanceKey: EngineKey): IterableIterator<EngineKey> {
    for (const member of this.#ofInstance.members(processInstanceKey, this.#kind(name).number))
      if (typeof member === 'number') yield member;
  }

  /** The keys of the rows not ended, in no order: all, or those with that text in the index. */
  *openKeys(name: RowKind, by?: string): IterableIterator<EngineKey> {
    const { code } = this.#kind(name);
    const prefix = by === undefined ? code : code + keyOf(indexText(by));
    for (const { key } of this.#open.prefix(prefix)) yield integerAt(key, key.length - 8);
  }

  /** The ids of the sequence flows that an instance has taken, each once. */
  sequenceFlows(processInstanceKey: EngineKey): readonly string[] {
    const { number } = this.#kind('sequenceFlow');
    return [...new Set(this.#ofInstance.members(processInstanceKey, number))].map(String);
  }

  #kind(name: RowKind): Kind {
    const kind = this.#kinds.get(name);
    if (!kind) throw new Error(`there is no kind of row ${name}`);
    return kind;
  }

  #replace(
    kind: Kind,
    key: EngineKey,
    before: PackedRow | undefined,
    after: PackedRow | undefined,
  ): void {
    if (after) kind.table.put(keyOf(key), after);
    else if (before) kind.table.remove(keyOf(key));
    // A row never moves to another instance, and one that goes leaves its entry behind.
    if (!before && after) this.#addToInstance(kind, key, after);
    move(this.#open, openEntry(kind, key, before), openEntry(kind, key, after));
  }

  #addToInstance(kind: Kind, key: EngineKey, row: PackedRow): void {
    const instance = kind.instanceAt === undefined ? undefined : row[kind.instanceAt];
    if (typeof instance === 'number') this.#ofInstance.add(instance, kind.number, key);
  }
}

function move(index: Table<Buffer>, before: Key | undefined, after: Key | undefined): void {
  if (before === after) return;
  if (before !== undefined) index.remove(before);
  if (after !== undefined) index.put(after, EMPTY);
}

function openEntry(kind: Kind, key: EngineKey, row: PackedRow | undefined): Key | undefined {
  if (!row || !kind.open || kind.open.closed.has(String(row[kind.open.stateAt]))) return undefined;
  const by = row[kind.open.byAt];
  return kind.code + keyOf(indexText(typeof by === 'string' ? by : ''), key);
}

function indexText(text: string): string {
  return text.slice(0, MAX_TEXT).replaceAll('\0', ' ');
}

function isFlow(kind: RowKind, row: Rows[RowKind]): row is Rows['sequenceFlow'] {
  return kind === 'sequenceFlow' && 'sequenceFlowId' in row;
}
