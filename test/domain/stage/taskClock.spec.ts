import { expect } from 'chai';
import type { CivilDate } from '../../../domain/calendar/civilDate.ts';
import type { Stop } from '../../../domain/clock/clock.ts';
import { clockStatus } from '../../../domain/clock/status.ts';
import { endClock, startClock } from '../../../domain/clock/steps.ts';
import { clockIds } from '../../../domain/stage/clocks.ts';
import type { StageClock } from '../../../domain/stage/clockRecords.ts';
import { clockOfTask, dueOf, NO_DUE_DATE } from '../../../domain/stage/taskClock.ts';
import { officialCalendar } from '../../support/builders/calendar.ts';

describe('R37 by when a task is to be done', () => {
  /** Five working days from Monday, 7 September 2026. */
  const ledger = startClock('promised', '2026-09-07', { value: 5, unit: 'workingDays' });
  const clock = (more: Partial<StageClock['ledger']> = {}): StageClock => ({
    ...{ clockId: 'i:promised', subject: { type: 'item', itemCaseId: 'i' } },
    ledger: { ...ledger, ...more },
  });

  it('is said by the clock of its work', () => {
    expect(clockOfTask('item-step', 's', 'i')).to.equal(clockIds.promised('i'));
    expect(clockOfTask('reply', 's', 'r')).to.equal(clockIds.reply('r'));
    expect(clockOfTask('dispatch', 's')).to.equal(clockIds.stage('s'));
    expect(clockOfTask('settle-replies', 's')).to.equal(undefined);
  });

  it('reads in a list as the clock reads itself, on every day', () => {
    const days: CivilDate[] = [
      '2026-09-08',
      '2026-09-11',
      '2026-09-12',
      '2026-09-14',
      '2026-09-15',
    ];
    const told = dueOf(clock(), officialCalendar);
    expect(told).to.deep.equal({
      ...{ dueDate: '2026-09-14', dueSoonFrom: '2026-09-11', lateFrom: '2026-09-15' },
    });
    for (const day of days) {
      const listed =
        told.lateFrom <= day ? 'overdue' : told.dueSoonFrom <= day ? 'dueSoon' : 'normal';
      expect(listed, day).to.equal(clockStatus(ledger, officialCalendar, day).state);
    }
  });

  it('is nothing without a clock, after its end and while a stop is open', () => {
    const stop: Stop = {
      ...{ key: 'x', from: '2026-09-08' },
      cause: { type: 'suspension', procedure: '01', statutory: true },
    };
    for (const none of [
      undefined,
      clock({ stops: [stop] }),
      { ...clock(), ledger: endClock(ledger, '2026-09-09') },
    ])
      expect(dueOf(none, officialCalendar).dueDate).to.equal(NO_DUE_DATE);
  });
});
