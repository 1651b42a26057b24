import { createJob } from '../behavior/jobs.ts';
import type { ElementBehavior } from './behavior.ts';

/** Whatever a job worker does: service and send tasks, throwing message events, … */
export const jobTask: ElementBehavior = {
  enter(x, instance, node) {
    if (!node.job) throw new Error(`'${node.id}' has no task definition`);
    createJob(x, instance, node.job, {
      kind: 'BPMN_ELEMENT',
      listenerEventType: 'UNSPECIFIED',
      headers: node.headers,
    });
    return 'wait';
  },
};
