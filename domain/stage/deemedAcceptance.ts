import { civilDateOf } from '../calendar/civilDate.ts';
import { elapsed, totalLimit } from '../clock/ledger.ts';
import type { StageContext } from './actRule.ts';
import { clockIds } from './clocks.ts';
import { changeItem } from './items.ts';
import type { ItemCase, Stage } from './stage.ts';

/**
 * Law 32(4): when nothing was said to be missing within five working days of the receipt, the item
 * counts as accepted from that day (R15).
 */

/** Whether the limit for telling what is missing has passed. @param at ms */
export function supplementNoticeIsOverdue(
  { clocks }: Pick<Stage, 'clocks'>,
  itemCaseId: string,
  at: number,
  calendar: StageContext['calendar'],
): boolean {
  const ledger = clocks[clockIds.supplementNotice(itemCaseId)]?.ledger;
  return ledger !== undefined && elapsed(ledger, calendar, civilDateOf(at)) > totalLimit(ledger);
}

/** The receipt (ms), from which the item counts as accepted; undefined while it does not. */
export function deemedAcceptedAt(
  stage: Stage,
  { itemCaseId, supplements, added }: ItemCase,
  { now, calendar }: Pick<StageContext, 'now' | 'calendar'>,
): number | undefined {
  const isSilent =
    supplements.length === 0 && supplementNoticeIsOverdue(stage, itemCaseId, now, calendar);
  return isSilent ? (added?.at ?? stage.intake?.acceptedAt) : undefined;
}

/**
 * The stage with the fact on the item, for the supervision: a decision on the acceptance ends the
 * clock that showed it, and a later change of the calendar does not rewrite what was so on the day.
 */
export function withDeemedAcceptance(stage: Stage, item: ItemCase, context: StageContext): Stage {
  const receipt = deemedAcceptedAt(stage, item, context);
  if (receipt === undefined) return stage;
  return changeItem(stage, item.itemCaseId, (present) => ({
    ...present,
    deemedAcceptance: { from: receipt, foundAt: context.now },
  }));
}
