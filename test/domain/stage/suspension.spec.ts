import { expect } from 'chai';
import { officialCalendar } from '../../support/builders/calendar.ts';
import { civilDateOf, type CivilDate } from '../../../domain/calendar/civilDate.ts';
import { elapsed } from '../../../domain/clock/ledger.ts';
import { wouldFreeze } from '../../../domain/stage/freeze.ts';
import { person } from '../../support/builders/people.ts';
import {
  accept,
  aDispatchedStage,
  approve,
  aProposal,
  aSuspension,
  clerk,
  lead,
  resume,
  suspend,
  toLastStep,
} from '../../support/builders/stageStates.ts';
import type { StageWalk } from '../../support/stageWalk.ts';
import { expectViolation } from '../../support/violation.ts';

const culture = person('staff', 'culture-bureau');
const cultureLeader = person('leader', 'culture-bureau');

function daysOn(walk: StageWalk, clockId: string, days: readonly CivilDate[]): number[] {
  const { ledger } = walk.stage.clocks[clockId]!;
  return days.map((day) => elapsed(ledger, officialCalendar, day));
}

/** Accepted on 2026-09-28; R15's limit has passed by then, so the legal clock began before. */
function anAcceptedItem(...itemIds: string[]): StageWalk {
  const walk = aDispatchedStage().travel('2026-09-28');
  for (const id of itemIds) accept(walk, id);
  return walk;
}

