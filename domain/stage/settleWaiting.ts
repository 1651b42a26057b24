import { civilDateOf } from '../calendar/civilDate.ts';
import type { Effect } from '../aggregate.ts';
import type { Surroundings } from './actRule.ts';
import { noticeToDepartment } from './effects.ts';
import { changeItem } from './items.ts';
import { ITEM_STATUS_NAMES } from './names.ts';
import type { OtherItem } from './otherStage.ts';
import { isItemUnderWay } from './pending.ts';
import { findPredecessor } from './standing.ts';
import type { AwaitedItem, ItemCase, Stage } from './stage.ts';
import { withRuleRow } from './traceRows.ts';

/** A step that takes effect: what the ids of its effects begin with, and when (ms). */
export interface Moment {
  readonly cause: string;
  readonly at: number;
}

interface Settled {
  readonly stage: Stage;
  readonly effects: readonly Effect[];
}

/**
 * Lets items wait for their predecessors, and go on when there is nothing left to wait for (R41).
 * Judged are those that this step brought before their department, and those that wait already. A
 * predecessor that will bring no result is not awaited: the department is told, and decides.
 *
 * An item that begins to wait for another stage is looked at once more after this was written: the
 * other stage looks for waiting items after it wrote its result, so that one of the two always sees
 * the other.
 */
export function settleWaiting(
  before: Stage,
  stage: Stage,
  moment: Moment,
  surroundings: Surroundings,
): Settled {
  const earlier = new Map(before.items.map((item) => [item.itemCaseId, item]));
  let settled: Settled = { stage, effects: [] };
  for (const item of stage.items) {
    // An act on the item that is on its way was first: what follows from it looks again.
    if (isItemUnderWay(stage, item.itemCaseId)) continue;
    if (item.status === 'waitingForPredecessor' || isBroughtBefore(item, earlier))
      settled = settleItem(settled, item, moment, surroundings);
    else if (item.awaits !== undefined)
      settled = { ...settled, stage: changeItem(settled.stage, item.itemCaseId, withoutAwaits) };
  }
  return settled;
}

function isBroughtBefore(item: ItemCase, earlier: ReadonlyMap<string, ItemCase>): boolean {
  if (item.status !== 'dispatched') return false;
  const { status } = earlier.get(item.itemCaseId) ?? {};
  return status !== 'dispatched' && status !== 'waitingForPredecessor';
}

function settleItem(
  { stage, effects }: Settled,
  item: ItemCase,
  moment: Moment,
  surroundings: Surroundings,
): Settled {
  const { awaits, failed } = lookAt(stage, item, moment.at, surroundings);
  if (awaits.length > 0) return { stage: waiting(stage, item, awaits, moment), effects };
  if (item.status !== 'waitingForPredecessor') return { stage, effects };
  const went = gone(item, failed);
  return {
    stage: changeItem(stage, item.itemCaseId, (present) => ({
      ...withoutAwaits(
        withRuleRow(present, 'predecessorArrived', { ...moment, opinion: went.opinion }),
      ),
      status: 'dispatched',
    })),
    effects: [...effects, noticeOf(stage, item, moment, went)],
  };
}

/** What the item and those that go with it wait for, and what will bring no result. */
function lookAt(stage: Stage, item: ItemCase, at: number, surroundings: Surroundings) {
  const together = stage.items.filter(
    ({ itemCaseId, status, mergedInto }) =>
      itemCaseId === item.itemCaseId || (status === 'merged' && mergedInto === item.itemCaseId),
  );
  const own = new Set(together.map(({ itemId }) => itemId));
  const itemIds = new Set(together.flatMap(({ predecessors = [] }) => predecessors));
  const awaits: AwaitedItem[] = [];
  const failed: OtherItem[] = [];
  for (const itemId of itemIds) {
    if (own.has(itemId)) continue;
    const found = findPredecessor(stage, itemId, surroundings, civilDateOf(at));
    if (found.standing === 'open') awaits.push(found.awaited);
    else if (found.standing === 'failed') failed.push(found.item);
  }
  return { awaits, failed };
}

function waiting(
  stage: Stage,
  item: ItemCase,
  awaits: readonly AwaitedItem[],
  moment: Moment,
): Stage {
  if (item.status === 'waitingForPredecessor') {
    if (JSON.stringify(item.awaits) === JSON.stringify(awaits)) return stage;
    return changeItem(stage, item.itemCaseId, (present) => ({ ...present, awaits }));
  }
  const opinion = `等待前置事项${awaits.map(({ name }) => `“${name}”`).join('、')}`;
  return changeItem(stage, item.itemCaseId, (present) => ({
    ...withRuleRow(present, 'waitingForPredecessor', { ...moment, opinion }),
    status: 'waitingForPredecessor',
    awaits,
  }));
}

function withoutAwaits({ awaits: _, ...item }: ItemCase): ItemCase {
  return item;
}

/** How the waiting ended, in words. */
function gone({ awaits = [] }: ItemCase, failed: readonly OtherItem[]) {
  if (failed.length > 0) {
    const list = failed.map(({ name, status }) => `“${name}”${ITEM_STATUS_NAMES[status]}`);
    return {
      title: '前置事项没有取得结果',
      opinion: `前置事项${list.join('、')}，由承办部门决定是否受理`,
    };
  }
  const names = awaits.map(({ name }) => `“${name}”`).join('、');
  return { title: '前置事项已办结，请审核受理', opinion: `前置事项${names}已办结` };
}

function noticeOf(
  stage: Stage,
  { itemCaseId, departmentId, name }: ItemCase,
  { cause, at }: Moment,
  { title, opinion }: ReturnType<typeof gone>,
): Effect {
  const body = `项目“${stage.projectName}”事项“${name}”：${opinion}。`;
  const text = { title, body, at, itemCaseId };
  return noticeToDepartment(stage, `${cause}:predecessor`, { departmentId }, text);
}
