import { voidStage } from '../domain/stage/void.ts';
import { stageStep } from './stageStep.ts';
import type { ServiceWorker } from './worker.ts';

/** Ends what is left of a stage whose main-flow item was refused (Art. 4(6)). */
export const voidStageWorker: ServiceWorker = {
  type: 'void-stage',
  kind: 'service',
  work: (job, context) => stageStep(job, `step:${job.elementId}`, voidStage, context),
};