describe('A suspension', () => {
  it('R16 stops the promised clock as the worked example of the holiday of 2026 says', () => {
    // given
    const walk = anAcceptedItem('heritage');

    // when
    suspend(walk.travel('2026-09-30'), 'heritage');
    resume(walk.travel('2026-10-12'), 'heritage');

    // then
    expect(
      daysOn(walk, 'stage-1:heritage:promised', [
        '2026-09-29',
        '2026-09-30',
        '2026-10-08',
        '2026-10-12',
        '2026-10-13',
      ]),
    ).to.deep.equal([1, 2, 2, 2, 3]);
    expect(walk.item('heritage').trace.map(({ code }) => code)).to.deep.equal([
      '1',
      '3',
      '8',
      '9',
      '10',
    ]);
  });

  it('R16 stops the legal clock for a procedure of law 45 only', () => {
    const days: CivilDate[] = ['2026-09-30', '2026-10-09'];
    const review = suspend(anAcceptedItem('heritage').travel('2026-09-30'), 'heritage');
    const visit = suspend(anAcceptedItem('heritage').travel('2026-09-30'), 'heritage', {
      procedure: 'site-visit',
    });
    const [before, during] = daysOn(review, 'stage-1:heritage:legal', days);
    expect(during).to.equal(before);
    const [from = 0, to = 0] = daysOn(visit, 'stage-1:heritage:legal', days);
    expect(to - from).to.equal(2);
  });

  it('R16 is refused before acceptance, and changes nothing', () => {
    const walk = aDispatchedStage();
    const before = walk.stage;
    const message = expectViolation(
      () => walk.decide(aProposal(walk.item('heritage')), culture),
      'refused',
      'R16',
    );
    expect(message).to.contain('挂起只能在正式受理之后');
    expect(walk.stage).to.equal(before);
  });

  it('R16 needs a procedure of the list and an end within its length', () => {
    const walk = anAcceptedItem('heritage');
    for (const more of [
      { procedure: 'holiday' },
      { expectedEnd: '2026-09-27' },
      { expectedEnd: '2027-01-31' },
    ])
      expectViolation(
        () => walk.decide(aProposal(walk.item('heritage'), more), culture),
        'refused',
        'R16',
      );
  });

  it('R16 needs the approval of the leader of the department', () => {
    // given
    const walk = anAcceptedItem('heritage');
    walk.act(aProposal(walk.item('heritage')), culture);
    const approval = aSuspension(walk.item('heritage'));

    // then
    for (const other of [culture, person('leader', 'housing-bureau'), lead])
      expectViolation(() => walk.decide(approval, other), 'forbidden', 'R16');

    // when
    walk.act(approval, cultureLeader);

    // then
    const [suspension] = walk.item('heritage').suspensions;
    expect(suspension).to.include({
      proposedBy: culture.accountId,
      approvedBy: cultureLeader.accountId,
    });
  });

  it('R16 may be proposed and approved by the same leader for a parallel item', () => {
    const walk = anAcceptedItem('heritage');
    walk.act(aProposal(walk.item('heritage')), cultureLeader);
    walk.act(aSuspension(walk.item('heritage')), cultureLeader);
    expect(walk.item('heritage').status).to.equal('suspended');
  });

  it('R16 needs a second person for a main-flow item, whose suspension stops the stage', () => {
    const leader = person('leader', 'reform-bureau');
    const walk = anAcceptedItem('design-approval');
    walk.act(aProposal(walk.item('design-approval')), leader);
    const message = expectViolation(
      () => walk.decide(aSuspension(walk.item('design-approval')), leader),
      'refused',
      'R16',
    );
    expect(message).to.contain('不能是同一人');
  });

  it('R16 stops nothing while it is only proposed, or was rejected', () => {
    // given
    const walk = anAcceptedItem('heritage');
    walk.act(aProposal(walk.item('heritage')), culture);
    expectViolation(
      () => walk.decide(aProposal(walk.item('heritage')), culture),
      'conflict',
      'R16',
    );
    const approval = aSuspension(walk.item('heritage'));

    // when
    walk.act(
      {
        kind: 'rejectSuspension',
        itemCaseId: approval.itemCaseId,
        proposalId: approval.proposalId,
        reason: '不需要评审',
      },
      cultureLeader,
    );

    // then
    expect(walk.item('heritage').status).to.equal('accepted');
    expectViolation(() => walk.decide(approval, cultureLeader), 'conflict', 'R16');
    walk.act(aProposal(walk.item('heritage')), culture);
    expect(walk.item('heritage').suspensionProposals).to.have.length(2);
  });

  it('R16 is not approved any more when the end that was proposed has passed', () => {
    const walk = anAcceptedItem('heritage');
    walk.act(aProposal(walk.item('heritage'), { expectedEnd: '2026-09-29' }), culture);
    walk.travel('2026-09-30');
    expectViolation(
      () => walk.decide(aSuspension(walk.item('heritage')), cultureLeader),
      'refused',
      'R16',
    );
  });

  it('R16 bars every decision on the item until it is resumed', () => {
    const walk = suspend(anAcceptedItem('heritage'), 'heritage');
    expectViolation(() => toLastStep(walk, 'heritage'), 'conflict', 'R16');
    expectViolation(() => suspend(walk, 'heritage'), 'conflict', 'R16');
    approve(resume(walk, 'heritage'), 'heritage');
    expect(walk.item('heritage').status).to.equal('approved');
    expectViolation(() => resume(walk, 'heritage'), 'conflict', 'R16');
  });

  it('R16 waits for an act on the same item that is taking effect', () => {
    const walk = anAcceptedItem('heritage');
    walk.act(aProposal(walk.item('heritage')), culture);
    walk.decide({ kind: 'passStep', itemCaseId: 'stage-1:heritage', opinion: '同意' }, culture);
    expectViolation(
      () => walk.decide(aSuspension(walk.item('heritage')), cultureLeader),
      'conflict',
      'R16',
    );
  });

  it('R16 is watched for its greatest length', () => {
    const walk = suspend(anAcceptedItem('heritage'), 'heritage');
    const { suspensionId = '' } = walk.item('heritage').suspensions[0] ?? {};
    expect(walk.stage.clocks[`${suspensionId}:length`]?.ledger.limit.value).to.equal(30);
    resume(walk.travel('2026-10-12'), 'heritage');
    expect(walk.stage.clocks[`${suspensionId}:length`]?.ledger.endedOn).to.equal('2026-10-12');
  });
});

