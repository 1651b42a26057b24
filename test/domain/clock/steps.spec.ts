import { expect } from 'chai';
import { officialCalendar as calendar } from '../../support/builders/calendar.ts';
import type { Clock, StopCause } from '../../../domain/clock/clock.ts';
import type { ClockKind } from '../../../domain/clock/kinds.ts';
import { clockKinds } from '../../../domain/clock/kinds.ts';
import { elapsed } from '../../../domain/clock/ledger.ts';
import type { ClockErrorCode } from '../../../domain/clock/steps.ts';
import {
  ClockError,
  endClock,
  extendClock,
  reopenClock,
  resumeClock,
  startClock,
  stopClock,
} from '../../../domain/clock/steps.ts';

const limit = { value: 20, unit: 'workingDays' } as const;
const review: StopCause = { type: 'suspension', procedure: 'expert-review', statutory: true };
const survey: StopCause = { type: 'suspension', procedure: 'site-survey', statutory: false };
const freeze: StopCause = { type: 'freeze', byItem: 'main' };
const predecessor: StopCause = { type: 'predecessor', item: 'land' };
const everyItem: StopCause = { type: 'allItemsStopped' };

function refusal(step: () => unknown): ClockErrorCode | undefined {
  try {
    step();
  } catch (error) {
    if (error instanceof ClockError) return error.code;
    throw error;
  }
  return undefined;
}

describe('the steps of a clock', () => {
  const stopsOf: Record<ClockKind, StopCause[]> = {
    filingAnswer: [],
    planningReply: [],
    planningNotice: [],
    dispatchNotice: [],
    supplementNotice: [],
    supplement: [],
    promised: [review, survey, freeze, predecessor],
    legal: [review],
    stage: [everyItem],
    delivery: [],
    obligation: [],
    suspension: [],
  };
  for (const [kind, causes] of Object.entries(stopsOf) as [ClockKind, StopCause[]][]) {
    it(`stop a ${kind} clock for ${causes.map(({ type }) => type).join(', ') || 'nothing'}`, () => {
      const clock = startClock(kind, '2026-03-02', limit);
      const stopping = [review, survey, freeze, predecessor, everyItem].filter(
        (cause) => stopClock(clock, { key: 'k', from: '2026-03-03', cause }) !== clock,
      );
      expect(stopping).to.deep.equal(causes);
    });
  }

  it('run the two ledgers of an item side by side: a site survey stops only the promise', () => {
    // given
    const clocks = [
      startClock('promised', '2026-09-28', limit),
      startClock('legal', '2026-09-28', limit),
    ];

    // when
    const after = clocks
      .map((clock) => stopClock(clock, { key: 's', from: '2026-09-30', cause: survey }))
      .map((clock) => resumeClock(clock, 's', '2026-10-12'));

    // then: 09-29, 09-30, 10-13 against 09-29, 09-30, 10-08, 10-09, 10-10, 10-12, 10-13
    expect(after.map((clock) => elapsed(clock, calendar, '2026-10-13'))).to.deep.equal([3, 7]);
  });

  it('can be repeated without effect', () => {
    const clock = startClock('promised', '2026-03-02', limit);
    const stop = { key: 's', from: '2026-03-03', cause: survey } as const;
    const stopped = stopClock(clock, stop);
    expect(stopClock(stopped, { ...stop, from: '2026-03-05' })).to.equal(stopped);
    const resumed = resumeClock(stopped, 's', '2026-03-06');
    expect(resumeClock(resumed, 's', '2026-03-09')).to.equal(resumed);
    const ended = endClock(resumed, '2026-03-10');
    expect(endClock(ended, '2026-03-20')).to.equal(ended);
    expect(stopClock(ended, stop)).to.equal(ended);
    const extension = { key: 'e', on: '2026-03-09', value: 10 } as const;
    const extended = extendClock(resumed, extension, calendar);
    expect(extendClock(extended, extension, calendar)).to.equal(extended);
  });

  it('keep what else a clock carries', () => {
    const clock: Clock & { clockId: string } = {
      ...startClock('promised', '2026-03-02', limit),
      clockId: 'c-1',
    };
    expect(endClock(clock, '2026-03-03').clockId).to.equal('c-1');
  });

  it('close open stops at the end of the clock', () => {
    const clock = startClock('promised', '2026-03-02', limit);
    const stopped = stopClock(clock, { key: 's', from: '2026-03-03', cause: freeze });
    expect(endClock(stopped, '2026-03-09').stops).to.deep.equal([
      { key: 's', from: '2026-03-03', to: '2026-03-09', cause: freeze },
    ]);
  });

  it('refuse what cannot have been', () => {
    const clock = startClock('promised', '2026-03-02', limit);
    const stopped = stopClock(clock, { key: 's', from: '2026-03-05', cause: survey });
    const ended = endClock(clock, '2026-03-05');
    const newStop = { key: 'n', from: '2026-03-09', cause: survey } as const;

    expect(refusal(() => startClock('legal', '2026-03-02', { ...limit, value: -1 }))).to.equal(
      'invalid-limit',
    );
    expect(refusal(() => stopClock(clock, { ...newStop, from: '2026-02-27' }))).to.equal(
      'before-start',
    );
    expect(refusal(() => stopClock(ended, newStop))).to.equal('clock-ended');
    expect(refusal(() => resumeClock(stopped, 's', '2026-03-04'))).to.equal('resume-before-stop');
    expect(refusal(() => endClock(stopped, '2026-03-04'))).to.equal('end-before-stop');
    expect(refusal(() => endClock(clock, '2026-02-27'))).to.equal('before-start');
  });

  it('run on after an end that was taken back: what lies between is stopped, for every kind', () => {
    // given
    const legal = endClock(startClock('legal', '2026-03-02', limit), '2026-03-04');

    // when
    const open = reopenClock(legal, 'void:1', '2026-03-10');

    // then
    expect(open.endedOn).to.equal(undefined);
    expect(elapsed(open, calendar, '2026-03-10')).to.equal(2);
    expect(elapsed(open, calendar, '2026-03-11')).to.equal(3);
    expect(reopenClock(open, 'void:1', '2026-03-12')).to.equal(open);
    expect(refusal(() => reopenClock(legal, 'void:1', '2026-03-03'))).to.equal(
      'resume-before-stop',
    );
  });

  it('extend only a limit that still runs, by whole days', () => {
    const clock = startClock('legal', '2026-03-02', { ...limit, value: 3 });
    const on = { key: 'e', value: 10 };
    expect(refusal(() => extendClock(clock, { ...on, on: '2026-03-05' }, calendar))).to.equal(
      undefined,
    );
    expect(refusal(() => extendClock(clock, { ...on, on: '2026-03-06' }, calendar))).to.equal(
      'already-overdue',
    );
    expect(
      refusal(() => extendClock(clock, { key: 'e', on: '2026-03-03', value: 0.5 }, calendar)),
    ).to.equal('invalid-extension');
  });

  it('know the limits that the regulation and the law fix', () => {
    const fixed = Object.entries(clockKinds).flatMap(([kind, rule]) =>
      'limit' in rule ? [[kind, rule.limit.value]] : [],
    );
    expect(Object.fromEntries(fixed)).to.deep.equal({
      filingAnswer: 1,
      planningReply: 1,
      planningNotice: 1,
      dispatchNotice: 1,
      supplementNotice: 5,
      legal: 20,
      delivery: 10,
    });
  });
});
