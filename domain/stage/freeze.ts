import { civilDateOf } from '../calendar/civilDate.ts';
import type { CivilDate } from '../calendar/civilDate.ts';
import type { Clock } from '../clock/clock.ts';
import { hasOpenStop } from '../clock/ledger.ts';
import { resumeClock, stopClock } from '../clock/steps.ts';
import { traceStatuses } from '../trace/statuses.ts';
import { changeClocks, clockIds, withId } from './clocks.ts';
import { changeItem, isOpen, isRunning } from './items.ts';
import { isItemUnderWay } from './pending.ts';
import type { ItemCase, Stage, Suspension } from './stage.ts';
import { isFrozenInRecord, withRuleRow } from './traceRows.ts';
import { conflict } from './violations.ts';

/**
 * The freeze of a stage (Art. 4(6)): while a main-flow item is suspended, no other item of its stage
 * may be handled and their promised clocks stand still. The fence is `frozenBy`, set with the
 * Decision; clocks and rows of the record follow when it is applied.
 */

/** Items other than this one that freeze it. */
export function frozenBy(stage: Stage, itemCaseId?: string): readonly string[] {
  return stage.frozenBy.filter((id) => id !== itemCaseId);
}

/**
 * The items that a suspension of this one would stop (R16: shown before it is asked for); none for a
 * parallel item.
 */
export function wouldFreeze(stage: Stage, item: ItemCase): readonly string[] {
  if (item.line !== 'main') return [];
  return stage.items
    .filter((other) => other !== item && isRunning(other))
    .filter((other) => frozenBy(stage, other.itemCaseId).length === 0)
    .map(({ itemCaseId }) => itemCaseId);
}

/** @throws {RuleViolation} conflict while another item freezes this one */
export function mustNotBeFrozen(stage: Stage, itemCaseId?: string): void {
  const [by] = frozenBy(stage, itemCaseId);
  if (by === undefined) return;
  const name = stage.items.find((item) => item.itemCaseId === by)?.name ?? by;
  conflict('R18', `主流程事项“${name}”已挂起，本阶段其他事项暂停办理，请待其解挂后再办`);
}

/** Suspensions of other main-flow items, which stop the promised clock of this one. */
function freezing(stage: Stage, itemCaseId: string): readonly [ItemCase, Suspension][] {
  return stage.items
    .filter((item) => item.line === 'main' && item.itemCaseId !== itemCaseId)
    .flatMap((item) => item.suspensions.map((s): [ItemCase, Suspension] => [item, s]));
}

/**
 * Brings the record and the promised clocks of all items in line with the suspensions of the
 * main-flow items. An item whose own act is still on its way comes after that act, which was first.
 */
export function settleFreeze(stage: Stage, cause: string): Stage {
  let settled = stage;
  for (const item of stage.items.filter(isRunning)) {
    const { itemCaseId } = item;
    if (isItemUnderWay(stage, itemCaseId)) continue;
    const suspensions = freezing(stage, itemCaseId);
    settled = changeClocks(settled, withId(clockIds.promised(itemCaseId)), (ledger) =>
      suspensions.reduce(withFreeze, ledger),
    );
    settled = withFreezeRows(settled, item, cause);
  }
  return settled;
}

function withFreeze(ledger: Clock, [item, suspension]: [ItemCase, Suspension]): Clock {
  if (ledger.endedOn !== undefined) return ledger;
  const key = `freeze:${suspension.suspensionId}`;
  const began = civilDateOf(suspension.from);
  const until = suspension.to === undefined ? undefined : civilDateOf(suspension.to);
  const known = ledger.stops.some((stop) => stop.key === key);
  // A freeze that was over before the clock started.
  if (!known && until !== undefined && until <= ledger.start) return ledger;
  const stopped = stopClock(ledger, {
    key,
    from: began < ledger.start ? ledger.start : began,
    cause: { type: 'freeze', byItem: item.itemCaseId },
  });
  return until === undefined ? stopped : resumeClock(stopped, key, until);
}

