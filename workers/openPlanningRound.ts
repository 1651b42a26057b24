import { openRound } from '../domain/stage/planning.ts';
import { stageStep } from './stageStep.ts';
import type { ServiceWorker } from './worker.ts';

/** Asks the departments: everybody in the first round, those named by a transfer in the second. */
export const openPlanningRound: ServiceWorker = {
  type: 'open-planning-round',
  kind: 'service',
  work: (job, context) =>
    stageStep(job, `open-round:${job.elementInstanceKey}`, openRound, context),
};
