import { expect } from 'chai';
import fc from 'fast-check';
import type { CalendarYear } from '../../../domain/calendar/calendarYear.ts';
import type { CivilDate } from '../../../domain/calendar/civilDate.ts';
import { addNaturalDays } from '../../../domain/calendar/civilDate.ts';
import { WorkingCalendar } from '../../../domain/calendar/workingCalendar.ts';
import type { Clock } from '../../../domain/clock/clock.ts';
import { elapsed } from '../../../domain/clock/ledger.ts';
import { resumeClock, startClock, stopClock } from '../../../domain/clock/steps.ts';
import { changedClocks } from '../../../domain/stage/changedClocks.ts';
import { aStage } from '../../support/builders/stage.ts';
import type { StageClock } from '../../../domain/stage/clockRecords.ts';

const fixedSeed = { seed: 20270101, numRuns: 200 };
const FIRST: CivilDate = '2026-01-01';
const DAYS_OF_2026 = 365;
const cause = { type: 'freeze', byItem: 'main' } as const;

/** One way to order 2026: days off one by one, and weekend days that are worked. */
interface Plan {
  readonly off: ReadonlySet<CivilDate>;
  readonly worked: ReadonlySet<CivilDate>;
}

/** By the calendar of the machine and not by ours: 0 is Sunday. */
const weekday = (date: CivilDate) => new Date(`${date}T00:00:00Z`).getUTCDay();
const isWeekend = (date: CivilDate) => weekday(date) === 0 || weekday(date) === 6;

const day = fc.nat({ max: DAYS_OF_2026 - 1 }).map((n) => addNaturalDays(FIRST, n));
const days = fc.uniqueArray(day, { maxLength: 40 });

const anyPlan: fc.Arbitrary<Plan> = fc
  .record({ off: fc.uniqueArray(day, { minLength: 1, maxLength: 40 }), worked: days })
  .map(({ off, worked }) => ({
    off: new Set(off),
    worked: new Set(worked.filter((date) => isWeekend(date) && !off.includes(date))),
  }));

function calendarOf({ off, worked }: Plan): WorkingCalendar {
  const year: CalendarYear = {
    year: 2026,
    notice: { title: '示例通知', number: '国办发明电〔2025〕7号', date: '2025-11-04' },
    holidays: [...off].map((date) => ({ name: '示例', from: date, to: date })),
    workingWeekendDays: [...worked],
  };
  return new WorkingCalendar([year]);
}

/** Clocks that begin and are read within 2026. */
const anyClock = fc
  .record({
    start: fc.nat({ max: 200 }).map((n) => addNaturalDays(FIRST, n)),
    limit: fc.integer({ min: 1, max: 20 }),
    stop: fc.option(fc.record({ after: fc.nat({ max: 20 }), length: fc.nat({ max: 20 }) })),
  })
  .map(({ start, limit, stop }) => {
    const clock = startClock('promised', start, { value: limit, unit: 'workingDays' });
    if (!stop) return clock;
    const from = addNaturalDays(start, stop.after);
    const stopped = stopClock(clock, { key: 's', from, cause });
    return resumeClock(stopped, 's', addNaturalDays(from, stop.length));
  });

const counts = (date: CivilDate, clock: Clock, { off, worked }: Plan) =>
  !off.has(date) &&
  (worked.has(date) || !isWeekend(date)) &&
  !clock.stops.some(({ from, to }) => date > from && (to === undefined || date <= to));

/** Goes from day to day and counts. */
function countedDayByDay(clock: Clock, plan: Plan, on: CivilDate): number {
  let n = 0;
  for (let date = addNaturalDays(clock.start, 1); date <= on; date = addNaturalDays(date, 1))
    if (counts(date, clock, plan)) n += 1;
  return n;
}

/** What a reading can be told apart by: the days used, and the day on which the limit is. */
function readDayByDay(clock: Clock, plan: Plan, on: CivilDate): string {
  let left = clock.limit.value;
  let due = clock.start;
  while (left > 0) {
    due = addNaturalDays(due, 1);
    if (counts(due, clock, plan)) left -= 1;
  }
  let late = addNaturalDays(due, 1);
  while (!counts(late, clock, plan)) late = addNaturalDays(late, 1);
  return `${countedDayByDay(clock, plan, on)} ${due} ${late <= on ? late : ''}`;
}

describe('Any change of the calendar', () => {
  it('R39 leaves the days that a count day by day under the corrected calendar gives', () => {
    fc.assert(
      fc.property(anyClock, anyPlan, anyPlan, fc.nat({ max: 120 }), (clock, old, corrected, n) => {
        const on = addNaturalDays(clock.start, n);
        const read = [old, corrected].map((plan) => elapsed(clock, calendarOf(plan), on));
        expect(read).to.deep.equal(
          [old, corrected].map((plan) => countedDayByDay(clock, plan, on)),
        );
      }),
      fixedSeed,
    );
  });

  it('R39 is told of exactly the clocks that read differently', () => {
    fc.assert(
      fc.property(
        ...[fc.array(anyClock, { maxLength: 8 }), anyPlan, anyPlan, fc.nat({ max: 250 })],
        (clocks, old, corrected, n) => {
          // given
          const today = addNaturalDays(FIRST, n);
          const ledgers = clocks.map((ledger, index): StageClock => {
            return { clockId: `clock-${index}`, subject: { type: 'stage' }, ledger };
          });
          const stage = {
            ...aStage(),
            clocks: Object.fromEntries(ledgers.map((clock) => [clock.clockId, clock])),
          };

          // when
          const calendars = { before: calendarOf(old), after: calendarOf(corrected) };
          const told = changedClocks(stage, 'change-1', calendars, today);

          // then
          const differ = ledgers.filter(
            ({ ledger }) =>
              readDayByDay(ledger, old, today) !== readDayByDay(ledger, corrected, today),
          );
          expect(told.map(({ clockId }) => clockId)).to.deep.equal(
            differ.map(({ clockId }) => clockId),
          );
        },
      ),
      fixedSeed,
    );
  });
});
