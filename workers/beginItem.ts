import { beginItem } from '../domain/stage/flow.ts';
import { readFields } from '../models/aggregates.ts';
import { Stages } from '../models/stages.ts';
import { stageStep } from './stageStep.ts';
import { required, type ServiceWorker } from './worker.ts';

/**
 * Where an item's approval begins, or goes on when it is started again. The key names the job, not
 * the item: every instance that begins is asked anew.
 */
export const beginItemWorker: ServiceWorker = {
  type: 'begin-item',
  kind: 'service',
  async work(job, context) {
    const itemCaseId = required(job, 'itemCaseId');
    const { items } = await readFields(Stages, required(job, 'stageId'), 'items');
    const holder = items.find((item) => item.itemCaseId === itemCaseId)?.handledIn;
    const isEnded =
      holder !== undefined &&
      holder !== job.processInstanceKey &&
      (await context.engine.hasEnded(holder));
    return stageStep(
      job,
      `begin:${job.key}`,
      (stage) =>
        beginItem(stage, itemCaseId, job.processInstanceKey, (key) => isEnded && key === holder),
      context,
    );
  },
};