/** The rows of the freezes, and of their ends, that the record does not tell yet. */
function withFreezeRows(stage: Stage, item: ItemCase, cause: string): Stage {
  const all = freezes(stage, item.itemCaseId);
  let told = withEndOfFreeze(item, all, cause);
  if (!isFrozenInRecord(told))
    // A freeze may have ended while an act of the item was on its way.
    for (const { from, to } of freezesSince(told.trace.at(-1)?.at ?? 0, all)) {
      told = withRuleRow(told, 'frozen', { at: from, opinion: '主流程事项挂起，暂停办理', cause });
      if (to !== undefined) told = unfrozen(told, to, cause);
    }
  return told === item ? stage : changeItem(stage, item.itemCaseId, () => told);
}

/** Ends the freeze that the record tells as going on, when it is over. */
function withEndOfFreeze(item: ItemCase, all: readonly Freeze[], cause: string): ItemCase {
  if (!isFrozenInRecord(item)) return item;
  const { code } = traceStatuses.frozen;
  const began = item.trace.findLast((row) => row.code === code)?.at ?? 0;
  const until = all.findLast(({ from }) => from <= began)?.to;
  return until === undefined ? item : unfrozen(item, until, cause);
}

function unfrozen(item: ItemCase, at: number, cause: string): ItemCase {
  return withRuleRow(item, 'unfrozen', { at, opinion: '主流程事项解挂，恢复办理', cause });
}

function freezesSince(at: number, all: readonly Freeze[]): readonly Freeze[] {
  return all.filter(({ to }) => to === undefined || to > at);
}

interface Freeze {
  readonly from: number;
  readonly to?: number;
}

/** The times (ms) in which other items freeze this one; suspensions that overlap are one freeze. */
function freezes(stage: Stage, itemCaseId: string): readonly Freeze[] {
  const sorted = freezing(stage, itemCaseId)
    .map(([, { from, to }]): Freeze => ({ from, ...(to !== undefined && { to }) }))
    .sort((one, other) => one.from - other.from);
  const joined: Freeze[] = [];
  for (const next of sorted) {
    const last = joined.at(-1);
    if (!last || (last.to !== undefined && last.to < next.from)) joined.push(next);
    else joined[joined.length - 1] = union(last, next);
  }
  return joined;
}

function union({ from, to }: Freeze, next: Freeze): Freeze {
  if (to === undefined || next.to === undefined) return { from };
  return { from, to: Math.max(to, next.to) };
}

function isFrozen(stage: Stage, itemCaseId: string): boolean {
  return freezing(stage, itemCaseId).some(([, { to }]) => to === undefined);
}

/** Stops the clock of the stage while every open item is stopped, and lets it go on afterwards. */
export function settleStageClock(stage: Stage, day: CivilDate): Stage {
  const openItems = stage.items.filter(isOpen);
  const stopped = openItems.length > 0 && openItems.every((item) => isStopped(stage, item));
  return changeClocks(stage, withId(clockIds.stage(stage._id)), (ledger) => {
    if (ledger.endedOn !== undefined || stopped === hasOpenStop(ledger)) return ledger;
    if (stopped) {
      const key = `all-stopped:${ledger.stops.length + 1}`;
      return stopClock(ledger, { key, from: day, cause: { type: 'allItemsStopped' } });
    }
    const stop = ledger.stops.find((candidate) => candidate.to === undefined);
    // An act of an earlier day may take effect after the one that stopped the clock.
    return stop ? resumeClock(ledger, stop.key, day < stop.from ? stop.from : day) : ledger;
  });
}

function isStopped(stage: Stage, item: ItemCase): boolean {
  const waits = item.status === 'suspended' || item.status === 'waitingForPredecessor';
  return waits || isFrozen(stage, item.itemCaseId);
}
