import type { Directory, StepResult } from '../context.ts';
import type { Surroundings } from './actRule.ts';
import { unchanged, withConsequences } from './consequences.ts';
import { hasEnded } from './ending.ts';
import { departmentName } from './papers.ts';
import type { ItemCase, Stage } from './stage.ts';
import { conflict } from './violations.ts';

/** 待前置 (R41): what it means for steps and acts; the waiting itself is in `settleWaiting.ts`. */

/**
 * The step of a stage whose items wait for another stage: they go on when there is nothing left to
 * wait for.
 * @param cause the business key under which the step is done once
 * @param at ms
 */
export function lookForPredecessors(
  stage: Stage,
  cause: string,
  at: number,
  surroundings: Surroundings,
): StepResult<Stage> {
  const still = unchanged(stage, {});
  if (hasEnded(stage)) return still;
  return withConsequences(stage, still, { cause, at }, surroundings);
}

/** @throws {RuleViolation} conflict, naming what is awaited and who has it */
export function mustNotWait(item: ItemCase, directory: Directory): void {
  if (item.status !== 'waitingForPredecessor') return;
  const awaited = (item.awaits ?? []).map(
    ({ name, departmentId }) => `“${name}”（${departmentName(departmentId, directory)}）`,
  );
  conflict(
    'R41',
    `事项“${item.name}”待前置：${awaited.join('、')}尚未办结，请待其结果到达后再办理`,
  );
}
