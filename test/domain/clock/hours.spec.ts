import { expect } from 'chai';
import { startOfDay } from '../../../domain/calendar/civilDate.ts';
import type { CivilDate } from '../../../domain/calendar/civilDate.ts';
import { officialCalendar as calendar } from '../../support/builders/calendar.ts';
import type { HourClock } from '../../../domain/clock/hours.ts';
import { dueInstant, elapsedHours, hourClockState } from '../../../domain/clock/hours.ts';

function at(date: CivilDate, hours: number, minutes = 0): number {
  return startOfDay(date) + (hours * 60 + minutes) * 60_000;
}

function clock(start: number, value: number, more: Partial<HourClock> = {}): HourClock {
  return { start, limit: { value, unit: 'workingHours' }, stops: [], ...more };
}

describe('a clock in working hours', () => {
  // Office hours 08:30 to 11:30 and 13:00 to 17:00; Friday 2026-03-06
  const friday = clock(at('2026-03-06', 16), 4);

  it('runs while the office is open', () => {
    expect(elapsedHours(friday, calendar, at('2026-03-06', 16, 30))).to.equal(0.5);
    expect(elapsedHours(friday, calendar, at('2026-03-08', 12))).to.equal(1);
    expect(elapsedHours(friday, calendar, at('2026-03-09', 12))).to.equal(4);
  });

  it('is due at the moment when its hours are used', () => {
    expect(dueInstant(friday, calendar)).to.equal(at('2026-03-09', 11, 30));
    expect(dueInstant(clock(at('2026-09-30', 16), 2), calendar)).to.equal(at('2026-10-08', 9, 30));
  });

  it('starts with the office when it was started at night', () => {
    expect(dueInstant(clock(at('2026-03-06', 22), 1), calendar)).to.equal(at('2026-03-09', 9, 30));
  });

  // Counted on paper: the morning has three hours, the afternoon four.
  const onPaper: [string, HourClock, number][] = [
    [
      'over lunch: 11:00 to 11:30 (0.5), 13:00 to 14:30 (2)',
      clock(at('2026-03-02', 11), 2),
      at('2026-03-02', 14, 30),
    ],
    [
      'over a weekend: Friday 16:30 to 17:00 (0.5), Monday 08:30 to 11:30 (3.5), 13:00 to 13:30 (4)',
      clock(at('2026-03-06', 16, 30), 4),
      at('2026-03-09', 13, 30),
    ],
    [
      'into a worked Saturday: Friday 16:00 to 17:00 (1), Saturday 10-10 08:30 to 09:30 (2)',
      clock(at('2026-10-09', 16), 2),
      at('2026-10-10', 9, 30),
    ],
    [
      'over 国庆节: 09-30 16:59 to 17:00 (a minute), 10-08 08:30 to 09:29 (1)',
      clock(at('2026-09-30', 16, 59), 1),
      at('2026-10-08', 9, 29),
    ],
    [
      'with a stop over lunch: 10:00 to 11:00 (1), stopped to 13:30, then to 15:30 (3)',
      clock(at('2026-03-03', 10), 3, {
        stops: [{ key: 'a', from: at('2026-03-03', 11), to: at('2026-03-03', 13, 30) }],
      }),
      at('2026-03-03', 15, 30),
    ],
    [
      'started in the lunch break: 13:00 to 14:00 (1)',
      clock(at('2026-03-04', 12), 1),
      at('2026-03-04', 14),
    ],
  ];
  for (const [says, counted, due] of onPaper)
    it(`R39 is due ${says}`, () => {
      expect(dueInstant(counted, calendar)).to.equal(due);
    });

  it('does not run during a stop, and has no due moment while one is open', () => {
    const stops = [
      { key: 'a', from: at('2026-03-06', 16, 30), to: at('2026-03-09', 9, 30) },
      { key: 'b', from: at('2026-03-09', 9), to: at('2026-03-09', 10) },
    ];
    const stopped = clock(at('2026-03-06', 16), 4, { stops });
    expect(elapsedHours(stopped, calendar, at('2026-03-09', 11))).to.equal(1.5);
    expect(dueInstant(stopped, calendar)).to.equal(at('2026-03-09', 15));

    const open = clock(at('2026-03-06', 16), 4, {
      stops: [{ key: 'a', from: at('2026-03-06', 16, 30) }],
    });
    expect(elapsedHours(open, calendar, at('2026-03-20', 12))).to.equal(0.5);
    expect(dueInstant(open, calendar)).to.equal(undefined);
  });

  it('warns by the used share and is overdue a moment after its due one', () => {
    const due = at('2026-03-09', 11, 30);
    expect(hourClockState(friday, calendar, at('2026-03-09', 11))).to.equal('normal');
    expect(hourClockState(friday, calendar, due)).to.equal('dueSoon');
    // the office opens again at 13:00
    expect(hourClockState(friday, calendar, at('2026-03-09', 13))).to.equal('dueSoon');
    expect(hourClockState(friday, calendar, at('2026-03-09', 13, 1))).to.equal('overdue');
    const ended = { ...friday, endedAt: due };
    expect(hourClockState(ended, calendar, at('2026-03-20', 12))).to.equal('normal');
  });
});

describe('a clock in natural hours', () => {
  it('runs day and night', () => {
    const natural = clock(at('2026-10-01', 10), 24, { limit: { value: 24, unit: 'naturalHours' } });
    expect(elapsedHours(natural, calendar, at('2026-10-02', 4))).to.equal(18);
    expect(dueInstant(natural, calendar)).to.equal(at('2026-10-02', 10));
  });
});
