import type { Clock } from '../runtime/clock.ts';
import type { Config } from '../runtime/config.ts';
import type { Log } from '../runtime/log.ts';
import type { SecretBox } from '../runtime/secretBox.ts';
import type { Metrics } from './metrics.ts';
import type { ReadPolicy } from './policies/readPolicy.ts';
import type { Route } from './route.ts';

/** What every module may use. */
export interface AppContext {
  readonly config: Config;
  readonly log: Log;
  readonly clock: Clock;
  readonly secretBox: SecretBox;
  readonly metrics: Metrics;
  readonly readPolicy: ReadPolicy;
  /** Aborted when the process is told to stop: long answers end then. */
  readonly stopping: AbortSignal;
}

/** A capability: its routes. What it needs besides the context, its factory takes. */
export interface Module {
  readonly name: string;
  routes(context: AppContext): readonly Route[];
}
