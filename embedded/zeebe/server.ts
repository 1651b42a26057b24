import { SILENT, type Log } from '../log.ts';
import { Store } from '../storage/store.ts';
import type { Engine } from './engine/commands.ts';
import { openEngine } from './engine/engine.ts';
import { CommandPort } from './gateway/commandPort.ts';
import { startGrpcGateway, type GrpcGateway } from './gateway/grpc/grpcGateway.ts';
import { JobPolling } from './gateway/jobPolling.ts';
import { DEFAULT_REQUEST_TIMEOUT } from './gateway/limits.ts';
import { Metrics } from './gateway/metrics.ts';
import { startRestGateway, type RestGateway } from './gateway/rest/restGateway.ts';
import { SearchIndex } from './search/searchIndex.ts';

export interface ZeebeOptions {
  /** Folder of the data; made when missing. One server at a time. */
  readonly dataDir: string;
  /** Default: this machine only. */
  readonly host?: string;
  /** 0: any free port; `off`: not started. */
  readonly grpcPort: number | 'off';
  readonly restPort: number | 'off';
  /** ms that a command which waits for listeners, or for an instance, may take by default. */
  readonly requestTimeout?: number;
  readonly log?: Log;
}

export interface Zeebe {
  /** `host:port`, as clients of gRPC take it. */
  readonly grpcAddress: string | undefined;
  /** `http://host:port`, without `/v2`. */
  readonly restAddress: string | undefined;
  readonly engine: Engine;
  /** Ends the gateways in order, then the engine and its store. */
  close(): Promise<void>;
}

/** Starts a whole Zeebe in this process. Rejects when a port is taken, and leaves nothing open. */
export async function startZeebe(options: ZeebeOptions): Promise<Zeebe> {
  const { host = '127.0.0.1', log = SILENT } = options;
  const requestTimeout = options.requestTimeout ?? DEFAULT_REQUEST_TIMEOUT;
  const store = Store.open({ path: options.dataDir });
  const rows = new SearchIndex(store);
  const engine = openEngine({ store, rows, log });
  let grpc: GrpcGateway | undefined;
  let rest: RestGateway | undefined;
  const metrics: Metrics = new Metrics({
    heldRequests: () => polling.heldRequests,
    streams: () => grpc?.openStreams() ?? 0,
  });
  const commands = new CommandPort(engine, metrics, log);
  const polling: JobPolling = new JobPolling(engine, commands, metrics);
  const close = async () => {
    polling.close();
    await Promise.all([grpc?.close(), rest?.close()]);
    try {
      await engine.close();
    } finally {
      // Also when the disk refuses what is left.
      await store.close();
    }
  };
  const shared = { engine, rows, commands, polling, metrics, host, requestTimeout, log };
  try {
    if (options.grpcPort !== 'off')
      grpc = await startGrpcGateway({ ...shared, port: options.grpcPort });
    if (options.restPort !== 'off')
      rest = await startRestGateway({
        ...shared,
        port: options.restPort,
        brokerAddress: () => ({ host, port: grpc?.port ?? rest?.port ?? 0 }),
      });
  } catch (error) {
    await close();
    throw error;
  }
  return {
    grpcAddress: grpc && `${host}:${grpc.port}`,
    restAddress: rest && `http://${host}:${rest.port}`,
    engine,
    close,
  };
}
