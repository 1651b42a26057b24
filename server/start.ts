import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createClock } from '../runtime/clock.ts';
import type { Config } from '../runtime/config.ts';
import { connectDatabase, disconnectDatabase } from '../runtime/database.ts';
import { armFailpoints } from '../runtime/failpoint.ts';
import type { Log } from '../runtime/log.ts';
import { secretBox } from '../runtime/secretBox.ts';
import { createApp } from './app.ts';
import type { Module } from './context.ts';
import { createMetrics } from './metrics.ts';
import type { ReadPolicy } from './policies/readPolicy.ts';

export interface ServerOptions {
  readonly config: Config;
  readonly log: Log;
  readonly modules: readonly Module[];
  readonly readPolicy: ReadPolicy;
  /** Ends the waiting for the store. */
  readonly signal?: AbortSignal;
}

export interface RunningServer {
  readonly host: string;
  readonly port: number;
  readonly url: string;
  /** Takes no more requests, ends long answers, finishes the others, closes the store. */
  stop(): Promise<void>;
}

/** How long requests that have begun may take to finish, in ms. */
const GRACE = 10_000;

function listen(server: Server, { host, port }: Config): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve(server.address() as AddressInfo); // a TCP server has no other kind of address
    });
  });
}

function finish(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const force = setTimeout(() => server.closeAllConnections(), GRACE);
    server.close(() => {
      clearTimeout(force);
      resolve();
    });
    server.closeIdleConnections();
  });
}

/**
 * Connects to the store, then listens.
 * @throws when the port is in use (`code` EADDRINUSE) or the signal was aborted
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { config, log, modules, readPolicy, signal } = options;
  armFailpoints(config);
  await connectDatabase({ mongodbUri: config.mongodbUri, log, ...(signal && { signal }) });
  const stopping = new AbortController();
  const app = createApp({
    config,
    log,
    modules,
    readPolicy,
    clock: createClock(config),
    secretBox: secretBox(config.dataKey),
    metrics: createMetrics({ process: true }),
    stopping: stopping.signal,
  });
  const server = createServer(app);
  let address: AddressInfo;
  try {
    address = await listen(server, config);
  } catch (error) {
    await disconnectDatabase();
    throw error;
  }
  const { port } = address;
  let stopped: Promise<void> | undefined;
  return {
    host: config.host,
    port,
    url: `http://${config.host}:${port}`,
    stop() {
      stopping.abort();
      return (stopped ??= finish(server).then(disconnectDatabase));
    },
  };
}
