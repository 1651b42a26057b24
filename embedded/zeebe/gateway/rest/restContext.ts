import type { Log } from '../../../log.ts';
import type { Engine } from '../../engine/commands.ts';
import type { SearchIndex } from '../../search/searchIndex.ts';
import type { CommandPort } from '../commandPort.ts';
import type { JobPolling } from '../jobPolling.ts';
import type { Metrics } from '../metrics.ts';
import type { Answer } from './routes.ts';

/** What the operations of the REST protocol work with. */
export interface RestContext {
  readonly engine: Engine;
  readonly rows: SearchIndex;
  readonly commands: CommandPort;
  readonly polling: JobPolling;
  readonly metrics: Metrics;
  /** ms that a command which waits for listeners, or for an instance, may take by default. */
  readonly requestTimeout: number;
  /** Of the gRPC gateway, or of this one if there is none. */
  readonly brokerAddress: () => { host: string; port: number };
  readonly log: Log;
}

export const NO_CONTENT: Answer = { status: 204 };

export function ok(json: unknown): Answer {
  return { status: 200, json };
}
