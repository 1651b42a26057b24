import { applyDecision } from './applyDecision.ts';
import { beginItemWorker } from './beginItem.ts';
import { checkClosureWorker } from './checkClosure.ts';
import { checkDeadlineWorker } from './checkDeadline.ts';
import { claimDecision } from './claimDecision.ts';
import { claimNoticeWorker } from './claimNotice.ts';
import { closePlanningRound } from './closePlanningRound.ts';
import { issuePlanningReport } from './issuePlanningReport.ts';
import { loadMainFlowItems } from './loadMainFlowItems.ts';
import { openPlanningRound } from './openPlanningRound.ts';
import { userTaskAssigning } from './userTaskAssigning.ts';
import { userTaskCanceling } from './userTaskCanceling.ts';
import { userTaskCompleting } from './userTaskCompleting.ts';
import { userTaskCreating } from './userTaskCreating.ts';
import { voidStageWorker } from './voidStage.ts';
import type { Worker } from './worker.ts';

/** Every job type of the processes; docs/reference/processes.md says what goes in and out. */
export const registry: readonly Worker[] = [
  applyDecision,
  beginItemWorker,
  checkClosureWorker,
  checkDeadlineWorker,
  claimDecision,
  claimNoticeWorker,
  closePlanningRound,
  issuePlanningReport,
  loadMainFlowItems,
  openPlanningRound,
  userTaskAssigning,
  userTaskCanceling,
  userTaskCompleting,
  userTaskCreating,
  voidStageWorker,
];
