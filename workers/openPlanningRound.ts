import { openRound } from '../domain/stage/planning.ts';
import { readDirectory } from '../runtime/ruleContext.ts';
import { stageStep } from './stageStep.ts';
import type { ServiceWorker } from './worker.ts';

/**
 * Asks the departments: everybody in the first round, those named by a transfer in the second. Who is in
 * office is read anew: nobody who has just left may be taken for the receiver of a notice (R06).
 */
export const openPlanningRound: ServiceWorker = {
  type: 'open-planning-round',
  kind: 'service',
  async work(job, context) {
    const directory = await readDirectory();
    return stageStep(
      job,
      `open-round:${job.elementInstanceKey}`,
      (stage, world) => openRound(stage, { ...world, directory }),
      context,
    );
  },
};
