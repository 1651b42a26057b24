import { expect } from 'chai';
import fc from 'fast-check';
import type { CivilDate } from '../../../domain/calendar/civilDate.ts';
import { addNaturalDays } from '../../../domain/calendar/civilDate.ts';
import { officialCalendar as calendar } from '../../support/builders/calendar.ts';
import type { Clock } from '../../../domain/clock/clock.ts';
import { dueDate, elapsed } from '../../../domain/clock/ledger.ts';
import { segmentsOf } from '../../../domain/clock/segments.ts';
import { clockStatus, nextStateChange, nextWake } from '../../../domain/clock/status.ts';
import { resumeClock, startClock, stopClock } from '../../../domain/clock/steps.ts';

const FIRST: CivilDate = '2025-01-01';
const fixedSeed = { seed: 20260928, numRuns: 300 };
const cause = { type: 'freeze', byItem: 'main' } as const;

const day = fc.integer({ min: 0, max: 600 }).map((n) => addNaturalDays(FIRST, n));

/** A promised clock with up to five stops, some of them open, in any order and overlap. */
const anyClock = fc
  .record({
    start: day,
    limit: fc.integer({ min: 1, max: 60 }),
    stops: fc.array(
      fc.record({
        after: fc.nat({ max: 60 }),
        length: fc.option(fc.nat({ max: 40 }), { nil: undefined, freq: 8 }),
      }),
      { maxLength: 5 },
    ),
  })
  .map(({ start, limit, stops }) => {
    let clock = startClock('promised', start, { value: limit, unit: 'workingDays' });
    stops.forEach(({ after, length }, index) => {
      const from = addNaturalDays(start, after);
      clock = stopClock(clock, { key: String(index), from, cause });
      if (length !== undefined) {
        clock = resumeClock(clock, String(index), addNaturalDays(from, length));
      }
    });
    return clock;
  });

/** Crosses the stopped days off a list of the days of the office, one by one, and counts the rest. */
function countedOnAList(clock: Clock, onDate: CivilDate): number {
  const list = new Set<CivilDate>();
  for (let date = addNaturalDays(clock.start, 1); date <= onDate; date = addNaturalDays(date, 1)) {
    if (calendar.isWorkingDay(date)) list.add(date);
  }
  for (const { from, to } of clock.stops) {
    const last = to !== undefined && to < onDate ? to : onDate;
    for (let date = addNaturalDays(from, 1); date <= last; date = addNaturalDays(date, 1)) {
      list.delete(date);
    }
  }
  return list.size;
}

describe('the ledger of any clock', () => {
  it('counts what a list with the stopped days crossed off counts', () => {
    fc.assert(
      fc.property(anyClock, fc.nat({ max: 120 }), (clock, later) => {
        const on = addNaturalDays(clock.start, later);
        expect(elapsed(clock, calendar, on)).to.equal(countedOnAList(clock, on));
      }),
      fixedSeed,
    );
  });

  it('has a course whose running and late days are what has elapsed, the late ones what is over', () => {
    fc.assert(
      fc.property(anyClock, fc.nat({ max: 120 }), (clock, later) => {
        const on = addNaturalDays(clock.start, later);
        const daysOf = (state: string) =>
          segmentsOf(clock, calendar, on)
            .filter((segment) => segment.state === state)
            .reduce((sum, { days }) => sum + days, 0);
        const used = elapsed(clock, calendar, on);
        expect(daysOf('running') + daysOf('late')).to.equal(used);
        expect(daysOf('late')).to.equal(Math.max(0, used - clock.limit.value));
      }),
      fixedSeed,
    );
  });

  it('never runs backwards, and by one day at most', () => {
    fc.assert(
      fc.property(anyClock, fc.nat({ max: 120 }), (clock, later) => {
        const on = addNaturalDays(clock.start, later);
        const step = elapsed(clock, calendar, addNaturalDays(on, 1)) - elapsed(clock, calendar, on);
        expect(step).to.be.within(0, 1);
      }),
      fixedSeed,
    );
  });

  it('is not changed by a stop that begins and ends on one day', () => {
    fc.assert(
      fc.property(anyClock, fc.nat({ max: 60 }), fc.nat({ max: 120 }), (clock, after, later) => {
        const on = addNaturalDays(clock.start, after);
        const stopped = stopClock(clock, { key: 'same-day', from: on, cause });
        const resumed = resumeClock(stopped, 'same-day', on);
        const reading = addNaturalDays(clock.start, later);
        expect(elapsed(resumed, calendar, reading)).to.equal(elapsed(clock, calendar, reading));
      }),
      fixedSeed,
    );
  });

  it('does not depend on the order of its stops, nor on one within another', () => {
    fc.assert(
      fc.property(anyClock, fc.nat({ max: 120 }), (clock, later) => {
        const on = addNaturalDays(clock.start, later);
        const other = { ...clock, stops: [...clock.stops, ...clock.stops].reverse() };
        expect(elapsed(other, calendar, on)).to.equal(elapsed(clock, calendar, on));
      }),
      fixedSeed,
    );
  });

  it('has used its limit on the due date and not on the day before', () => {
    fc.assert(
      fc.property(anyClock, (clock) => {
        const due = dueDate(clock, calendar);
        fc.pre(due !== undefined);
        expect(elapsed(clock, calendar, due.date)).to.equal(clock.limit.value);
        const before = elapsed(clock, calendar, addNaturalDays(due.date, -1));
        expect(before).to.equal(clock.limit.value - 1);
      }),
      fixedSeed,
    );
  });

  it('wakes ahead, and no change of state lies between', () => {
    fc.assert(
      fc.property(anyClock, fc.nat({ max: 120 }), (clock, later) => {
        const asOf = addNaturalDays(clock.start, later);
        const state = clockStatus(clock, calendar, asOf).state;
        const wake = nextWake(clock, calendar, asOf);
        if (wake === undefined) throw new Error('a running clock has to wake');
        expect(wake > asOf).to.equal(true);
        for (let date = asOf; date < wake; date = addNaturalDays(date, 1)) {
          expect(clockStatus(clock, calendar, date).state).to.equal(state);
        }
      }),
      fixedSeed,
    );
  });

  it('changes its state on the day it said, and not before', () => {
    fc.assert(
      fc.property(anyClock, fc.nat({ max: 60 }), (clock, later) => {
        const asOf = addNaturalDays(clock.start, later);
        const state = clockStatus(clock, calendar, asOf).state;
        const change = nextStateChange(clock, calendar, asOf);
        fc.pre(change !== undefined);
        expect(clockStatus(clock, calendar, change).state).not.to.equal(state);
        expect(clockStatus(clock, calendar, addNaturalDays(change, -1)).state).to.equal(state);
      }),
      fixedSeed,
    );
  });
});
