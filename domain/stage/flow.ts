import type { Effect } from '../aggregate.ts';
import type { StepResult } from '../context.ts';
import { unchanged } from './consequences.ts';
import { messageEffect } from './effects.ts';
import { hasEnded } from './ending.ts';
import { changeItem, isRunning, itemOf, unfinishedMainItems } from './items.ts';
import type { ItemStatus, Stage } from './stage.ts';

/** Questions of the processes about where a stage and its items stand. */

/** What 并联审批 runs over. @returns outcome `mainFlowItems`: ids of those that are still open */
export function mainFlowItemsToStart(stage: Stage): StepResult<Stage> {
  const items = stage.items.filter(
    (item) => item.line === 'main' && item.entry === 'dispatch' && isRunning(item),
  );
  return unchanged(stage, { mainFlowItems: items.map(({ itemCaseId }) => itemCaseId) });
}

/**
 * The messages by which the other open items enter a stage that goes on: those beside the main flow, and
 * those that were added to it. Their ids come from the cause, because each id is taken once in a day.
 */
export function startMessages(stage: Stage, cause: string): Effect[] {
  return stage.items
    .filter((item) => isRunning(item) && (item.line === 'parallel' || item.entry === 'added'))
    .map(({ itemCaseId }) =>
      messageEffect(`${cause}:start-item:${itemCaseId}`, 'start-item', stage._id, { itemCaseId }),
    );
}

const ENTRIES: Partial<Record<ItemStatus, 'acceptance' | 'supplement' | 'step'>> = {
  dispatched: 'acceptance',
  waitingForPredecessor: 'acceptance',
  supplementing: 'supplement',
  accepted: 'step',
  suspended: 'step',
};

/**
 * Where the approval of an item begins, or goes on when it is started again. One instance handles an
 * item: a second one (the message that starts it came twice) ends at once, unless it takes the place
 * of one that has ended without deciding the item.
 * @param instance key of the process instance that asks
 * @param ended whether the instance that handles the item now has ended
 * The departments come from the stage: the message that starts an item may be there before the scope of
 * its stage knows them.
 * @returns outcome `entry` (`acceptance`, `supplement`, `step`, `ended`), `departmentId` and
 *   `leadDepartmentId`
 */
export function beginItem(
  stage: Stage,
  itemCaseId: string,
  instance: string,
  ended: (instance: string) => boolean = () => false,
): StepResult<Stage> {
  const { status, departmentId, handledIn } = itemOf(stage, itemCaseId);
  const departments = { departmentId, leadDepartmentId: stage.leadDepartmentId };
  const entry = hasEnded(stage) ? undefined : ENTRIES[status];
  const isFree = handledIn === undefined || handledIn === instance || ended(handledIn);
  if (!entry || !isFree) return unchanged(stage, { entry: 'ended', ...departments });
  const taken =
    handledIn === instance
      ? stage
      : changeItem(stage, itemCaseId, (item) => ({ ...item, handledIn: instance }));
  return { aggregate: taken, outcome: { entry, ...departments }, effects: [] };
}

/** @returns outcome `closable`: every main-flow item is finished (Art. 4(2)4) */
export function checkClosure(stage: Stage): StepResult<Stage> {
  return unchanged(stage, { closable: unfinishedMainItems(stage).length === 0 });
}
