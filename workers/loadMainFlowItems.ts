import { mainFlowItemsToStart } from '../domain/stage/flow.ts';
import { stageStep } from './stageStep.ts';
import type { ServiceWorker } from './worker.ts';

/** The main-flow items that are still to be decided: what 并联审批 runs over. */
export const loadMainFlowItems: ServiceWorker = {
  type: 'load-main-flow-items',
  kind: 'service',
  work: (job, context) => stageStep(job, `step:${job.elementId}`, mainFlowItemsToStart, context),
};
