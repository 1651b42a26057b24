import type { Camunda8 } from '@camunda8/sdk';
import { status } from '@grpc/grpc-js';
import { statusOf } from '../runtime/engine.ts';
import { failpoint } from '../runtime/failpoint.ts';
import { backedOff, failureOf, grpcCodeOf, type RetriedJob } from './failure.ts';
import type { Worker, WorkerContext } from './worker.ts';

/** Where the engine is told what came of a job. */
export type Answers = ReturnType<Camunda8['getZeebeGrpcApiClient']>;

export interface SettleContext extends WorkerContext {
  readonly answers: Pick<Answers, 'completeJob' | 'failJob'>;
  readonly timeTravel: boolean;
}

/**
 * Works on a job and tells the engine once what came of it. An answer that the engine does not want any
 * more is dropped: the scope of the job was ended meanwhile, or whoever got it after its timeout was
 * faster. Never rejects; a failure that could not be told is left to the job's timeout.
 */
export async function settle(
  worker: Worker,
  job: RetriedJob,
  context: SettleContext,
): Promise<void> {
  const { log, answers, timeTravel } = context;
  const about = { type: worker.type, key: job.key };
  let answer: (() => Promise<unknown>) | undefined;
  try {
    answer = await answerOf(worker, job, context);
    await answer();
  } catch (error) {
    if (answer && isUnwanted(error)) {
      log.info({ ...about }, 'a job was over before its answer came');
      return;
    }
    const failure = failureOf(error, job);
    log.warn({ err: error, ...about, ...failure }, 'a job failed');
    const told = await backedOff(failure, { timeTravel });
    await answers.failJob({ jobKey: job.key, ...told }).catch((reason: unknown) => {
      if (!isUnwanted(reason)) log.warn({ err: reason, ...about }, 'a failure could not be told');
    });
  }
}

/**
 * Does the work and gives back how to tell of it, so that a refusal of the engine is not taken for one
 * that the work met with. The SDK can neither deny nor correct: listeners answer over REST.
 */
async function answerOf(
  worker: Worker,
  job: RetriedJob,
  context: SettleContext,
): Promise<() => Promise<unknown>> {
  if (worker.kind === 'listener') {
    const answer = await worker.work(job, context);
    failpoint('before-transition');
    return async () =>
      context.engine.client.completeJob({
        jobKey: job.key,
        result: {
          type: 'userTask',
          denied: answer.denied,
          ...(answer.denied && { deniedReason: answer.reason }),
        },
      });
  }
  const variables = await worker.work(job, context);
  failpoint('before-completion');
  type Completion = Parameters<Answers['completeJob']>[0];
  // The SDK's type of a document of JSON knows no read-only fields.
  return () => context.answers.completeJob({ jobKey: job.key, variables } as Completion);
}

const UNWANTED: ReadonlySet<number> = new Set([status.NOT_FOUND, status.FAILED_PRECONDITION]);

/** Whether the engine knows no such job any more, or the job is not open any more. */
function isUnwanted(error: unknown): boolean {
  const code = grpcCodeOf(error);
  if (code !== undefined) return UNWANTED.has(code);
  return statusOf(error) === 404;
}
