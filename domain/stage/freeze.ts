import { civilDateOf } from '../calendar/civilDate.ts';
import type { CivilDate } from '../calendar/civilDate.ts';
import type { Clock } from '../clock/clock.ts';
import { hasOpenStop } from '../clock/ledger.ts';
import { resumeClock, stopClock } from '../clock/steps.ts';
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
    settled = withFreezeRow(settled, item, cause);
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

function withFreezeRow(stage: Stage, item: ItemCase, cause: string): Stage {
  const { itemCaseId } = item;
  const freeze = openFreeze(stage, itemCaseId);
  if (isFrozenInRecord(item) === (freeze !== undefined)) return stage;
  return changeItem(stage, itemCaseId, (frozen) =>
    freeze === undefined
      ? withRuleRow(frozen, 'unfrozen', {
          at: lastResumed(stage, itemCaseId),
          opinion: '主流程事项解挂，恢复办理',
          cause,
        })
      : withRuleRow(frozen, 'frozen', {
          at: freeze.from,
          opinion: '主流程事项挂起，暂停办理',
          cause,
        }),
  );
}

function openFreeze(stage: Stage, itemCaseId: string): Suspension | undefined {
  return freezing(stage, itemCaseId).find(([, suspension]) => suspension.to === undefined)?.[1];
}

function lastResumed(stage: Stage, itemCaseId: string): number {
  return Math.max(...freezing(stage, itemCaseId).map(([, { to, from }]) => to ?? from));
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
  return waits || openFreeze(stage, item.itemCaseId) !== undefined;
}
