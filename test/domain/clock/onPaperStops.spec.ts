import { expect } from 'chai';
import { calendarWith } from '../../../domain/calendar/change.ts';
import { defaultClockRules } from '../../../domain/clock/clock.ts';
import { ClockError, extendClock } from '../../../domain/clock/steps.ts';
import { a2027Notice, officialCalendar } from '../../support/builders/calendar.ts';
import {
  aClock,
  checkOnPaper,
  freeze,
  promised,
  review,
  survey,
} from '../../support/clockFixture.ts';

/** The holidays and worked days of 2026 are those at the head of `onPaper.spec.ts`. */

const resumeDayCounts = { ...defaultClockRules, resumeDayCounts: true };

describe('A clock with stops, counted on paper,', () => {
  checkOnPaper([
    {
      says: 'R16 counts the day of suspension and not that of resumption',
      because: '03-05 (1), Friday 06 suspended (2), Monday 09 resumed, 10 (3)',
      clock: promised('2026-03-04', 20, [['2026-03-06', '2026-03-09']]),
      used: { '2026-03-06': 2, '2026-03-09': 2, '2026-03-10': 3 },
    },
    {
      says: 'R16 loses nothing by a stop within one day',
      because: '03-05 (1), suspended and resumed on it; 06 (2)',
      clock: promised('2026-03-04', 20, [['2026-03-05', '2026-03-05']]),
      used: { '2026-03-06': 2 },
    },
    {
      says: 'R16 can be stopped on the day of acceptance',
      because:
        'accepted and suspended on Monday 06-08; 9, 10 stopped, 11 resumed; 12 (1), 15 (2), 16 (3)',
      clock: promised('2026-06-08', 3, [['2026-06-08', '2026-06-11']]),
      used: { '2026-06-11': 0, '2026-06-12': 1 },
      due: '2026-06-16',
      late: '2026-06-17',
    },
    {
      says: 'R16 leaves out two separate stops',
      because:
        '03-03 suspended (1), 04, 05 out, 06 (2), 09 suspended (3), 10, 11 out, 12 (4), 13 (5)',
      clock: promised('2026-03-02', 20, [
        ['2026-03-03', '2026-03-05'],
        ['2026-03-09', '2026-03-11'],
      ]),
      used: { '2026-03-06': 2, '2026-03-13': 5 },
    },
    {
      says: 'R16 unites overlapping stops',
      because: '03-03 suspended (1); 04 to 10 out, by one stop or the other; 11 (2)',
      clock: promised('2026-03-02', 20, [
        ['2026-03-03', '2026-03-06'],
        ['2026-03-05', '2026-03-10'],
      ]),
      used: { '2026-03-10': 1, '2026-03-11': 2 },
    },
    {
      says: 'R16 unites overlapping stops before a holiday',
      because:
        'Tuesday 06-09 suspended (1); 10 to 18 out (the second stop from 12); 19 to 21 off; 22 to 26 (6), 29, 30 (8), 07-01 (9), 07-02 (10)',
      clock: promised('2026-06-08', 10, [
        ['2026-06-09', '2026-06-16'],
        ['2026-06-12', '2026-06-18', review],
      ]),
      used: { '2026-06-18': 1, '2026-06-22': 2, '2026-06-26': 6 },
      due: '2026-07-02',
    },
    {
      says: 'R16 unites a stop within another',
      because: '03-03 suspended (1); 04 to 12 out; 13 (2)',
      clock: promised('2026-03-02', 20, [
        ['2026-03-03', '2026-03-12'],
        ['2026-03-05', '2026-03-09'],
      ]),
      used: { '2026-03-13': 2 },
    },
    {
      says: 'R16 goes on with an open stop when another is resumed',
      because: '03-03 suspended (1); 04 lies within the first stop, then the second never ends',
      clock: promised('2026-03-02', 20, [['2026-03-03', '2026-03-05'], ['2026-03-04']]),
      used: { '2026-03-20': 1 },
      due: undefined,
    },
    {
      says: 'R16 stays stopped over a day that is resumption and suspension',
      because: '03-03 suspended (1); 04 out, 05 resumed and suspended, 06, 09 out; 10 (2)',
      clock: promised('2026-03-02', 20, [
        ['2026-03-03', '2026-03-05'],
        ['2026-03-05', '2026-03-09'],
      ]),
      used: { '2026-03-10': 2 },
    },
    {
      says: 'R16 resumed on the day that was due, has its days afterwards',
      because:
        'without the stop 03-03, 04, 05, 06, 09; suspended on 04 (2), resumed on 09, so 10 (3), 11 (4), 12 (5)',
      clock: promised('2026-03-02', 5, [['2026-03-04', '2026-03-09']]),
      used: { '2026-03-09': 2 },
      due: '2026-03-12',
    },
    {
      says: 'R16 resumed on the day that was due, where that day counts',
      because: '03-03 (1), 04 (2), resumed on 09 (3), 10 (4), 11 (5)',
      clock: promised('2026-03-02', 5, [['2026-03-04', '2026-03-09']]),
      rules: resumeDayCounts,
      due: '2026-03-11',
    },
    {
      says: 'R16 suspended on its last day, is late on the day after the resumption',
      because:
        '03-03 (1) to 06 (4), 09 suspended (5); 10 to 19 out, Friday 20 resumed; Monday 23 is the sixth',
      clock: promised('2026-03-02', 5, [['2026-03-09', '2026-03-20']]),
      used: { '2026-03-20': 5 },
      due: '2026-03-09',
      states: { '2026-03-16': 'dueSoon', '2026-03-20': 'dueSoon', '2026-03-23': 'overdue' },
      late: '2026-03-23',
    },
    {
      says: 'R16 over 春节, with stops that are merged',
      because:
        'Monday 02-09; 10 (1), 11 suspended (2); 12 to 27 out, also the worked 14; resumed on the worked 28; 03-02 (3), 3 to 6 (7), 9 (8), 10 (9), 11 (10)',
      clock: promised('2026-02-09', 10, [
        ['2026-02-11', '2026-02-28', review],
        ['2026-02-13', '2026-02-24', freeze],
      ]),
      used: { '2026-02-14': 2, '2026-02-28': 2, '2026-03-02': 3 },
      due: '2026-03-11',
    },
    {
      says: 'R16 suspended on the worked Saturday before 春节, loses one day by it',
      because: '02-13 (1), Saturday 14 suspended (2), 15 to 23 off anyway, 24 resumed; 25 (3)',
      clock: promised('2026-02-12', 20, [['2026-02-14', '2026-02-24']]),
      used: { '2026-02-14': 2, '2026-02-24': 2, '2026-02-25': 3 },
    },
    {
      says: 'R18 frozen while it is suspended itself, goes on after the later of both',
      because:
        '04-14 (1), 15 suspended (2); own stop to 22, freeze from 17 to 28; 29 (3), 30 (4), 05-01 to 05 off, 06 (5)',
      clock: promised('2026-04-13', 20, [
        ['2026-04-15', '2026-04-22'],
        ['2026-04-17', '2026-04-28', freeze],
      ]),
      used: { '2026-04-22': 2, '2026-04-28': 2, '2026-04-30': 4, '2026-05-06': 5 },
    },
    {
      says: 'R18 by law runs through a freeze and a site survey',
      because: '04-14 to 17 (4), 20 to 24 (9), 27 to 30 (13), 05-01 to 05 off, 06 (14)',
      clock: aClock('legal', '2026-04-13', 20, [
        ['2026-04-15', '2026-04-22', survey],
        ['2026-04-17', '2026-04-28', freeze],
      ]),
      used: { '2026-04-17': 4, '2026-04-30': 13, '2026-05-06': 14 },
    },
    {
      says: 'R41 waits for a predecessor from the day of acceptance',
      because: 'Monday 07-06; 7 to 9 out, Friday 10 its result came; 13 (1) to 17 (5)',
      clock: promised('2026-07-06', 5, [
        ['2026-07-06', '2026-07-10', { type: 'predecessor', item: 'land' }],
      ]),
      used: { '2026-07-10': 0 },
      due: '2026-07-17',
    },
    {
      says: 'R18 of a stage stops while every item does, not for one of them',
      because:
        '05-12 (1), 13 all stopped (2), 14, 15 out, 18 one resumed, 19 (3) to 22 (6), 25 (7) to 28 (10); the survey of one item changes nothing',
      clock: aClock('stage', '2026-05-11', 10, [
        ['2026-05-12', '2026-05-25', survey],
        ['2026-05-13', '2026-05-18', { type: 'allItemsStopped' }],
      ]),
      used: { '2026-05-18': 2, '2026-05-19': 3 },
      due: '2026-05-28',
    },
    {
      says: 'stops natural days too',
      because: '10-01 (1), 02 suspended (2), 03 out, 04 resumed, 05 (3)',
      clock: aClock('promised', '2026-09-30', 10, [['2026-10-02', '2026-10-04']], 'naturalDays'),
      used: { '2026-10-05': 3 },
      due: '2026-10-12',
    },
  ]);
});

