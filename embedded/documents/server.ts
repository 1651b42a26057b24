import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { SILENT, type Log } from '../log.ts';
import { lockFolder } from '../storage/folderLock.ts';
import { Store } from '../storage/store.ts';
import { Catalog } from './catalog/catalog.ts';
import { Counters } from './counters.ts';
import { Cursors } from './cursors/cursors.ts';
import { Expiry } from './expiry.ts';
import { metricsServer } from './metrics.ts';
import type { Services } from './services.ts';
import { Connection } from './wire/connection.ts';

/** What MongoDB announces of itself, and a laptop can bear. */
const MAX_CONNECTIONS = 1000;

export interface DocumentsOptions {
  /** Folder of the data; made when missing. A second server on it is refused. */
  readonly dataDir: string;
  /** Default: 127.0.0.1. There are no users: who reaches the port may do everything. */
  readonly host?: string;
  /** 0: any free port. */
  readonly port: number;
  readonly log?: Log;
  /** The clock for TTL indexes and cursors, milliseconds since the epoch. Default: the machine's. */
  readonly now?: () => number;
  readonly maxConnections?: number;
  /** Where to serve `/metrics` and `/health` over HTTP, 0: any free port. Default: nowhere. */
  readonly metricsPort?: number;
  /** Only for the test that shows what a missing sync looks like. */
  readonly noSync?: boolean;
}

export interface Documents {
  /** For any MongoDB client. */
  readonly uri: string;
  readonly host: string;
  readonly port: number;
  readonly metricsPort: number | undefined;
  readonly counters: Counters;
  /** Removes what TTL indexes say is due now, as a timer does every minute. Gives the number. */
  expire(): Promise<number>;
  /** Answers what has begun, closes all connections and the data. */
  close(): Promise<void>;
}

/** Starts a server of the MongoDB wire protocol on the data of `dataDir`. */
export async function startDocuments(options: DocumentsOptions): Promise<Documents> {
  const { dataDir, host = '127.0.0.1', port, log = SILENT, now = Date.now } = options;
  const unlock = lockFolder(dataDir);
  const store = Store.open({ path: dataDir, noSync: options.noSync ?? false });
  const counters = new Counters();
  const services: Services = {
    catalog: new Catalog(store),
    cursors: new Cursors(now),
    ...{ counters, log, now },
  };
  const expiry = new Expiry(services);
  const connections = new Connections(services, options.maxConnections ?? MAX_CONNECTIONS);
  const server = createServer((socket) => connections.take(socket));
  const metrics = options.metricsPort === undefined ? undefined : metricsServer(services);
  try {
    await listen(server, host, port);
    if (metrics) await listen(metrics, host, options.metricsPort ?? 0);
  } catch (error) {
    server.close();
    await store.close();
    unlock();
    throw error;
  }
  services.catalog.garbage.sweepSoon();
  expiry.start();
  const bound = portOf(server);
  let closing: Promise<void> | undefined;
  const close = async () => {
    expiry.stop();
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    await connections.close();
    await closed;
    metrics?.close();
    metrics?.closeAllConnections();
    await expiry.idle();
    await services.catalog.garbage.stop();
    services.cursors.clear();
    await store.close();
    unlock();
  };
  return {
    uri: `mongodb://${host}:${bound}/`,
    host,
    port: bound,
    metricsPort: metrics && portOf(metrics),
    counters,
    expire: () => expiry.run(),
    close: () => (closing ??= close()),
  };
}

/** A server that listens on TCP has an address with a port. */
function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port, exclusive: true }, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

/** The clients that are there. */
class Connections {
  readonly #services: Services;
  readonly #limit: number;
  readonly #open = new Set<Connection>();
  #closing = false;

  constructor(services: Services, limit: number) {
    this.#services = services;
    this.#limit = limit;
  }

  take(socket: Socket): void {
    const { counters, log } = this.#services;
    socket.on('error', () => undefined);
    if (this.#closing || this.#open.size >= this.#limit) {
      counters.connections.refused++;
      log.warn({ limit: this.#limit }, 'connection refused: too many connections');
      socket.destroy();
      return;
    }
    counters.connections.current++;
    const connection = new Connection(socket, ++counters.connections.total, this.#services);
    this.#open.add(connection);
    void connection.over.then(() => {
      counters.connections.current--;
      this.#open.delete(connection);
    });
  }

  /** No more is read; what has been read is answered. */
  async close(): Promise<void> {
    this.#closing = true;
    const all = [...this.#open];
    for (const connection of all) connection.close();
    await Promise.all(all.map(({ over }) => over));
  }
}
