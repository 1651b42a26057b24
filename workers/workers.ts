import { setTimeout as pause } from 'node:timers/promises';
import { Camunda8 } from '@camunda8/sdk';
import { reclaimer } from './reclaim.ts';
import { registry } from './registry.ts';
import { settle } from './settle.ts';
import type { Worker, WorkerContext } from './worker.ts';

/** ms a job may be worked on before the engine gives it to somebody else. */
const JOB_TIMEOUT = 30_000;
/** ms that a poll waits at the engine for a job. */
const LONG_POLL = 30_000;
/** ms between the end of a poll and the next one. */
const POLL_INTERVAL = 20;
const JOBS_AT_ONCE = 32;
/** ms that `stop` waits for running jobs and for an engine that is away. */
const STOP_PATIENCE = 10_000;

export interface WorkersOptions {
  /** `host:port`, with or without a scheme. */
  readonly grpcAddress: string;
  /** Names this process to the engine; the same after a restart, so that it finds its jobs. */
  readonly name: string;
  readonly timeTravel: boolean;
}

/** Starts a worker for every job type. `stop` lets running jobs end first, and tells of their end. */
export async function startWorkers(
  context: WorkerContext,
  { grpcAddress, name, timeTravel }: WorkersOptions,
  workers: readonly Worker[] = registry,
): Promise<{ readonly stop: () => Promise<void> }> {
  const zeebe = connect(grpcAddress);
  // The SDK drops answers of a client that is closing: these go through one that is closed last.
  const answers = connect(grpcAddress);
  const reclaim = reclaimer(context, name);
  await reclaim.now();
  if (timeTravel) reclaim.keepGoing();
  for (const worker of workers)
    zeebe.createWorker({
      taskType: worker.type,
      id: name,
      timeout: JOB_TIMEOUT,
      longPoll: LONG_POLL,
      pollInterval: POLL_INTERVAL,
      maxJobsToActivate: JOBS_AT_ONCE,
      taskHandler: async (job) => {
        reclaim.hold(job.key);
        await settle(worker, job, { ...context, answers, timeTravel });
        reclaim.release(job.key);
        // Tells the SDK, and only it, that there is room for another job.
        return job.forward();
      },
    });
  return {
    stop: async () => {
      reclaim.stop();
      const closed = zeebe.close();
      await Promise.race([closed, pause(STOP_PATIENCE, undefined, { ref: false })]);
      await answers.close();
      await closed;
    },
  };
}

function connect(grpcAddress: string) {
  return new Camunda8({
    ZEEBE_GRPC_ADDRESS: grpcAddress.includes('://') ? grpcAddress : `grpc://${grpcAddress}`,
    // Credentials for a protected cluster are read by the SDK from its own variables.
    ...(process.env.CAMUNDA_AUTH_STRATEGY === undefined && { CAMUNDA_OAUTH_DISABLED: true }),
    CAMUNDA_LOG_LEVEL: 'none',
    zeebeGrpcSettings: { ZEEBE_CLIENT_LOG_LEVEL: 'NONE' },
  }).getZeebeGrpcApiClient();
}