describe('延长审批期限 (law 42), counted on paper,', () => {
  // 03-03 to 06 (4), 09 to 13 (9), 16 to 20 (14), 23 to 27 (19), Monday 30 (20)
  const legal = aClock('legal', '2026-03-02', 20);
  const extension = { key: 'e', value: 10 };

  checkOnPaper([
    {
      says: 'is not there yet',
      because: '03-03 to 06 (4), 09 to 13 (9), 16 to 20 (14), 23 to 27 (19), Monday 30 (20)',
      clock: legal,
      due: '2026-03-30',
      late: '2026-03-31',
    },
    {
      says: 'R16 given on the last day adds ten days',
      because: '03-31 (21), 04-01 to 03 (24), 04 to 06 off, 07 to 10 (28), 13 (29), 14 (30)',
      clock: extendClock(legal, { ...extension, on: '2026-03-30' }, officialCalendar),
      used: { '2026-03-31': 21, '2026-04-07': 25 },
      due: '2026-04-14',
      states: { '2026-03-30': 'normal', '2026-03-31': 'normal', '2026-04-15': 'overdue' },
    },
  ]);

  it('R16 is refused when the limit has passed: 03-31 is day 21 of 20', () => {
    expect(() => extendClock(legal, { ...extension, on: '2026-03-31' }, officialCalendar))
      .to.throw(ClockError, '时限已经届满')
      .with.property('code', 'already-overdue');
  });
});

