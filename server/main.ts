import { createClock } from '../runtime/clock.ts';
import { ConfigError, readConfig } from '../runtime/config.ts';
import { createLog } from '../runtime/log.ts';
import { aborted, stopSignal } from '../runtime/stopSignal.ts';
import { FileSweep } from './modules/files/sweep.ts';
import { baseModules } from './modules/index.ts';
import { processModules } from './modules/process.ts';
import { projectReadPolicy } from './policies/projectReadPolicy.ts';
import { startServer } from './start.ts';

/** The process of the server: reads its environment, serves, ends in order when told to. */
async function main(signal: AbortSignal): Promise<void> {
  const config = readConfig(process.env);
  const log = createLog(config, 'server');
  const { modules, outbox } = processModules(config, log);
  const server = await startServer({
    config,
    log,
    modules: [...baseModules, ...modules],
    readPolicy: projectReadPolicy,
    signal,
  });
  outbox.start();
  const sweep = new FileSweep(config, createClock(config), log);
  sweep.start();
  log.info({ url: server.url }, 'serving');
  // Whoever started this process with an IPC channel is told the port.
  process.send?.({ type: 'ready', url: server.url });
  await aborted(signal);
  await outbox.stop();
  await sweep.stop();
  await server.stop();
  log.info('stopped');
}

function explain(error: unknown): string {
  if (error instanceof ConfigError) return error.message;
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    return 'The port is in use: set PORT to another one, or stop what listens there.';
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

const signal = stopSignal();
try {
  await main(signal);
  process.exit(0);
} catch (error) {
  // Told to stop while the store did not answer yet: that is no failure.
  if (signal.aborted) process.exit(0);
  process.stderr.write(`${explain(error)}\n`);
  process.exit(1);
}
