import { expect } from 'chai';
import type { CivilDate } from '../../../domain/calendar/civilDate.ts';
import { officialCalendar as calendar } from '../../support/builders/calendar.ts';
import type { ClockState } from '../../../domain/clock/status.ts';
import { clockStatus, nextStateChange, nextWake } from '../../../domain/clock/status.ts';
import { endClock, extendClock, startClock, stopClock } from '../../../domain/clock/steps.ts';

function clockOf(days: number, start: CivilDate) {
  return startClock('promised', start, { value: days, unit: 'workingDays' });
}

const freeze = { type: 'freeze', byItem: 'main' } as const;

describe('the status of a clock', () => {
  const readings: [number, CivilDate, CivilDate, ClockState][] = [
    // limit, start, on, state; March 2026 has no holidays: the 2nd is a Monday
    [1, '2026-03-02', '2026-03-02', 'normal'],
    [1, '2026-03-02', '2026-03-03', 'dueSoon'],
    [1, '2026-03-02', '2026-03-04', 'overdue'],
    [2, '2026-03-02', '2026-03-03', 'normal'],
    [2, '2026-03-02', '2026-03-04', 'dueSoon'],
    [3, '2026-03-02', '2026-03-03', 'normal'],
    [3, '2026-03-02', '2026-03-04', 'dueSoon'],
    [3, '2026-03-02', '2026-03-05', 'dueSoon'],
    [3, '2026-03-02', '2026-03-06', 'overdue'],
    [10, '2026-03-02', '2026-03-12', 'normal'],
    [10, '2026-03-02', '2026-03-13', 'dueSoon'],
    [20, '2026-03-02', '2026-03-25', 'normal'],
    [20, '2026-03-02', '2026-03-26', 'dueSoon'],
  ];
  for (const [limit, start, on, state] of readings) {
    it(`of ${limit} days from ${start} is ${state} on ${on}`, () => {
      expect(clockStatus(clockOf(limit, start), calendar, on).state).to.equal(state);
    });
  }

  it('names the first late day, which stays', () => {
    const clock = clockOf(1, '2026-09-18');
    expect(clockStatus(clock, calendar, '2026-09-20').firstLateDay).to.equal(undefined);
    const late = clockStatus(clock, calendar, '2026-09-24');
    expect(late).to.deep.equal({
      state: 'overdue',
      elapsed: 5,
      limit: 1,
      remaining: -4,
      stopped: false,
      ended: false,
      dueDate: '2026-09-20',
      firstLateDay: '2026-09-21',
      provisional: false,
    });
  });

  it('stays overdue after a late end, and normal after one in time', () => {
    const clock = clockOf(3, '2026-03-02');
    const late = clockStatus(endClock(clock, '2026-03-06'), calendar, '2026-04-01');
    expect(late).to.include({ state: 'overdue', ended: true, firstLateDay: '2026-03-06' });
    const inTime = clockStatus(endClock(clock, '2026-03-05'), calendar, '2026-04-01');
    expect(inTime).to.include({ state: 'normal', ended: true, remaining: 0 });
  });

  it('does not move while the clock is stopped', () => {
    const clock = stopClock(clockOf(3, '2026-03-02'), {
      key: 'a',
      from: '2026-03-03',
      cause: freeze,
    });
    const status = clockStatus(clock, calendar, '2026-04-30');
    expect(status).to.include({ state: 'normal', elapsed: 1, stopped: true });
    expect(status.dueDate).to.equal(undefined);
  });

  it('takes its thresholds as data', () => {
    const rules = {
      resumeDayCounts: false,
      warning: { minimumLimit: 5, daysLeft: 2, usedPercent: 100 },
    };
    const clock = clockOf(10, '2026-03-02');
    expect(clockStatus(clock, calendar, '2026-03-11', rules).state).to.equal('normal');
    expect(clockStatus(clock, calendar, '2026-03-12', rules).state).to.equal('dueSoon');
  });

  it('takes the extension into the limit', () => {
    const clock = extendClock(
      startClock('legal', '2026-09-15', { value: 20, unit: 'workingDays' }),
      { key: 'e', on: '2026-10-19', value: 10 },
      calendar,
    );
    expect(clockStatus(clock, calendar, '2026-10-20')).to.include({
      state: 'normal',
      limit: 30,
      remaining: 9,
      dueDate: '2026-11-02',
    });
  });

  it('is provisional when its due date reaches a year without a notice', () => {
    const clock = clockOf(10, '2026-12-28');
    expect(clockStatus(clock, calendar, '2026-12-29').provisional).to.equal(true);
    expect(clockStatus(clockOf(2, '2026-12-28'), calendar, '2026-12-29').provisional).to.equal(
      false,
    );
  });
});

describe('the watch of a clock', () => {
  it('is called for the morning on which the warning begins and the first late day', () => {
    const clock = clockOf(10, '2026-09-28');
    expect(nextStateChange(clock, calendar, '2026-09-28')).to.equal('2026-10-15');
    expect(nextStateChange(clock, calendar, '2026-10-15')).to.equal('2026-10-19');
    expect(nextStateChange(clock, calendar, '2026-10-19')).to.equal(undefined);
  });

  it('wakes on the next working day, also when the clock is stopped or overdue', () => {
    const clock = clockOf(1, '2026-09-29');
    expect(nextWake(clock, calendar, '2026-09-30')).to.equal('2026-10-08');
    expect(nextWake(clock, calendar, '2026-10-09')).to.equal('2026-10-10');
    const stopped = stopClock(clock, { key: 'a', from: '2026-09-29', cause: freeze });
    expect(nextWake(stopped, calendar, '2026-09-30')).to.equal('2026-10-08');
  });

  it('wakes on a day off when natural days run out on it', () => {
    const clock = startClock('promised', '2026-10-01', { value: 2, unit: 'naturalDays' });
    expect(nextWake(clock, calendar, '2026-10-02')).to.equal('2026-10-03');
  });

  it('ends with the clock', () => {
    const ended = endClock(clockOf(1, '2026-09-29'), '2026-09-30');
    expect(nextWake(ended, calendar, '2026-09-30')).to.equal(undefined);
  });
});
