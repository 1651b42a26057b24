import { createServer } from 'node:net';

/** A port that cannot be had; the message is one line that says what to do. */
export class PortInUse extends Error {
  override readonly name = 'PortInUse';
}

/**
 * A port that is free now: the wanted one, or any for 0. Processes that are started again must find
 * it again, so it is chosen before they start.
 * @throws {PortInUse}
 */
export function freePort(wanted: number, host: string, variable: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => {
      reject(
        error.code === 'EADDRINUSE'
          ? new PortInUse(
              `Port ${wanted} is in use: end the program that uses it, or choose another one with ${variable}.`,
            )
          : error,
      );
    });
    probe.listen(wanted, host, () => {
      const address = probe.address();
      const port = typeof address === 'object' && address ? address.port : wanted;
      probe.close(() => resolve(port));
    });
  });
}
