import type { StepResult } from '../context.ts';
import { unchanged } from './consequences.ts';
import { isRunning, itemOf, unfinishedMainItems } from './items.ts';
import type { ItemStatus, Stage } from './stage.ts';

/** Questions of the processes about where a stage and its items stand. They change nothing. */

/** What 并联审批 runs over. @returns outcome `mainFlowItems`: ids of those that are still open */
export function mainFlowItemsToStart(stage: Stage): StepResult<Stage> {
  const items = stage.items.filter(
    (item) => item.line === 'main' && item.entry === 'dispatch' && isRunning(item),
  );
  return unchanged(stage, { mainFlowItems: items.map(({ itemCaseId }) => itemCaseId) });
}

const ENTRIES: Partial<Record<ItemStatus, 'acceptance' | 'supplement' | 'step'>> = {
  dispatched: 'acceptance',
  supplementing: 'supplement',
  accepted: 'step',
  suspended: 'step',
};

/**
 * Where the approval of an item begins, or goes on when it is started again.
 * @returns outcome `entry` (`acceptance`, `supplement`, `step`, `ended`) and `departmentId`
 */
export function beginItem(stage: Stage, itemCaseId: string): StepResult<Stage> {
  const { status, departmentId } = itemOf(stage, itemCaseId);
  const lives = stage.status !== 'voiding' && stage.status !== 'void';
  const entry = lives ? ENTRIES[status] : undefined;
  return unchanged(stage, { entry: entry ?? 'ended', departmentId });
}

/** @returns outcome `closable`: every main-flow item is finished (Art. 4(2)4) */
export function checkClosure(stage: Stage): StepResult<Stage> {
  return unchanged(stage, { closable: unfinishedMainItems(stage).length === 0 });
}
