import { expect } from 'chai';
import type { CivilDate } from '../../../domain/calendar/civilDate.ts';
import { officialCalendar as calendar } from '../../support/builders/calendar.ts';
import type { Clock, DayUnit } from '../../../domain/clock/clock.ts';
import { defaultClockRules } from '../../../domain/clock/clock.ts';
import { allStopped, dueDate, elapsed } from '../../../domain/clock/ledger.ts';
import { resumeClock, startClock, stopClock } from '../../../domain/clock/steps.ts';

const resumeDayCounts = { ...defaultClockRules, resumeDayCounts: true };

function promised(
  start: CivilDate,
  stops: readonly (readonly [CivilDate, CivilDate?])[] = [],
  limit = 20,
  unit: DayUnit = 'workingDays',
): Clock {
  let clock = startClock('promised', start, { value: limit, unit });
  stops.forEach(([from, to], index) => {
    const key = `stop-${index}`;
    const cause = { type: 'suspension', procedure: 'site-survey', statutory: false } as const;
    clock = stopClock(clock, { key, from, cause });
    if (to) clock = resumeClock(clock, key, to);
  });
  return clock;
}

describe('the ledger of a clock', () => {
  describe('accepted 2026-09-28, suspended 09-30, resumed 10-12', () => {
    const clock = promised('2026-09-28', [['2026-09-30', '2026-10-12']]);
    const readings: [CivilDate, number][] = [
      ['2026-09-28', 0],
      ['2026-09-29', 1],
      ['2026-09-30', 2],
      ['2026-10-08', 2],
      ['2026-10-12', 2],
      ['2026-10-13', 3],
    ];
    for (const [date, days] of readings) {
      it(`has used ${days} days on ${date}`, () => {
        expect(elapsed(clock, calendar, date)).to.equal(days);
      });
    }

    it('has used 3 days on 10-12 where the day of resumption counts', () => {
      expect(elapsed(clock, calendar, '2026-10-12', resumeDayCounts)).to.equal(3);
      expect(elapsed(clock, calendar, '2026-10-13', resumeDayCounts)).to.equal(4);
    });

    it('reads the same before the resumption was known', () => {
      const suspended = promised('2026-09-28', [['2026-09-30']]);
      expect(elapsed(suspended, calendar, '2026-10-10')).to.equal(2);
      expect(dueDate(suspended, calendar)).to.equal(undefined);
    });
  });

  it('counts a day that is resumption and suspension where the rules count resumption', () => {
    const clock = promised('2026-03-02', [
      ['2026-03-03', '2026-03-05'],
      ['2026-03-05', '2026-03-09'],
    ]);
    // 3rd, 5th, 9th and 10th
    expect(elapsed(clock, calendar, '2026-03-10', resumeDayCounts)).to.equal(4);
  });

  describe('its due date', () => {
    it('is the last day of the limit', () => {
      expect(dueDate(promised('2026-09-15'), calendar)?.date).to.equal('2026-10-19');
      expect(dueDate(promised('2026-09-18', [], 1), calendar)?.date).to.equal('2026-09-20');
      expect(dueDate(promised('2026-09-18', [], 0), calendar)?.date).to.equal('2026-09-18');
      expect(dueDate(promised('2026-10-01', [], 10, 'naturalDays'), calendar)?.date).to.equal(
        '2026-10-11',
      );
    });

    it('moves by the days of a stop', () => {
      const clock = promised('2026-09-28', [['2026-09-30', '2026-10-12']], 3);
      expect(dueDate(clock, calendar)?.date).to.equal('2026-10-13');
    });

    it('stands when the limit was used before the stop that is open', () => {
      const clock = promised('2026-03-02', [['2026-03-06']], 3);
      expect(dueDate(clock, calendar)?.date).to.equal('2026-03-05');
    });

    it('is provisional when it reaches a year without a notice', () => {
      expect(dueDate(promised('2026-12-28', [], 3), calendar)).to.deep.equal({
        date: '2026-12-31',
        provisional: false,
      });
      expect(dueDate(promised('2026-12-28', [], 4), calendar)).to.deep.equal({
        date: '2027-01-04',
        provisional: true,
      });
    });
  });

  it('knows when all clocks of a stage are stopped', () => {
    const running = promised('2026-03-02');
    const stopped = promised('2026-03-02', [['2026-03-03']]);
    const ended: Clock = { ...running, endedOn: '2026-03-05' };
    expect(allStopped([stopped, ended])).to.equal(true);
    expect(allStopped([stopped, running])).to.equal(false);
    expect(allStopped([ended])).to.equal(false);
  });
});
