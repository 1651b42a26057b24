import type { Log } from '../log.ts';
import type { Catalog } from './catalog/catalog.ts';
import type { Counters } from './counters.ts';
import type { Cursors } from './cursors/cursors.ts';

/** What commands work with. */
export interface Services {
  readonly catalog: Catalog;
  readonly cursors: Cursors;
  readonly counters: Counters;
  readonly log: Log;
  /** The clock, milliseconds since the epoch. */
  readonly now: () => number;
}
