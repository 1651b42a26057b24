import { checkDeadline } from '../domain/stage/deadline.ts';
import { writeTaskDue } from '../runtime/taskDue.ts';
import { stageStep } from './stageStep.ts';
import { required, type ServiceWorker } from './worker.ts';

/**
 * Asks a clock's ledger and says when to ask again. It is asked as of the timer's time when that lies
 * ahead of our clock: a timer never fires early, but two clocks may differ. Whoever wakes it before
 * empties `nextAt`.
 */
export const checkDeadlineWorker: ServiceWorker = {
  type: 'check-deadline',
  kind: 'service',
  async work(job, context) {
    const clockId = required(job, 'clockId');
    const { nextAt, ownerId } = job.variables;
    const due = typeof nextAt === 'string' && nextAt !== '' ? Date.parse(nextAt) : 0;
    const variables = { ...job.variables, stageId: ownerId };
    const outcome = await stageStep(
      { ...job, variables },
      `deadline:${job.key}`,
      (stage, rules) => checkDeadline(stage, clockId, Math.max(rules.now, due), rules),
      context,
    );
    // Also by a repeated job, which finds its step done.
    const stageId = required({ ...job, variables }, 'stageId');
    await writeTaskDue(stageId, clockId);
    return outcome;
  },
};
