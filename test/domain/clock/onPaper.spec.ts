import type { CivilDate } from '../../../domain/calendar/civilDate.ts';
import { civilDateOf, startOfDay } from '../../../domain/calendar/civilDate.ts';
import type { Clock } from '../../../domain/clock/clock.ts';
import { aClock, checkOnPaper, promised } from '../../support/clockFixture.ts';

/**
 * 2026, as its notice says it. Off: 01-01 to 03, 02-15 to 23, 04-04 to 06, 05-01 to 05, 06-19 to 21,
 * 09-25 to 27, 10-01 to 07. Worked: 01-04, 02-14, 02-28, 05-09, 09-20, 10-10. March has no holiday;
 * its 2nd is a Monday.
 */

/** 策划回复, from the moment at which it arrived. */
function replyAskedAt(day: CivilDate, hours: number, minutes: number): Clock {
  return aClock('planningReply', civilDateOf(startOfDay(day) + (hours * 60 + minutes) * 60_000), 1);
}

const end = (clock: Clock, endedOn: CivilDate): Clock => ({ ...clock, endedOn });

describe('A clock without stops, counted on paper,', () => {
  checkOnPaper([
    {
      says: 'does not count its first day',
      because: 'Wednesday 03-04 is the day of the act',
      clock: promised('2026-03-04', 20),
      used: { '2026-03-04': 0 },
    },
    {
      says: 'counts nothing before it',
      because: '03-02 lies before 03-04',
      clock: promised('2026-03-04', 20),
      used: { '2026-03-02': 0 },
    },
    {
      says: 'skips a weekend',
      because: 'Friday 03-06; Saturday 7 and Sunday 8 are off; Monday 9 is day 1',
      clock: promised('2026-03-06', 20),
      used: { '2026-03-08': 0, '2026-03-09': 1 },
    },
    {
      says: 'counts a worked Sunday',
      because: 'Friday 09-18; Saturday 19 is off; Sunday 20 is worked: day 1',
      clock: promised('2026-09-18', 20),
      used: { '2026-09-19': 0, '2026-09-20': 1 },
    },
    {
      says: 'skips 中秋节',
      because: 'Thursday 09-24; Friday 25 to Sunday 27 are off; Monday 28 is day 1',
      clock: promised('2026-09-24', 20),
      used: { '2026-09-27': 0, '2026-09-28': 1 },
    },
    {
      says: 'skips 国庆节',
      because: 'Wednesday 09-30; 10-01 to 07 are off; Thursday 10-08 is day 1',
      clock: promised('2026-09-30', 20),
      used: { '2026-10-07': 0, '2026-10-08': 1 },
    },
    {
      says: 'counts over 春节 2026',
      because:
        'Thursday 02-12; 13 (1), Saturday 14 worked (2), 15 to 23 off, 24 (3), 25 (4), 26 (5), 27 (6), Saturday 28 worked (7), Sunday off, 03-02 (8)',
      clock: promised('2026-02-12', 20),
      used: { '2026-02-14': 2, '2026-02-23': 2, '2026-02-28': 7, '2026-03-02': 8 },
    },
    {
      says: 'counts over 国庆节 2025',
      because:
        'Friday 09-26; Sunday 28 worked (1), 29 (2), 30 (3), 10-01 to 08 off, 9 (4), 10 (5), Saturday 11 worked (6), Sunday off, 13 (7)',
      clock: promised('2025-09-26', 20),
      used: { '2025-10-08': 3, '2025-10-13': 7 },
    },
    {
      says: 'counts over the new year',
      because: 'Tuesday 12-30; 31 (1), 01-01 to 03 off, Sunday 01-04 worked (2), 05 (3)',
      clock: promised('2025-12-30', 20),
      used: { '2026-01-03': 1, '2026-01-05': 3 },
    },
    {
      says: 'starts on a day off',
      because: 'Saturday 10-03 within 国庆节; the rest of it is off; 10-08 (1), 09 (2)',
      clock: promised('2026-10-03', 20),
      used: { '2026-10-07': 0, '2026-10-09': 2 },
    },
    {
      says: 'counts no further than its end',
      because: '03-03 (1), 04 (2), 05 (3) and ended on that day',
      clock: end(promised('2026-03-02', 20), '2026-03-05'),
      used: { '2026-03-20': 3 },
    },
    {
      says: 'R07 asked on a Friday at 16:59 is due on Monday',
      because: 'the day counts, not the minute; 7 and 8 are off, 03-09 is day 1, 03-10 is late',
      clock: replyAskedAt('2026-03-06', 16, 59),
      due: '2026-03-09',
      states: { '2026-03-06': 'normal', '2026-03-08': 'normal', '2026-03-09': 'dueSoon' },
      late: '2026-03-10',
    },
    {
      says: 'R07 asked a minute before midnight belongs to that day',
      because: 'Friday 03-06 23:59 in Beijing; due on Monday 03-09 as if it had come at noon',
      clock: replyAskedAt('2026-03-06', 23, 59),
      due: '2026-03-09',
    },
    {
      says: 'R07 asked on the eve of a holiday is due after it',
      because: 'Wednesday 09-30; 10-01 to 07 are off; 10-08 is day 1, Friday 10-09 is late',
      clock: replyAskedAt('2026-09-30', 15, 0),
      due: '2026-10-08',
      states: { '2026-10-07': 'normal', '2026-10-08': 'dueSoon', '2026-10-09': 'overdue' },
      late: '2026-10-09',
    },
    {
      says: 'R07 asked before a worked Saturday is due on it',
      because: 'Friday 10-09; Saturday 10-10 is worked: day 1; Sunday is off, Monday 12 is late',
      clock: replyAskedAt('2026-10-09', 9, 0),
      due: '2026-10-10',
      states: { '2026-10-10': 'dueSoon', '2026-10-11': 'dueSoon', '2026-10-12': 'overdue' },
      late: '2026-10-12',
    },
    {
      says: 'R07 asked on the worked Saturday before 春节 is due nine days later',
      because: 'Saturday 02-14; 15 to 23 are off; Tuesday 24 is day 1, Wednesday 25 is late',
      clock: replyAskedAt('2026-02-14', 16, 0),
      due: '2026-02-24',
      late: '2026-02-25',
    },
    {
      says: 'R15 gives five days from 正式收件 for 补正告知, over 劳动节',
      because:
        'Thursday 04-30; 05-01 to 05 off, 6 (1), 7 (2), 8 (3), Saturday 9 worked (4), Sunday off, Monday 11 (5); missed on 12',
      clock: aClock('supplementNotice', '2026-04-30', 5),
      due: '2026-05-11',
      states: { '2026-05-08': 'normal', '2026-05-09': 'dueSoon', '2026-05-12': 'overdue' },
      late: '2026-05-12',
    },
    {
      says: 'R15 deemed accepted, runs by law from the receipt',
      because:
        'receipt 04-30, accepted only on 05-13: 05-06 to 09 (4), 11 to 15 (9), 18 to 22 (14), 25 to 29 (19), Monday 06-01 (20)',
      clock: aClock('legal', '2026-04-30', 20),
      used: { '2026-05-12': 6, '2026-05-13': 7 },
      due: '2026-06-01',
    },
    {
      says: 'R15 promised from the acceptance all the same',
      because:
        'accepted on Wednesday 05-13: 14, 15 (2), 18 to 22 (7), 25 to 29 (12), 06-01 to 05 (17), 8 (18), 9 (19), 10 (20)',
      clock: promised('2026-05-13', 20),
      due: '2026-06-10',
    },
    {
      says: 'R39 of no days (即办) is due on the day itself, and late on the next working day',
      because: 'Friday 03-06 is the day; the weekend does not count; Monday 03-09 is late',
      clock: promised('2026-03-06', 0),
      due: '2026-03-06',
      states: { '2026-03-06': 'dueSoon', '2026-03-08': 'dueSoon', '2026-03-09': 'overdue' },
      late: '2026-03-09',
    },
    {
      says: 'R39 for the delivery of a result gives ten days, over two holidays',
      because:
        'decided on Thursday 09-24; 25 to 27 off, 28 (1), 29 (2), 30 (3), 10-01 to 07 off, 8 (4), 9 (5), Saturday 10 (6), 12 (7), 13 (8), 14 (9), 15 (10)',
      clock: aClock('delivery', '2026-09-24', 10),
      due: '2026-10-15',
      states: { '2026-10-13': 'normal', '2026-10-14': 'dueSoon', '2026-10-16': 'overdue' },
      late: '2026-10-16',
    },
    {
      says: 'R16 for the greatest length of a suspension counts working days',
      because:
        'suspended on Friday 09-18; Sunday 20 worked (1), 21 to 24 (5), 28 to 30 (8), 10-08 (9), 10-09 (10)',
      clock: aClock('suspension', '2026-09-18', 10),
      due: '2026-10-09',
      late: '2026-10-10',
    },
    {
      says: 'counts natural days over a holiday',
      because: '10-01 (1), 02 (2), 03 (3), 04 (4), 05 (5) … 10-10 (10), whatever is off',
      clock: aClock('promised', '2026-09-30', 10, [], 'naturalDays'),
      used: { '2026-10-05': 5 },
      due: '2026-10-10',
      late: '2026-10-11',
    },
  ]);
});
