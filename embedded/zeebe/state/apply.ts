import type { RowWriter } from '../search/rows.ts';
import { clockAppliers } from './appliers/clock.ts';
import { definitionAppliers } from './appliers/definitions.ts';
import { elementAppliers } from './appliers/elements.ts';
import { flowAppliers } from './appliers/flows.ts';
import { incidentAppliers } from './appliers/incidents.ts';
import { jobAppliers } from './appliers/jobs.ts';
import { messageAppliers } from './appliers/messages.ts';
import { timerAppliers } from './appliers/timers.ts';
import { userTaskAppliers } from './appliers/userTasks.ts';
import type { Definitions } from './definitions.ts';
import type { Event, EventOf, EventType } from './events.ts';
import type { State } from './state.ts';

/** What appliers read and write. */
export interface Book {
  readonly state: State;
  readonly rows: RowWriter;
  readonly definitions: Definitions;
  /** When the event happened, ms since the epoch on the engine's clock. */
  readonly time: number;
}

export type Applier<T extends EventType> = (book: Book, event: EventOf<T>) => void;
export type Appliers<T extends EventType> = { readonly [K in T]: Applier<K> };

const APPLIERS: Appliers<EventType> = {
  ...definitionAppliers,
  ...elementAppliers,
  ...flowAppliers,
  ...jobAppliers,
  ...userTaskAppliers,
  ...timerAppliers,
  ...messageAppliers,
  ...incidentAppliers,
  ...clockAppliers,
};

/**
 * Changes state and rows by one event, from nothing but the event and the state: the same events
 * give the same state again, for ever. Within a batch of the store.
 */
export function apply(book: Book, event: Event): void {
  // The table has the applier of exactly this type; TypeScript cannot follow a union through it.
  (APPLIERS[event.type] as Applier<EventType>)(book, event);
}
