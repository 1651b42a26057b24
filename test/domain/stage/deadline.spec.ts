import { expect } from 'chai';
import { startOfDay } from '../../../domain/calendar/civilDate.ts';
import type { CivilDate } from '../../../domain/calendar/civilDate.ts';
import { checkDeadline } from '../../../domain/stage/deadline.ts';
import {
  accept,
  aDispatchedStage,
  approve,
  aStartedStage,
  suspend,
} from '../../support/builders/stageStates.ts';
import type { StageWalk } from '../../support/stageWalk.ts';

const clockId = 'stage-1:heritage:promised';

/** Asks at the start of a day, and keeps what the step changed. */
function ask(walk: StageWalk, day: CivilDate, id = clockId) {
  const step = checkDeadline(walk.stage, id, startOfDay(day), walk.context);
  walk.stage = step.aggregate;
  return {
    outcome: step.outcome,
    titles: step.effects.flatMap((effect) =>
      effect.type === 'notice' ? [effect.notice.title] : [],
    ),
  };
}

describe('The watch of a clock', () => {
  it('asks again on the next working day, at its start in Shanghai', () => {
    const walk = accept(aDispatchedStage(), 'heritage');
    expect(ask(walk, '2026-09-14').outcome).to.deep.equal({
      done: false,
      nextAt: '2026-09-15T00:00:00+08:00',
    });
  });

  it('R39 tells once that a limit comes near, and once that it has passed', () => {
    // given: 7 working days from 09-14 with the worked Sunday 09-20, the last of them 09-22
    const walk = accept(aDispatchedStage(), 'heritage');

    // then
    expect(ask(walk, '2026-09-20').titles).to.deep.equal([]);
    expect(ask(walk, '2026-09-21').titles).to.deep.equal(['承诺时限预警']);
    expect(ask(walk, '2026-09-22').titles).to.deep.equal([]);
    expect(ask(walk, '2026-09-23').titles).to.deep.equal(['承诺时限逾期', '承诺时限逾期']);
    const urged = '承诺时限逾期未办，请督促';
    expect(ask(walk, '2026-09-28').titles).to.deep.equal([urged, urged]);
    expect(ask(walk, '2026-09-29').titles).to.deep.equal([]);
    expect(walk.stage.clocks[clockId]).to.deep.include({
      dueSoonOn: '2026-09-21',
      firstLateDay: '2026-09-23',
    });
  });

  it('R39 leaves in the stage what it noted of clocks that run, for the lists', () => {
    // given
    const walk = accept(aDispatchedStage(), 'heritage');
    const noted = (day: CivilDate) => {
      ask(walk, day);
      return walk.stage.notedLimits;
    };

    // then
    expect(noted('2026-09-20')).to.equal(undefined);
    expect(noted('2026-09-21')).to.deep.equal(['dueSoon']);
    expect(noted('2026-09-23')).to.deep.equal(['overdue']);

    // when
    approve(walk, 'heritage');

    // then
    expect(walk.stage.notedLimits).to.equal(undefined);
  });

  it('R07 escalates a limit that stays broken: to the administrator, then to the supervision', () => {
    // given: a reply that was due on 09-15, the working day after it was asked for
    const walk = aStartedStage();
    const reply = 'stage-1:heritage:request-1:reply';
    const told = (day: CivilDate) => {
      const step = checkDeadline(walk.stage, reply, startOfDay(day), walk.context);
      walk.stage = step.aggregate;
      return step.effects.flatMap((effect) =>
        effect.type === 'notice'
          ? [`${effect.notice.title} ${JSON.stringify(effect.notice.to)}`]
          : [],
      );
    };

    // then
    expect(told('2026-09-15')).to.deep.equal(['策划回复预警 {"departmentId":"culture-bureau"}']);
    expect(told('2026-09-16')).to.have.length(2);
    expect(told('2026-09-17')).to.deep.equal([
      '策划回复逾期未办，请督促 {"departmentId":"culture-bureau","role":"departmentAdmin"}',
    ]);
    expect(told('2026-09-18')).to.deep.equal([
      '策划回复逾期未办，请督促 {"departmentId":"supervision-bureau","role":"supervisor"}',
    ]);
    expect(told('2026-09-20')).to.deep.equal([]);
    expect(walk.stage.clocks[reply]?.escalations).to.deep.equal([
      { to: 'administrator', on: '2026-09-17' },
      { to: 'supervision', on: '2026-09-18' },
    ]);
  });

  it('R39 names the first late day, however late it is asked', () => {
    const walk = accept(aDispatchedStage(), 'heritage');
    ask(walk, '2026-09-30');
    expect(walk.stage.clocks[clockId]?.firstLateDay).to.equal('2026-09-23');
  });

  it('R39 says that a day is provisional while its year has no notice', () => {
    // given: 12-29 to 31 (3), without a notice for 2027 01-04 to 07 (7): late on 01-08
    const walk = accept(aDispatchedStage().travel('2026-12-28'), 'heritage');

    // when
    const step = checkDeadline(walk.stage, clockId, startOfDay('2027-01-08'), walk.context);

    // then
    const [first] = step.effects;
    expect(first?.type === 'notice' && first.notice.body).to.contain(
      '自2027年1月8日（暂定）起逾期',
    );
  });

  it('keeps silent while the clock is stopped', () => {
    const walk = suspend(accept(aDispatchedStage(), 'heritage'), 'heritage');
    const { outcome, titles } = ask(walk, '2026-10-15');
    expect(titles).to.deep.equal([]);
    expect(outcome).to.deep.include({ done: false });
  });

  it('ends with its clock, and for one that does not exist', () => {
    const walk = approve(accept(aDispatchedStage(), 'heritage'), 'heritage');
    expect(ask(walk, '2026-09-15').outcome).to.deep.equal({ done: true });
    expect(ask(walk, '2026-09-15', 'none').outcome).to.deep.equal({ done: true });
  });

  it('is started for every clock and woken by every change of one', () => {
    // when
    const walk = approve(accept(aDispatchedStage(), 'heritage'), 'heritage');

    // then
    const messages = walk.effects.flatMap((effect) =>
      effect.type === 'message' && effect.correlationKey === clockId ? [effect] : [],
    );
    expect(messages.map(({ name }) => name)).to.deep.equal(['watch-clock', 'clock-changed']);
    // and the watch asks as of now, not as of the time that it waited for
    expect(messages[1]?.variables).to.deep.equal({ nextAt: '' });
    expect(messages[0]?.variables).to.deep.equal({
      ownerType: 'stage',
      ownerId: 'stage-1',
      clockId,
    });
    const started = walk.effects.filter(
      (effect) => effect.type === 'message' && effect.name === 'watch-clock',
    );
    expect(started).to.have.length(Object.keys(walk.stage.clocks).length);
  });
});
