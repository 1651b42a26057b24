import { checkClosure } from '../domain/stage/flow.ts';
import { stageStep } from './stageStep.ts';
import type { ServiceWorker } from './worker.ts';

/** Whether every main-flow item is finished (Art. 4(2)4). Looks again each time it is asked. */
export const checkClosureWorker: ServiceWorker = {
  type: 'check-closure',
  kind: 'service',
  work: (job, context) => stageStep(job, `closure:${job.key}`, checkClosure, context),
};
