import type { RunningSystem } from '../system/system.ts';
import { calendarEdges } from './calendarEdges.ts';
import { deemedAcceptance } from './deemedAcceptance.ts';
import { failedPlanning } from './failedPlanning.ts';
import { lateSupplement } from './lateSupplement.ts';
import { twoSuspensions } from './twoSuspensions.ts';
import type { Walk } from './walk.ts';

/** In one system, each with projects of its own, in the order of their days: time goes on only. */
export const OTHERS = {
  W6: calendarEdges,
  W7: failedPlanning,
  W8: deemedAcceptance,
  W9: lateSupplement,
  W10: twoSuspensions,
} as const satisfies Record<string, (walk: Walk, system: RunningSystem) => Promise<void>>;
