import { issueReport } from '../domain/stage/report.ts';
import { stageStep } from './stageStep.ts';
import type { ServiceWorker } from './worker.ts';

/** Writes the 《阶段性策划报告》. */
export const issuePlanningReport: ServiceWorker = {
  type: 'issue-planning-report',
  kind: 'service',
  work: (job, context) => stageStep(job, `report:${job.elementInstanceKey}`, issueReport, context),
};
