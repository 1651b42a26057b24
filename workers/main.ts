import { createClock } from '../runtime/clock.ts';
import { ConfigError, readConfig } from '../runtime/config.ts';
import { connectDatabase, disconnectDatabase } from '../runtime/database.ts';
import { createEngine } from '../runtime/engine.ts';
import { armFailpoints } from '../runtime/failpoint.ts';
import { createLog } from '../runtime/log.ts';
import { createRuleContexts } from '../runtime/ruleContext.ts';
import { secretBox } from '../runtime/secretBox.ts';
import { aborted, stopSignal } from '../runtime/stopSignal.ts';
import { gatewaysOf, Outgoing } from './outgoing/outgoing.ts';
import { startWorkers } from './workers.ts';

/**
 * The process that runs all job workers and sends notices out, until it is told to end: running jobs and
 * tries end first.
 */
async function main(signal: AbortSignal): Promise<void> {
  const config = readConfig(process.env);
  const log = createLog(config, 'workers');
  armFailpoints(config);
  await connectDatabase({ mongodbUri: config.mongodbUri, log, signal });
  const clock = createClock(config);
  const workers = await startWorkers(
    { engine: createEngine(config), clock, rules: createRuleContexts(clock), log },
    {
      grpcAddress: config.zeebeGrpcAddress,
      name: config.workerName,
      timeTravel: config.timeTravel,
    },
  );
  const outgoing = new Outgoing({
    ...{ clock, log, secretBox: secretBox(config.dataKey), gateways: gatewaysOf(config) },
    ...(config.publicUrl !== undefined && { publicUrl: config.publicUrl }),
  });
  outgoing.start();
  log.info('the workers are ready');
  process.send?.({ type: 'ready' });
  await aborted(signal);
  await Promise.all([workers.stop(), outgoing.stop()]);
  await disconnectDatabase();
}

const signal = stopSignal();
try {
  await main(signal);
  process.exit(0);
} catch (error) {
  // Told to stop while the store did not answer yet: that is no failure.
  if (signal.aborted) process.exit(0);
  console.error(error instanceof ConfigError ? error.message : error);
  process.exit(1);
}
