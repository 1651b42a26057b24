import { Camunda8 } from '@camunda8/sdk';
import { failpoint } from '../runtime/failpoint.ts';
import { backedOff, failureOf, type RetriedJob } from './failure.ts';
import { reclaimer } from './reclaim.ts';
import { registry } from './registry.ts';
import type { Worker, WorkerContext } from './worker.ts';

/** ms a job may be worked on before the engine gives it to somebody else. */
const JOB_TIMEOUT = 30_000;
/** ms that a poll waits at the engine for a job. */
const LONG_POLL = 30_000;
/** ms between the end of a poll and the next one. */
const POLL_INTERVAL = 20;
const JOBS_AT_ONCE = 32;

export interface WorkersOptions {
  /** `host:port`, with or without a scheme. */
  readonly grpcAddress: string;
  /** Names this process to the engine; the same after a restart, so that it finds its jobs. */
  readonly name: string;
  readonly timeTravel: boolean;
}

/** Starts a worker for every job type. `stop` lets running jobs end first. */
export async function startWorkers(
  context: WorkerContext,
  { grpcAddress, name, timeTravel }: WorkersOptions,
): Promise<{ readonly stop: () => Promise<void> }> {
  const zeebe = new Camunda8({
    ZEEBE_GRPC_ADDRESS: grpcAddress.includes('://') ? grpcAddress : `grpc://${grpcAddress}`,
    // Credentials for a protected cluster are read by the SDK from its own variables.
    ...(process.env.CAMUNDA_AUTH_STRATEGY === undefined && { CAMUNDA_OAUTH_DISABLED: true }),
    CAMUNDA_LOG_LEVEL: 'none',
    zeebeGrpcSettings: { ZEEBE_CLIENT_LOG_LEVEL: 'NONE' },
  }).getZeebeGrpcApiClient();
  const reclaim = reclaimer(context, name);
  await reclaim.now();
  if (timeTravel) reclaim.keepGoing();
  for (const worker of registry)
    zeebe.createWorker({
      taskType: worker.type,
      id: name,
      timeout: JOB_TIMEOUT,
      longPoll: LONG_POLL,
      pollInterval: POLL_INTERVAL,
      maxJobsToActivate: JOBS_AT_ONCE,
      taskHandler: async (job) => {
        reclaim.hold(job.key);
        try {
          if (worker.kind === 'listener') {
            await answerListener(worker, job, context);
            return job.forward();
          }
          const variables = await worker.work(job, context);
          failpoint('before-completion');
          return await job.complete(variables as Parameters<typeof job.complete>[0]);
        } catch (error) {
          const failure = failureOf(error, job);
          context.log.warn(
            { err: error, type: worker.type, key: job.key, ...failure },
            'a job failed',
          );
          const told = await backedOff(failure, { timeTravel });
          return await job.fail(told).catch(() => job.forward());
        } finally {
          reclaim.release(job.key);
        }
      },
    });
  return {
    stop: async () => {
      reclaim.stop();
      await zeebe.close();
    },
  };
}

/** The SDK can neither deny nor correct: listeners answer over REST. */
async function answerListener(
  worker: Extract<Worker, { kind: 'listener' }>,
  job: RetriedJob,
  context: WorkerContext,
): Promise<void> {
  const answer = await worker.work(job, context);
  failpoint('before-transition');
  await context.engine.client.completeJob({
    jobKey: job.key,
    result: {
      type: 'userTask',
      denied: answer.denied,
      ...(answer.denied && { deniedReason: answer.reason }),
    },
  });
}
