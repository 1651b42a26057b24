import { connectDatabase, disconnectDatabase } from '../runtime/database.ts';
import { createClock } from '../runtime/clock.ts';
import { readConfig } from '../runtime/config.ts';
import { createEngine } from '../runtime/engine.ts';
import { armFailpoints } from '../runtime/failpoint.ts';
import { createLog } from '../runtime/log.ts';
import { createRuleContexts } from '../runtime/ruleContext.ts';
import { startWorkers } from './workers.ts';

/** The process that runs all job workers: `node --import tsx workers/main.ts`. */
const config = readConfig(process.env);
const log = createLog(config, 'workers');
armFailpoints(config);
await connectDatabase({ mongodbUri: config.mongodbUri, log });
const clock = createClock(config);
const workers = await startWorkers(
  { engine: createEngine(config), clock, rules: createRuleContexts(clock), log },
  { grpcAddress: config.zeebeGrpcAddress, name: config.workerName, timeTravel: config.timeTravel },
);
log.info('the workers are ready');
process.send?.({ ready: true });

let stopping = false;
const stop = async (): Promise<void> => {
  if (stopping) return;
  stopping = true;
  await workers.stop();
  await disconnectDatabase();
  process.exit(0);
};
process.on('SIGTERM', () => void stop());
process.on('SIGINT', () => void stop());
