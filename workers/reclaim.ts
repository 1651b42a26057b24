import { isOutage } from './failure.ts';
import type { WorkerContext } from './worker.ts';

/** ms between two looks while time is travelled. */
const INTERVAL = 1000;

/** States of a job somebody works on, or soon will: the one before its activation stays. */
const UNFINISHED = ['CREATED', 'FAILED', 'RETRIES_UPDATED', 'TIMED_OUT'] as const;

/**
 * Gives jobs back that the engine believes to be with this worker and that are not: those of an
 * earlier life of the process, and those whose delivery was lost. Otherwise they would wait for
 * their timeout, which never passes while the engine's clock is pinned.
 */
export interface Reclaimer {
  /** Once, at the start of the process. */
  now(): Promise<void>;
  /** Again and again, for runs with a pinned clock. */
  keepGoing(): void;
  hold(jobKey: string): void;
  release(jobKey: string): void;
  stop(): void;
}

export function reclaimer({ engine, log }: WorkerContext, name: string): Reclaimer {
  const held = new Set<string>();
  /** Not held at the last look either: a job on its way to us is left alone once. */
  let suspects = new Set<string>();
  let timer: NodeJS.Timeout | undefined;

  const activated = async (): Promise<{ jobKey: string; retries: number }[]> => {
    const { items } = await engine.client.searchJobs(
      {
        filter: { worker: name, state: { $in: [...UNFINISHED] }, deadline: { $exists: true } },
        page: { limit: 1000 },
      },
      { consistency: { waitUpToMs: 0 } },
    );
    // One without retries has an incident, which somebody has to look into.
    return items.filter(({ retries }) => retries > 0);
  };
  const giveBack = async ({ jobKey, retries }: { jobKey: string; retries: number }) => {
    const errorMessage = 'given back by its worker';
    try {
      await engine.client.failJob({ jobKey, retries, errorMessage, retryBackOff: 0 });
    } catch (error) {
      if (isOutage(error)) throw error;
      // The job is gone: it was completed or ended in between.
    }
  };
  const look = async (isLost: (jobKey: string) => boolean): Promise<void> => {
    try {
      const jobs = await activated();
      for (const job of jobs) if (isLost(job.jobKey)) await giveBack(job);
      suspects = new Set(jobs.map((job) => job.jobKey).filter((key) => !held.has(key)));
    } catch (error) {
      log.warn({ err: error }, 'jobs could not be given back now');
    }
  };
  return {
    now: () => look(() => true),
    keepGoing() {
      const again = () => {
        void look((key) => suspects.has(key) && !held.has(key)).finally(() => {
          if (timer) timer = setTimeout(again, INTERVAL);
        });
      };
      timer = setTimeout(again, INTERVAL);
    },
    hold: (key) => void held.add(key),
    release: (key) => void held.delete(key),
    stop() {
      clearTimeout(timer);
      timer = undefined;
    },
  };
}
