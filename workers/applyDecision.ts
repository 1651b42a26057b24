import { ownerOf } from '../runtime/owners.ts';
import { applyStep } from './applyStep.ts';
import { required, type ServiceWorker } from './worker.ts';

/** Behind every user task: applies the Decision that completed it. */
export const applyDecision: ServiceWorker = {
  type: 'apply-decision',
  kind: 'service',
  work: (job, context) => applyStep(ownerOf(job.variables), required(job, 'decisionId'), context),
};
