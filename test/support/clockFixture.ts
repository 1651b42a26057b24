import { expect } from 'chai';
import type { CivilDate } from '../../domain/calendar/civilDate.ts';
import type { WorkingCalendar } from '../../domain/calendar/workingCalendar.ts';
import type { Clock, ClockRules, DayUnit, StopCause } from '../../domain/clock/clock.ts';
import { defaultClockRules } from '../../domain/clock/clock.ts';
import type { ClockKind } from '../../domain/clock/kinds.ts';
import { dueDate, elapsed, remaining, totalLimit } from '../../domain/clock/ledger.ts';
import type { ClockState } from '../../domain/clock/status.ts';
import { clockStatus } from '../../domain/clock/status.ts';
import { resumeClock, startClock, stopClock } from '../../domain/clock/steps.ts';
import { officialCalendar } from './builders/calendar.ts';

/** A clock counted out on paper, before any code was asked. */
export interface ClockFixture {
  /** What it shows; with the row of the requirement where there is one. */
  readonly says: string;
  /** How the figures come about, day by day. */
  readonly because: string;
  readonly clock: Clock;
  /** Days used on some days. */
  readonly used?: Readonly<Record<CivilDate, number>>;
  /** The last day in time; `undefined` when nobody can say. */
  readonly due?: CivilDate | undefined;
  readonly provisional?: boolean;
  /** How it reads on some days. */
  readonly states?: Readonly<Record<CivilDate, ClockState>>;
  /** The first day after the limit. */
  readonly late?: CivilDate;
  readonly calendar?: WorkingCalendar;
  readonly rules?: ClockRules;
}

/** One test for each fixture. */
export function checkOnPaper(fixtures: readonly ClockFixture[]): void {
  for (const fixture of fixtures) it(`${fixture.says}: ${fixture.because}`, () => check(fixture));
}

function check(fixture: ClockFixture): void {
  const { clock, calendar = officialCalendar, rules = defaultClockRules } = fixture;
  const { used = {}, states = {}, late, provisional } = fixture;
  for (const [day, days] of entries(used)) {
    expect(elapsed(clock, calendar, day, rules), `used on ${day}`).to.equal(days);
    expect(remaining(clock, calendar, day, rules)).to.equal(totalLimit(clock) - days);
  }
  for (const [day, state] of entries(states))
    expect(clockStatus(clock, calendar, day, rules).state, `on ${day}`).to.equal(state);
  const due = dueDate(clock, calendar, rules);
  if ('due' in fixture) expect(due?.date, 'due').to.equal(fixture.due);
  if (provisional !== undefined) expect(due?.provisional, 'provisional').to.equal(provisional);
  if (late !== undefined)
    expect(clockStatus(clock, calendar, late, rules).firstLateDay).to.equal(late);
}

function entries<V>(days: Readonly<Record<CivilDate, V>>): [CivilDate, V][] {
  // The keys of such a record are its days.
  return Object.entries(days) as [CivilDate, V][];
}

export const survey: StopCause = { type: 'suspension', procedure: 'site-survey', statutory: false };
export const review: StopCause = {
  type: 'suspension',
  procedure: 'expert-review',
  statutory: true,
};
export const freeze: StopCause = { type: 'freeze', byItem: 'main' };

/** A first day, a last day (none while it is open), and a cause: a site survey unless told otherwise. */
export type StopOnPaper = readonly [from: CivilDate, to?: CivilDate, cause?: StopCause];

/** A clock of a kind with its stops, through the steps that acts take. */
export function aClock(
  kind: ClockKind,
  start: CivilDate,
  limit: number,
  stops: readonly StopOnPaper[] = [],
  unit: DayUnit = 'workingDays',
): Clock {
  let clock = startClock(kind, start, { value: limit, unit });
  stops.forEach(([from, to, cause = survey], index) => {
    const key = `stop-${index}`;
    clock = stopClock(clock, { key, from, cause });
    if (to) clock = resumeClock(clock, key, to);
  });
  return clock;
}

/** 承诺时限. */
export function promised(
  start: CivilDate,
  limit: number,
  stops: readonly StopOnPaper[] = [],
): Clock {
  return aClock('promised', start, limit, stops);
}
