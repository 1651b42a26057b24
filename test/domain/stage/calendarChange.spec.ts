import { expect } from 'chai';
import { calendarWith } from '../../../domain/calendar/change.ts';
import type { CivilDate } from '../../../domain/calendar/civilDate.ts';
import { startOfDay } from '../../../domain/calendar/civilDate.ts';
import { calendarNotice, emptyTally, tallied } from '../../../domain/stage/calendarNotice.ts';
import { changedClocks, clocksToWake } from '../../../domain/stage/changedClocks.ts';
import { correctNotes } from '../../../domain/stage/correctNotes.ts';
import { checkDeadline } from '../../../domain/stage/deadline.ts';
import { a2027Notice, officialCalendar, officialYears } from '../../support/builders/calendar.ts';
import { at } from '../../support/builders/stage.ts';
import { accept, aDispatchedStage, approve, suspend } from '../../support/builders/stageStates.ts';
import type { StageWalk } from '../../support/stageWalk.ts';

const year2026 = officialYears.find(({ year }) => year === 2026)!;

/** 2026 as its notice says it, and with Sunday 09-20 not worked. */
const official = officialCalendar;
const withoutSunday = calendarWith(official, 2026, {
  ...year2026,
  workingWeekendDays: year2026.workingWeekendDays.filter((day) => day !== '2026-09-20'),
});
const sundayFree = { before: official, after: withoutSunday };
const sundayWorked = { before: withoutSunday, after: official };

/** Seven working days from Monday 09-14: due on 09-22, and on 09-23 if the Sunday is free. */
const promised = 'stage-1:heritage:promised';
const anAcceptedItem = () => accept(aDispatchedStage(), 'heritage');

/** Lets the watch of the clock ask on some days. */
function watch(walk: StageWalk, days: readonly CivilDate[], calendar = official) {
  return days.flatMap((day) => {
    const context = { ...walk.context, calendar };
    const step = checkDeadline(walk.stage, promised, startOfDay(day), context);
    walk.stage = step.aggregate;
    return step.effects;
  });
}

function correctedOn(walk: StageWalk, day: CivilDate, calendars = sundayFree) {
  return correctNotes(walk.stage, { changeId: 'change-1', at: at(day) }, calendars);
}

