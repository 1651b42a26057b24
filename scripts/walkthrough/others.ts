import type { RunningSystem } from '../system/system.ts';
import { brokenCommitment } from './brokenCommitment.ts';
import { calendarEdges } from './calendarEdges.ts';
import { changedCatalogue } from './changedCatalogue.ts';
import { correctedCalendar } from './correctedCalendar.ts';
import { deemedAcceptance } from './deemedAcceptance.ts';
import { emptyOffice } from './emptyOffice.ts';
import { failedPlanning } from './failedPlanning.ts';
import { handOver } from './handOver.ts';
import { latePredecessor } from './latePredecessor.ts';
import { lateSupplement } from './lateSupplement.ts';
import { longApproval } from './longApproval.ts';
import { restoredStage } from './restoredStage.ts';
import { twoSuspensions } from './twoSuspensions.ts';
import { withdrawals } from './withdrawals.ts';
import type { Walk } from './walk.ts';

/** In one system, each with projects of its own, in the order of their days: time goes on only. */
export const OTHERS = {
  W6: calendarEdges,
  W7: failedPlanning,
  W8: deemedAcceptance,
  W9: lateSupplement,
  W10: twoSuspensions,
  W11: restoredStage,
  W12: brokenCommitment,
  W13: changedCatalogue,
  W14: latePredecessor,
  W15: withdrawals,
  W16: longApproval,
  W17: correctedCalendar,
  W18: emptyOffice,
  W19: handOver,
} as const satisfies Record<string, (walk: Walk, system: RunningSystem) => Promise<void>>;
