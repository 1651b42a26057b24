import { civilDateOf } from '../calendar/civilDate.ts';
import type { CivilDate } from '../calendar/civilDate.ts';
import type { Clock, Limit } from '../clock/clock.ts';
import type { ClockKind } from '../clock/kinds.ts';
import { endClock, startClock } from '../clock/steps.ts';
import type { StageClock } from './clockRecords.ts';
import type { ItemCase, Stage } from './stage.ts';

/** Where the clocks of a stage are kept, and how they change together. */

/** Ids of clocks: each thing has at most one clock of a kind. */
export const clockIds = {
  reply: (requestId: string) => `${requestId}:reply`,
  supplementNotice: (itemCaseId: string) => `${itemCaseId}:supplement-notice`,
  supplement: (itemCaseId: string) => `${itemCaseId}:supplement`,
  promised: (itemCaseId: string) => `${itemCaseId}:promised`,
  legal: (itemCaseId: string) => `${itemCaseId}:legal`,
  suspension: (suspensionId: string) => `${suspensionId}:length`,
  stage: (stageId: string) => `${stageId}:stage`,
  /** Of each result that was given: one that was overturned before has had its own. */
  delivery: ({ itemCaseId, overturned = [] }: Pick<ItemCase, 'itemCaseId' | 'overturned'>) =>
    overturned.length === 0
      ? `${itemCaseId}:delivery`
      : `${itemCaseId}:delivery-${overturned.length + 1}`,
  notice: (noticeId: string) => `${noticeId}:notice`,
  obligation: (obligationId: string) => `${obligationId}:due`,
} as const;

/** Adds a clock that starts on the day of an instant; one that is there already stays. */
export function addClock(
  stage: Stage,
  clockId: string,
  subject: StageClock['subject'],
  start: { readonly kind: ClockKind; readonly at: number; readonly limit: Limit },
): Stage {
  if (stage.clocks[clockId]) return stage;
  const ledger = startClock(start.kind, civilDateOf(start.at), start.limit);
  return { ...stage, clocks: { ...stage.clocks, [clockId]: { clockId, subject, ledger } } };
}

/** The stage with some of its clocks changed; those that stay the same keep their identity. */
export function changeClocks(
  stage: Stage,
  which: (clock: StageClock) => boolean,
  change: (ledger: Clock) => Clock,
): Stage {
  let clocks = stage.clocks;
  for (const clock of Object.values(stage.clocks)) {
    if (!which(clock)) continue;
    const ledger = change(clock.ledger);
    if (ledger !== clock.ledger) clocks = { ...clocks, [clock.clockId]: { ...clock, ledger } };
  }
  return clocks === stage.clocks ? stage : { ...stage, clocks };
}

/** Ends clocks on the day of an instant. */
export function endClocks(stage: Stage, which: (clock: StageClock) => boolean, at: number): Stage {
  const day = civilDateOf(at);
  return changeClocks(stage, which, (ledger) => endClock(beforeEnd(ledger, day), day));
}

/**
 * A stop that was decided after the act that ends the clock, but took effect before it, has no
 * meaning for a clock that ends on an earlier day.
 */
function beforeEnd(ledger: Clock, day: CivilDate): Clock {
  if (ledger.endedOn !== undefined || ledger.stops.every((stop) => stop.from <= day)) return ledger;
  return { ...ledger, stops: ledger.stops.filter((stop) => stop.from <= day) };
}

/** Whether a clock belongs to an item. */
export function ofItem(itemCaseId: string): (clock: StageClock) => boolean {
  return ({ subject }) => subject.type === 'item' && subject.itemCaseId === itemCaseId;
}

/** What follows a result goes on after its stage has ended. */
export function endsWithStage({ ledger }: StageClock): boolean {
  return ledger.kind !== 'delivery' && ledger.kind !== 'obligation';
}

/** Whether it is the clock with this id. */
export function withId(clockId: string): (clock: StageClock) => boolean {
  return (clock) => clock.clockId === clockId;
}