describe('The freeze of a stage', () => {
  it('R18 begins with the record of the suspension, before it takes effect', () => {
    // given
    const walk = anAcceptedItem('design-approval', 'heritage');

    // when
    walk.act(aProposal(walk.item('design-approval')), person('staff', 'reform-bureau'));
    walk.decide(aSuspension(walk.item('design-approval')), person('leader', 'reform-bureau'));

    // then
    expect(walk.stage.frozenBy).to.deep.equal(['stage-1:design-approval']);
    const message = expectViolation(() => toLastStep(walk, 'heritage'), 'conflict', 'R18');
    expect(message).to.contain('“事项-design-approval”');
  });

  it('R16 is foretold to who would ask for the suspension', () => {
    const walk = anAcceptedItem('design-approval', 'heritage');
    expect(wouldFreeze(walk.stage, walk.item('design-approval'))).to.have.members([
      'stage-1:scheme-review',
      'stage-1:civil-defence',
      'stage-1:heritage',
    ]);
    expect(wouldFreeze(walk.stage, walk.item('heritage'))).to.deep.equal([]);
    suspend(walk, 'design-approval');
    expect(wouldFreeze(walk.stage, walk.item('scheme-review'))).to.deep.equal([
      'stage-1:design-approval',
    ]);
  });

  it('R18 forbids acceptance, steps, decisions and suspension of parallel items', () => {
    const walk = anAcceptedItem('design-approval', 'heritage');
    suspend(walk, 'design-approval');
    expectViolation(() => accept(walk, 'civil-defence'), 'conflict', 'R18');
    expectViolation(() => toLastStep(walk, 'heritage'), 'conflict', 'R18');
    expectViolation(() => suspend(walk, 'heritage'), 'conflict', 'R18');
    expectViolation(
      () =>
        walk.decide(
          { kind: 'declareNotRequired', itemCaseId: 'stage-1:civil-defence', reason: '无' },
          person('staff', 'defence-office'),
        ),
      'conflict',
      'R18',
    );
  });

  it('R18 permits the delivery of a supplement', () => {
    const walk = aDispatchedStage().act(
      {
        kind: 'requestSupplement',
        itemCaseId: 'stage-1:heritage',
        missing: [{ material: '考古资料', problem: '缺页' }],
      },
      culture,
    );
    suspend(accept(walk, 'design-approval'), 'design-approval');
    walk.act(
      { kind: 'completeSupplement', itemCaseId: 'stage-1:heritage', fileIds: ['f'], note: '' },
      clerk,
    );
    expect(walk.item('heritage').status).to.equal('dispatched');
  });

  it('R18 stops the promised clocks of the others, and those of the stage, not the legal ones', () => {
    // given
    const walk = anAcceptedItem('design-approval', 'heritage');
    const days: CivilDate[] = ['2026-09-30', '2026-10-09', '2026-10-12', '2026-10-13'];

    // when
    suspend(walk.travel('2026-09-30'), 'design-approval', { procedure: 'site-visit' });
    resume(walk.travel('2026-10-12'), 'design-approval');

    // then
    expect(daysOn(walk, 'stage-1:heritage:promised', days)).to.deep.equal([2, 2, 2, 3]);
    const [first = 0, second = 0] = daysOn(walk, 'stage-1:heritage:legal', days);
    expect(second - first).to.equal(2);
    const [begin = 0, ...rest] = daysOn(walk, 'stage-1:stage', days);
    expect(rest.map((day) => day - begin)).to.deep.equal([0, 0, 1]);
    expect(walk.item('heritage').trace.map(({ code }) => code)).to.deep.equal([
      '1',
      '3',
      '8',
      'frozen',
      'unfrozen',
    ]);
  });

  it('R18 is in the record of an item whose own act was on its way from before until after it', () => {
    // given
    const walk = anAcceptedItem('design-approval', 'heritage').travel('2026-09-30');
    const { itemCaseId, departmentId } = walk.item('heritage');
    const onItsWay = walk.decide(
      { kind: 'passStep', itemCaseId, opinion: '同意' },
      person('staff', departmentId),
    );
    suspend(walk, 'design-approval', { procedure: 'site-visit' });
    resume(walk.travel('2026-10-12'), 'design-approval');
    expect(walk.item('heritage').trace.map(({ code }) => code)).to.deep.equal(['1', '3', '8']);

    // when
    walk.settle(onItsWay);

    // then
    expect(daysOn(walk, 'stage-1:heritage:promised', ['2026-10-12'])).to.deep.equal([2]);
    expect(
      walk.item('heritage').trace.map(({ code, at }) => [code, civilDateOf(at)]),
    ).to.deep.equal([
      ['1', '2026-09-14'],
      ['3', '2026-09-14'],
      ['8', '2026-09-28'],
      ['frozen', '2026-09-30'],
      ['unfrozen', '2026-10-12'],
    ]);
  });

  it('R18 lasts until the last suspended main-flow item is resumed', () => {
    // given
    const walk = anAcceptedItem('design-approval', 'scheme-review', 'heritage');
    suspend(suspend(walk, 'design-approval'), 'scheme-review');
    expect(walk.stage.frozenBy).to.have.length(2);

    // when
    resume(walk, 'design-approval');

    // then
    expectViolation(() => toLastStep(walk, 'heritage'), 'conflict', 'R18');
    expectViolation(() => toLastStep(walk, 'design-approval'), 'conflict', 'R18');
    resume(walk, 'scheme-review');
    expect(walk.stage.frozenBy).to.deep.equal([]);
    approve(walk, 'heritage');
  });

  it('R18 leaves a parallel item stopped that is itself suspended', () => {
    // given
    const walk = anAcceptedItem('design-approval', 'heritage');
    suspend(walk, 'heritage');
    suspend(walk.travel('2026-09-30'), 'design-approval');

    // when
    resume(walk.travel('2026-10-09'), 'design-approval');

    // then
    expect(walk.item('heritage').status).to.equal('suspended');
    expect(daysOn(walk, 'stage-1:heritage:promised', ['2026-10-15'])).to.deep.equal([0]);
    expect(walk.stage.clocks['stage-1:design-approval:promised']?.ledger.stops[0]?.to).to.equal(
      '2026-10-09',
    );
  });

  it('R18 comes after an act that was recorded before it', () => {
    // given
    const walk = anAcceptedItem('design-approval', 'heritage');
    toLastStep(walk, 'heritage');
    const approval = walk.decide(
      { kind: 'approveItem', itemCaseId: 'stage-1:heritage', opinion: '准予许可' },
      person('leader', 'culture-bureau'),
    );

    // when
    suspend(walk.travel('2026-09-29'), 'design-approval');
    walk.settle(approval);

    // then
    expect(walk.item('heritage').trace.map(({ code }) => code)).to.deep.equal([
      '1',
      '3',
      '8',
      '11',
    ]);
    expect(walk.stage.clocks['stage-1:heritage:promised']?.ledger).to.deep.include({
      endedOn: '2026-09-28',
      stops: [],
    });
  });

  it('R18 tells every department of the stage', () => {
    const walk = suspend(anAcceptedItem('design-approval'), 'design-approval');
    const told = walk.effects.flatMap((effect) =>
      effect.type === 'notice' &&
      effect.notice.title === '本阶段暂停办理' &&
      'departmentId' in effect.notice.to
        ? [effect.notice.to.departmentId]
        : [],
    );
    expect(told).to.have.members(['planning-bureau', 'defence-office', 'culture-bureau']);
  });
});
