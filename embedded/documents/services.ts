import type { Catalog } from './catalog/catalog.ts';
import type { Counters } from './counters.ts';
import type { Cursors } from './cursors/cursors.ts';

/** What the store tells its operator; pino's loggers fit. */
export interface Log {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** What commands work with. */
export interface Services {
  readonly catalog: Catalog;
  readonly cursors: Cursors;
  readonly counters: Counters;
  readonly log: Log;
  /** The clock, milliseconds since the epoch. */
  readonly now: () => number;
}