describe('A change of the calendar', () => {
  describe('in what had been noted', () => {
    it('R39 takes back a first late day that it takes away, and keeps it on record', () => {
      // given: due soon on 09-21, late on 09-23
      const walk = anAcceptedItem();
      watch(walk, ['2026-09-21', '2026-09-23']);

      // when: with the Sunday free, 09-21 is the 5th day of 7 and 09-23 the last in time
      const corrected = correctedOn(walk, '2026-09-23');

      // then
      expect(corrected.clocks[promised]).to.not.have.any.keys('dueSoonOn', 'firstLateDay');
      const made = { changeId: 'change-1', at: at('2026-09-23') };
      expect(corrected.clocks[promised]?.corrections).to.deep.equal([
        { ...made, noted: 'firstLateDay', was: '2026-09-23' },
        { ...made, noted: 'dueSoonOn', was: '2026-09-21' },
      ]);
      expect(corrected.clocks[promised]?.ledger).to.equal(walk.stage.clocks[promised]?.ledger);
    });

    it('R39 moves a first late day that comes later', () => {
      const walk = anAcceptedItem();
      watch(walk, ['2026-09-23']);
      const { firstLateDay, corrections } = correctedOn(walk, '2026-09-28').clocks[promised]!;
      expect(firstLateDay).to.equal('2026-09-24');
      expect(corrections).to.deep.equal([
        {
          ...{ changeId: 'change-1', at: at('2026-09-28'), noted: 'firstLateDay' },
          ...{ was: '2026-09-23', now: '2026-09-24' },
        },
      ]);
    });

    it('corrects what ended late and was not', () => {
      const walk = anAcceptedItem();
      watch(walk, ['2026-09-23']);
      approve(walk.travel('2026-09-23'), 'heritage');
      const corrected = correctedOn(walk, '2026-10-08');
      expect(corrected.clocks[promised]?.firstLateDay).to.equal(undefined);
      const rows = changedClocks(corrected, 'change-1', sundayFree, '2026-10-08');
      const row = rows.find(({ clockId }) => clockId === promised);
      expect(row?.before).to.include({ state: 'overdue', firstLateDay: '2026-09-23' });
      expect(row?.after).to.include({ state: 'normal' });
      expect(row?.corrections).to.have.length(1);
    });

    it('leaves alone what another act explains, and what does not change', () => {
      // given: warned of on 09-21, then extended by ten days
      const walk = anAcceptedItem();
      watch(walk, ['2026-09-21']);
      const clock = walk.stage.clocks[promised]!;
      const extensions = [{ key: 'e', on: '2026-09-21', value: 10 } as const];
      const ledger = { ...clock.ledger, extensions };
      walk.stage = { ...walk.stage, clocks: { [promised]: { ...clock, ledger } } };

      // then
      expect(correctedOn(walk, '2026-09-22')).to.equal(walk.stage);
      const same = { before: official, after: official };
      expect(correctedOn(walk, '2026-09-22', same)).to.equal(walk.stage);
    });

    it('is made once, however often it is repeated', () => {
      const walk = anAcceptedItem();
      watch(walk, ['2026-09-21', '2026-09-23']);
      walk.stage = correctedOn(walk, '2026-09-23');
      expect(correctedOn(walk, '2026-09-24')).to.equal(walk.stage);
    });

    it('R39 lets the watch tell again when it comes about once more', () => {
      // given
      const walk = anAcceptedItem();
      const first = watch(walk, ['2026-09-21', '2026-09-23']);
      walk.stage = correctedOn(walk, '2026-09-23');

      // when
      const second = watch(walk, ['2026-09-23', '2026-09-24'], withoutSunday);

      // then: to the department a warning, to it and the lead department that it is late
      expect(second).to.have.length(first.length).and.length(3);
      const ids = [...first, ...second].map(({ effectId }) => effectId);
      expect(new Set(ids).size).to.equal(ids.length);
      expect(walk.stage.clocks[promised]).to.include({
        dueSoonOn: '2026-09-23',
        firstLateDay: '2026-09-24',
      });
    });
  });

  describe('in the readings', () => {
    const changedOn = (walk: StageWalk, day: CivilDate, calendars = sundayFree) =>
      changedClocks(walk.stage, 'change-1', calendars, day);

    it('R39 is told clock by clock, with its stage, item, days and states', () => {
      // when
      const rows = changedOn(anAcceptedItem(), '2026-09-23', sundayWorked);

      // then
      expect(rows.find(({ clockId }) => clockId === promised)).to.deep.equal({
        ...{ clockId: promised, kind: 'promised', stageId: 'stage-1', projectId: 'project-1' },
        ...{ projectName: '北镇市第三小学', stage: 2, leadDepartmentId: 'planning-bureau' },
        ...{ itemCaseId: 'stage-1:heritage', itemName: '事项-heritage' },
        departmentId: 'culture-bureau',
        before: {
          ...{ state: 'dueSoon', elapsed: 7, remaining: 0, provisional: false },
          dueDate: '2026-09-23',
        },
        after: {
          ...{ state: 'overdue', elapsed: 8, remaining: -1, provisional: false },
          ...{ dueDate: '2026-09-22', firstLateDay: '2026-09-23' },
        },
        corrections: [],
      });
    });

    it('says nothing of clocks that it does not touch, nor of those that ended in time', () => {
      const walk = anAcceptedItem();
      const changed = changedOn(walk, '2026-09-23').map(({ clockId }) => clockId);
      const limits = ['stage-1:stage', 'stage-1:heritage:legal', promised];
      expect(changed).to.include.members(limits);
      // asked and answered on 09-14
      expect(changed.filter((clockId) => clockId.endsWith(':reply'))).to.deep.equal([]);
      expect(changedOn(walk, '2026-09-23', { before: official, after: official })).to.deep.equal(
        [],
      );
    });

    it('R16 says of a suspension that its expected end lies beyond the greatest length now', () => {
      // given: 30 working days from 09-14. With the Sunday: 09-15 to 18, 20, 21 to 24, 28 to 30 (12),
      // 10-08 to 10 (15), 12 to 16 (20), 19 to 23 (25), 26 to 30 (30). Without it one more: 11-02
      const walk = accept(aDispatchedStage(undefined, { calendar: withoutSunday }), 'heritage');
      suspend(walk, 'heritage', { expectedEnd: '2026-11-02' });

      // when
      const rows = changedOn(walk, '2026-09-15', sundayWorked);

      // then
      const row = rows.find(({ kind }) => kind === 'suspension');
      expect(row?.before.dueDate).to.equal('2026-11-02');
      expect(row?.after.dueDate).to.equal('2026-10-30');
      expect(row?.expectedEnd).to.deep.equal({
        ...{ day: '2026-11-02', allowedBefore: true, allowedAfter: false },
      });
    });

    it('tells that a date is no longer provisional, though it stays', () => {
      // given: 12-29, 30, 31 and, without a notice for 2027, 01-04 to 01-07
      const walk = accept(aDispatchedStage().travel('2026-12-28'), 'heritage');
      const entered = { before: official, after: calendarWith(official, 2027, a2027Notice()) };
      const row = changedOn(walk, '2026-12-28', entered).find((each) => each.clockId === promised);
      expect(row?.before).to.include({ dueDate: '2027-01-07', provisional: true });
      expect(row?.after).to.include({ dueDate: '2027-01-07', provisional: false });
    });
  });

  it('wakes the watches of clocks that read or wake differently, and no other', () => {
    const walk = anAcceptedItem();
    // On Friday the next working day is the Sunday or the Monday, for every open clock.
    const open = Object.values(walk.stage.clocks).filter(({ ledger }) => !ledger.endedOn);
    expect(clocksToWake(walk.stage, sundayFree, '2026-09-18')).to.have.members(
      open.map(({ clockId }) => clockId),
    );
    const unchanged = { before: official, after: official };
    expect(clocksToWake(walk.stage, unchanged, '2026-09-18')).to.deep.equal([]);
  });

  it('is told to a department in one sentence of figures and a few examples', () => {
    // given
    const walk = accept(aDispatchedStage().travel('2026-12-28'), 'heritage');
    const calendars = { before: official, after: calendarWith(official, 2027, a2027Notice()) };
    const rows = changedClocks(walk.stage, 'change-1', calendars, '2026-12-28');
    const tally = rows
      .filter(({ departmentId }) => departmentId === 'culture-bureau')
      .reduce(tallied, emptyTally);
    const change = {
      ...{ changeId: 'change-1', year: 2027, edition: 1, by: 'op', byName: '系统建设' },
      ...{ at: at('2026-12-28'), reason: '通知已印发', after: a2027Notice() },
    };

    // then: legal from 09-14 is overdue since October and reads the same but for the days late
    const { title, body } = calendarNotice(change, tally);
    expect(title).to.equal('工作日历变更');
    expect(body).to.contain('2027 年工作日历已录入（国办发明电〔2026〕9号，通知已印发）。');
    expect(body).to.contain(
      '事项“事项-heritage”的承诺时限到期日由2027年1月7日（暂定）改为2027年1月7日。',
    );
  });
});
