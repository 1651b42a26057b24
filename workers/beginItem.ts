import { beginItem } from '../domain/stage/flow.ts';
import { stageStep } from './stageStep.ts';
import { required, type ServiceWorker } from './worker.ts';

/** Where an item's approval begins, or goes on when it is started again. */
export const beginItemWorker: ServiceWorker = {
  type: 'begin-item',
  kind: 'service',
  work(job, context) {
    const itemCaseId = required(job, 'itemCaseId');
    return stageStep(job, `begin:${job.key}`, (stage) => beginItem(stage, itemCaseId), context);
  },
};
