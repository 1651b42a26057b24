import { integerAt, keyOf } from '../../storage/key.ts';
import type { Store } from '../../storage/store.ts';
import type { Table } from '../../storage/table.ts';
import type { Event } from '../state/events.ts';
import type { EngineKey } from './commands.ts';
import { BEHAVIOR_VERSION } from './flags.ts';

/** The events of one command, or of one thing that became due. */
export interface LogRecord {
  /** Its place in the log, from 1. */
  readonly position: number;
  /** ms since the epoch on the engine's clock. */
  readonly time: number;
  /** What the engine did then is replayed by what it did then: see `flags.ts`. */
  readonly version: number;
  /** The last key that was given away. */
  readonly lastKey: EngineKey;
  readonly command: string;
  readonly events: readonly Event[];
}

/** The log of events, oldest first. Only the newest records are kept. */
export class EventLog {
  readonly #table: Table<Buffer>;
  readonly #retention: number;
  #last: number;

  constructor(store: Store, retention: number) {
    // JSON: events have too many shapes for msgpack to be any faster or smaller.
    this.#table = store.table<Buffer>('zeebe.log', { encoding: 'binary' });
    this.#retention = retention;
    this.#last = 0;
    for (const { key } of this.#table.range({ reverse: true, limit: 1 }))
      this.#last = integerAt(key, 0);
  }

  /** Within a batch. */
  append(record: Omit<LogRecord, 'position' | 'version'>): void {
    const position = ++this.#last;
    const { time, lastKey, command, events } = record;
    const full: LogRecord = {
      position,
      time,
      version: BEHAVIOR_VERSION,
      lastKey,
      command,
      events,
    };
    this.#table.put(keyOf(position), Buffer.from(JSON.stringify(full)));
    const cut = position - this.#retention;
    if (cut > 0) this.#table.remove(keyOf(cut));
  }

  /** After the first so many positions. */
  *records(after = 0): IterableIterator<LogRecord> {
    for (const { value } of this.#table.range({ from: keyOf(after + 1) }))
      // Only `append` writes here.
      yield JSON.parse(value.toString()) as LogRecord;
  }
}
