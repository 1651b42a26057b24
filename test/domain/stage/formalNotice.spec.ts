import { expect } from 'chai';
import type { Effect } from '../../../domain/aggregate.ts';
import type { Directory } from '../../../domain/context.ts';
import { claimNotice, operatorOf } from '../../../domain/stage/formalNotice.ts';
import { aDirectory } from '../../support/builders/directory.ts';
import { person } from '../../support/builders/people.ts';
import {
  aDispatchedStage,
  aReply,
  aStartedStage,
  lead,
} from '../../support/builders/stageStates.ts';
import { aStage } from '../../support/builders/stage.ts';
import type { StageWalk } from '../../support/stageWalk.ts';
import { expectViolation } from '../../support/violation.ts';

/** The world without anybody in the culture bureau. */
function withoutCulture() {
  const directory = aDirectory();
  const staff = [...directory.staff].filter(([, actor]) => actor.departmentId !== 'culture-bureau');
  return { ...directory, staff: new Map(staff) };
}

const noticesTo = (effects: readonly Effect[], departmentId: string) =>
  effects.flatMap((effect) =>
    effect.type === 'notice' &&
    'departmentId' in effect.notice.to &&
    effect.notice.to.departmentId === departmentId
      ? [effect.notice]
      : [],
  );
const request = 'stage-1:heritage:request-1';
const delivery = (walk: StageWalk) => ({
  kind: 'deliverNotice' as const,
  noticeId: walk.stage.undelivered[0]!.noticeId,
  method: 'phone' as const,
  receivedBy: '文旅局值班人员',
  note: '',
});

describe('A notice with a limit', () => {
  it('R06 goes at once to a named operator of each department', () => {
    const walk = aStartedStage();
    expect(walk.stage.undelivered).to.deep.equal([]);
    const [notice] = noticesTo(walk.effects, 'culture-bureau');
    expect(notice?.operator).to.deep.equal({
      accountId: 'culture-bureau-staff-1',
      name: 'culture-bureau-staff-1',
    });
  });

  it('R06 goes to the leader where there is no staff', () => {
    const leader = person('leader', 'culture-bureau');
    const staff = new Map([[leader.accountId, leader]]);
    expect(operatorOf('culture-bureau', { ...aDirectory(), staff })?.accountId).to.equal(
      leader.accountId,
    );
  });

  it('R06 becomes a task of the lead department where nobody can receive it', () => {
    // given, when
    const walk = aStartedStage(aStage(), { directory: withoutCulture() });

    // then
    expect(walk.stage.undelivered).to.have.length(1);
    expect(walk.stage.undelivered[0]).to.include({
      kind: 'planningNotice',
      departmentId: 'culture-bureau',
    });
    const { noticeId } = walk.stage.undelivered[0]!;
    expect(walk.stage.clocks[`${noticeId}:notice`]?.ledger.limit).to.deep.equal({
      value: 1,
      unit: 'workingDays',
    });
    expect(noticesTo(walk.effects, 'culture-bureau')).to.deep.equal([]);
    expect(noticesTo(walk.effects, 'planning-bureau').map(({ title }) => title)).to.include(
      '通知未能送达，请补送',
    );
    expect(
      walk.stage.clocks[`${request}:reply`],
      'the limit of a reply that nobody knows of',
    ).to.equal(undefined);
    expect(walk.taskKeyOf('deliver-notice', noticeId)).to.not.equal(undefined);
  });

  it('R06 tells the clerks of the lead department to bring it where nobody there is its lead', () => {
    const directory = withoutCulture();
    const told = (staff: Directory['staff']) =>
      noticesTo(
        aStartedStage(aStage(), { directory: { ...directory, staff } }).effects,
        'planning-bureau',
      ).flatMap(({ title, to }) => (title === '通知未能送达，请补送' ? [to] : []));
    const lead = { departmentId: 'planning-bureau', role: 'lead' };
    const others = [...directory.staff].filter(
      ([, { departmentId, roles }]) =>
        departmentId !== lead.departmentId || !roles.includes('lead'),
    );

    expect(told(directory.staff)).to.deep.equal([lead]);
    expect(told(new Map(others))).to.deep.equal([{ ...lead, role: 'clerk' }]);
  });

  it('R06 counts when it is delivered: the limit of the reply starts then', () => {
    // given
    const walk = aStartedStage(aStage(), { directory: withoutCulture() });
    expectViolation(
      () => walk.decide(delivery(walk), person('staff', 'housing-bureau')),
      'forbidden',
      'R06',
    );

    // when
    const act = delivery(walk);
    walk.travel('2026-09-15').act(act, lead);

    // then
    expect(walk.stage.clocks[`${request}:reply`]?.ledger.start).to.equal('2026-09-15');
    expect(walk.stage.clocks[`${act.noticeId}:notice`]?.ledger.endedOn).to.equal('2026-09-15');
    expect(noticesTo(walk.effects, 'culture-bureau').at(-1)?.byHand).to.deep.equal({
      method: '电话',
      receivedBy: '文旅局值班人员',
    });
    expectViolation(() => walk.decide(act, lead), 'conflict', 'R06');
    walk.act(aReply(request), person('staff', 'culture-bureau'));
    expect(
      walk.stage.rounds[0]?.requests.find((one) => one.requestId === request),
    ).to.have.nested.property('replies[0].late', false);
  });

  it('R09 does not let a round be ended over a department that was never told', () => {
    const walk = aStartedStage(aStage(), { directory: withoutCulture() }).travel('2026-09-18');
    for (const id of ['scheme-review', 'design-approval', 'civil-defence']) {
      const { departmentId } = walk.item(id);
      walk.act(aReply(`stage-1:${id}:request-1`), person('staff', departmentId));
    }
    const close = { kind: 'closeRound', roundId: 'stage-1:round-1', reason: '逾期' } as const;
    expectViolation(() => walk.decide(close, lead), 'refused', 'R09');
    walk.act(delivery(walk), lead).travel('2026-09-22').act(close, lead);
    expect(walk.item('heritage').planning).to.equal('unanswered');
  });

  it('R13 of the dispatch is brought by hand in the same way', () => {
    const told = aDispatchedStage();
    expect(noticesTo(told.effects, 'culture-bureau').at(-1)?.operator).to.not.equal(undefined);
    const walk = aDispatchedStage(aStage(), { directory: withoutCulture() });
    const notice = walk.stage.undelivered.find(({ kind }) => kind === 'dispatchNotice');
    expect(notice?.departmentId).to.equal('culture-bureau');
    walk.act({ ...delivery(walk), noticeId: notice!.noticeId }, lead);
    expect(walk.stage.clocks[`${notice!.noticeId}:notice`]?.ledger.endedOn).to.equal('2026-09-14');
  });

  it('R06 is brought by one scope of the flow, however often its message comes', () => {
    const { stage } = aStartedStage(aStage(), { directory: withoutCulture() });
    const { noticeId } = stage.undelivered[0]!;
    const first = claimNotice(stage, noticeId, 'scope-1');
    expect(first.outcome.claimed).to.equal(true);
    expect(claimNotice(first.aggregate, noticeId, 'scope-1').outcome.claimed).to.equal(true);
    expect(claimNotice(first.aggregate, noticeId, 'scope-2').outcome.claimed).to.equal(false);
  });
});
