import type { Subject } from './actRule.ts';
import { mustNotBeFrozen } from './freeze.ts';
import { itemOf } from './items.ts';
import { nothingUnderWayOn } from './pending.ts';
import type { ItemCase, ItemStatus, Stage } from './stage.ts';
import { ITEM_STATUS_NAMES } from './names.ts';
import { conflict } from './violations.ts';

/**
 * The item that an act would be about, if the stage is in parallel approval (parallel items go on
 * after its closure) and nothing else is on its way for it.
 * @param row of the requirements that the act belongs to
 * @throws {RuleViolation} conflict
 */
export function itemInApproval(stage: Stage, { itemCaseId }: Subject, row: string): ItemCase {
  const item = itemOf(stage, itemCaseId);
  if (stage.status !== 'approving' && stage.status !== 'closing' && stage.status !== 'closed')
    conflict(row, '本阶段还没有统一转办，不能办理事项');
  nothingUnderWayOn(stage, item.itemCaseId, row);
  return item;
}

/** As `itemInApproval`, for what a freeze forbids and a status requires. */
export function itemToHandle(
  stage: Stage,
  subject: Subject,
  { row, status }: { readonly row: string; readonly status: ItemStatus | readonly ItemStatus[] },
): ItemCase {
  const item = itemInApproval(stage, subject, row);
  mustNotBeFrozen(stage, item.itemCaseId);
  mustHaveStatus(item, status, row);
  return item;
}

/** @throws {RuleViolation} conflict */
export function mustHaveStatus(
  item: ItemCase,
  status: ItemStatus | readonly ItemStatus[],
  row: string,
): void {
  if ([status].flat().includes(item.status)) return;
  if (item.status === 'suspended')
    conflict('R16', `事项“${item.name}”已挂起，请待特殊环节结束解挂后再办`);
  conflict(
    row,
    `事项“${item.name}”现在的状态是“${ITEM_STATUS_NAMES[item.status]}”，不能进行这项操作`,
  );
}