describe('A clock over the end of 2026, counted on paper,', () => {
  const with2027 = calendarWith(officialCalendar, 2027, a2027Notice());
  // 元旦 from Thursday 2026-12-31 to Saturday 2027-01-02, Sunday 01-03 worked for it
  const reachingBack = calendarWith(officialCalendar, 2027, {
    ...a2027Notice(),
    holidays: [{ name: '元旦', from: '2026-12-31', to: '2027-01-02' }],
    workingWeekendDays: ['2027-01-03'],
  });
  const overNewYear = promised('2026-12-29', 5);
  const beforeSpringFestival = promised('2027-01-29', 5);

  checkOnPaper([
    {
      says: 'R39 is provisional while 2027 has no notice',
      because:
        '12-30 (1), 31 (2), Friday 01-01 off by law, weekend, 01-04 (3), 05 (4), 06 (5) 暂定',
      clock: overNewYear,
      due: '2027-01-06',
      provisional: true,
    },
    {
      says: 'R39 keeps its date and is settled when the notice says the same',
      because: '01-01 to 03 off as before, so 01-06 again, and no longer 暂定',
      clock: overNewYear,
      calendar: with2027,
      due: '2027-01-06',
      provisional: false,
    },
    {
      says: 'R39 counts 春节 2027 by the law alone before its notice',
      because:
        'Friday 01-29; weekend, 02-01 to 04 (4), 02-05 to 08 off by law, Tuesday 02-09 (5) 暂定',
      clock: beforeSpringFestival,
      due: '2027-02-09',
      provisional: true,
    },
    {
      says: 'R39 counts 春节 2027 as its notice says, once it is entered',
      because: 'Saturday 01-30 worked (1), 02-01 (2), 02 (3), 03 (4), 04 (5)',
      clock: beforeSpringFestival,
      calendar: with2027,
      due: '2027-02-04',
      provisional: false,
      late: '2027-02-12',
    },
    {
      says: 'R39 within 2026 is certain before the notice of 2027',
      because: 'Wednesday 12-30, so Thursday 12-31 (1)',
      clock: promised('2026-12-30', 1),
      due: '2026-12-31',
      provisional: false,
    },
    {
      says: 'R39 within 2026 moves when the notice of 2027 reaches back',
      because: 'Thursday 12-31 to Saturday 01-02 off, Sunday 01-03 worked (1)',
      clock: promised('2026-12-30', 1),
      calendar: reachingBack,
      due: '2027-01-03',
      provisional: false,
    },
    {
      says: 'R16 suspended over the new year',
      because: '12-29 (1), 30 suspended (2), 31 and 01-04 out, 05 resumed, 06 (3), 07 (4), 08 (5)',
      clock: promised('2026-12-28', 5, [['2026-12-30', '2027-01-05']]),
      used: { '2027-01-05': 2, '2027-01-06': 3 },
      due: '2027-01-08',
      provisional: true,
    },
  ]);
});
