import { setImmediate as turn } from 'node:timers/promises';
import { startDocuments, type DocumentsOptions } from '../../embedded/documents/server.ts';
import { temporaryFolder } from './folder.ts';

export interface RunningDocuments {
  /** For any MongoDB client; it ends with a slash, a database's name may follow. */
  readonly uri: string;
  readonly port: number;
  readonly dataDir: string;
  /** The present server; another one after `restart`. */
  readonly server: Awaited<ReturnType<typeof startDocuments>>;
  /** Closes the server and starts it on the same data and port. */
  restart(): Promise<void>;
  /** Closes the server and removes its data. */
  stop(): Promise<void>;
}

/** Starts an embedded document store in this process, on a free port and a folder of its own. */
export async function startEmbeddedDocuments(
  options: Partial<Omit<DocumentsOptions, 'dataDir' | 'port'>> = {},
): Promise<RunningDocuments> {
  const folder = temporaryFolder('documents');
  let server = await startDocuments({ ...options, dataDir: folder.path, port: 0 });
  const { uri, port } = server;
  return {
    ...{ uri, port, dataDir: folder.path },
    get server() {
      return server;
    },
    restart: async () => {
      await server.close();
      await clientsNotice();
      server = await startDocuments({ ...options, dataDir: folder.path, port });
    },
    stop: async () => {
      await server.close();
      folder.remove();
    },
  };
}

/**
 * A driver in this process hears of closed connections in the next turns of the event loop. One
 * that writes to a socket just then waits for ever (mongodb 7.9: it awaits a drain that never comes).
 */
async function clientsNotice(): Promise<void> {
  for (let n = 0; n < 20; n++) await turn();
}
