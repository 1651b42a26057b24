import type { Log } from '../../embedded/log.ts';
import { startZeebe, type Zeebe } from '../../embedded/zeebe/server.ts';
import { temporaryFolder } from './folder.ts';

/** A whole Zeebe in this process, on free ports and in a folder of its own. */
export interface EmbeddedZeebe {
  readonly grpcAddress: string;
  /** Without `/v2`. */
  readonly restAddress: string;
  readonly zeebe: Zeebe;
  /** Ends it and starts it again on the same data; the ports change. */
  restart(): Promise<EmbeddedZeebe>;
  /** Ends it and removes its data. */
  stop(): Promise<void>;
}

interface Options {
  readonly log?: Log;
  readonly requestTimeout?: number;
}

export async function startEmbeddedZeebe(options: Options = {}): Promise<EmbeddedZeebe> {
  return startIn(temporaryFolder('zeebe'), options);
}

async function startIn(
  folder: ReturnType<typeof temporaryFolder>,
  options: Options,
): Promise<EmbeddedZeebe> {
  const zeebe = await startZeebe({
    dataDir: folder.path,
    grpcPort: 0,
    restPort: 0,
    ...options,
  });
  return {
    grpcAddress: zeebe.grpcAddress ?? '',
    restAddress: zeebe.restAddress ?? '',
    zeebe,
    restart: async () => {
      await zeebe.close();
      return startIn(folder, options);
    },
    stop: async () => {
      await zeebe.close();
      folder.remove();
    },
  };
}
