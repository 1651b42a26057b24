import type { StageActKind } from './acts.ts';
import type { Stage } from './stage.ts';
import { conflict } from './violations.ts';

/** Acts that are recorded and have not taken effect yet. */

/** Whether an act of one of these kinds is on its way. */
export function isUnderWay(stage: Stage, ...kinds: readonly StageActKind[]): boolean {
  return stage.decisions.some(
    ({ status, act }) => status === 'recorded' && kinds.includes(act.kind),
  );
}

/** Whether an act on the item is on its way. */
export function isItemUnderWay(stage: Stage, itemCaseId: string): boolean {
  return stage.decisions.some(
    ({ status, act }) =>
      status === 'recorded' && 'itemCaseId' in act && act.itemCaseId === itemCaseId,
  );
}

/** @throws {RuleViolation} conflict while an act on the same item is on its way */
export function nothingUnderWayOn(stage: Stage, itemCaseId: string, row: string): void {
  if (isItemUnderWay(stage, itemCaseId))
    conflict(row, '这个事项刚提交的操作正在生效，请稍候刷新页面再办');
}
