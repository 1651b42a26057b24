import { voidStage } from '../domain/stage/void.ts';
import { stageStep } from './stageStep.ts';
import type { ServiceWorker } from './worker.ts';

/**
 * Ends what is left of a stage whose main-flow item was refused (Art. 4(6)). The key names the instance:
 * one that was restored may be void again.
 */
export const voidStageWorker: ServiceWorker = {
  type: 'void-stage',
  kind: 'service',
  work: (job, context) => stageStep(job, `void:${job.processInstanceKey}`, voidStage, context),
};
