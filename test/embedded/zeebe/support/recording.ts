import type { Store } from '../../../../embedded/storage/store.ts';
import { Table } from '../../../../embedded/storage/table.ts';
import { keyToBytes } from '../../../../embedded/storage/key.ts';
import type { LogRecord } from '../../../../embedded/zeebe/engine/eventLog.ts';
import type { RowKind } from '../../../../embedded/zeebe/search/rows.ts';
import { apply } from '../../../../embedded/zeebe/state/apply.ts';
import { Definitions } from '../../../../embedded/zeebe/state/definitions.ts';
import { State } from '../../../../embedded/zeebe/state/state.ts';
import type { PlainRows } from './rows.ts';

/** What an engine has done and what came of it; tables and rows by name, entries by hex key. */
export interface Recording {
  readonly log: readonly LogRecord[];
  readonly state: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly rows: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

const ROWS: readonly RowKind[] = [
  'processDefinition',
  'processInstance',
  'elementInstance',
  'sequenceFlow',
  'variable',
  'job',
  'userTask',
  'incident',
  'messageSubscription',
  'resource',
];

/** The tables of the state but those that the engine itself keeps beside the events. */
export function dumpState(store: Store): Recording['state'] {
  const tables = Object.entries(new State(store)).filter(
    (entry): entry is [string, Table<unknown>] => entry[1] instanceof Table,
  );
  return plain(
    Object.fromEntries(
      tables.map(([name, table]) => [
        name,
        Object.fromEntries(
          [...table.range()]
            .map(({ key, value }) => [keyToBytes(key).toString('hex'), value])
            .filter(([key]) => name !== 'meta' || key === PINNED_HEX),
        ),
      ]),
    ),
  );
}

export function dumpRows(rows: PlainRows): Recording['rows'] {
  return plain(
    Object.fromEntries(ROWS.map((kind) => [kind, Object.fromEntries(rows.entries(kind))])),
  );
}

const PINNED_HEX = Buffer.from('pinnedClock\0', 'latin1').toString('hex');

/** Applies recorded events to an empty store, and nothing else. */
export function replay(log: readonly LogRecord[], store: Store, rows: PlainRows): void {
  const state = new State(store);
  const definitions = new Definitions(state);
  for (const { time, events } of log)
    store.apply(() => {
      for (const event of events) apply({ state, rows, definitions, time }, event);
    });
}

/** As JSON has it: without what is undefined. */
export function plain<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}
