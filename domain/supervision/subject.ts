import type { ItemCase, ItemStatus, Stage } from '../stage/stage.ts';
import { hasEnded } from '../stage/ending.ts';
import { conflict } from '../stage/violations.ts';

/** With the lead department: before the dispatch, and while the applicant supplements at its window. */
const AT_LEAD: ReadonlySet<ItemStatus> = new Set(['planned', 'received', 'supplementing']);
/** In the hands of the department of the item. */
const AT_DEPARTMENT: ReadonlySet<ItemStatus> = new Set([
  'planning',
  'dispatched',
  'waitingForPredecessor',
  'accepted',
  'suspended',
]);

/** The department that has an item now; undefined when nobody works on it any more. */
export function holderOf(
  { status, departmentId }: Pick<ItemCase, 'status' | 'departmentId'>,
  { leadDepartmentId, status: stageStatus }: Pick<Stage, 'leadDepartmentId' | 'status'>,
): string | undefined {
  // No department was asked for its opinion yet.
  if (stageStatus === 'draft' && status === 'planning') return leadDepartmentId;
  if (AT_DEPARTMENT.has(status)) return departmentId;
  return AT_LEAD.has(status) ? leadDepartmentId : undefined;
}

/**
 * The department that has an item.
 * @throws {RuleViolation} conflict, for an item that is finished
 */
export function mustBeHeld(
  item: ItemCase,
  stage: Pick<Stage, 'leadDepartmentId' | 'status'>,
): string {
  return holderOf(item, stage) ?? conflict('R39', `“${item.name}”已经办完，请刷新页面查看结果`);
}

/** @throws {RuleViolation} conflict, for a stage that is finished */
export function mustBeAlive({ status }: Pick<Stage, 'status'>): void {
  if (status === 'closed' || hasEnded({ status }))
    conflict('R39', '本阶段已经办结、作废或撤回，请刷新页面查看现状');
}

/** The lead department and those of the items. */
export function takesPart(
  { leadDepartmentId, items }: Pick<Stage, 'leadDepartmentId' | 'items'>,
  departmentId: string,
): boolean {
  return (
    departmentId === leadDepartmentId || items.some((item) => item.departmentId === departmentId)
  );
}
