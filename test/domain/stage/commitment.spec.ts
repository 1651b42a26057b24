import { expect } from 'chai';
import { isLegalTrace } from '../../../domain/trace/checkTrace.ts';
import { person, theApplicant } from '../../support/builders/people.ts';
import {
  accept,
  aDispatchedStage,
  approve,
  clerk,
  refuse,
} from '../../support/builders/stageStates.ts';
import { aStage, aTemplate, anItem, items } from '../../support/builders/stage.ts';
import type { StageWalk } from '../../support/stageWalk.ts';
import { expectViolation } from '../../support/violation.ts';

const culture = person('staff', 'culture-bureau');
const cultureLeader = person('leader', 'culture-bureau');
const itemCaseId = 'stage-1:heritage';

/** A stage whose item `heritage` is marked for 告知承诺. */
function aStageWithCommitment(): StageWalk {
  const marked = items.map((item) =>
    item.id === 'heritage' ? anItem('heritage', { ...item, informedCommitment: 'yes' }) : item,
  );
  return aDispatchedStage(aStage({ catalogueItems: marked, flowTemplate: aTemplate() }));
}

const choice = {
  kind: 'chooseCommitment',
  itemCaseId,
  fileId: 'signed',
  signedBy: '王某',
} as const;
const decision = {
  kind: 'approveByCommitment',
  itemCaseId,
  opinion: '承诺符合条件',
  duties: [
    { kind: 'commitment', text: '补交考古勘探报告', dueOn: '2026-10-20' },
    { kind: 'check', text: '现场核查', dueOn: '2026-11-20' },
  ],
} as const;

function approved(): StageWalk {
  return aStageWithCommitment().act(choice, theApplicant).act(withLists(decision), cultureLeader);
}

/** The act as a request brings it: lists of its own. */
function withLists(act: typeof decision) {
  return { ...act, duties: act.duties.map((duty) => ({ ...duty })) };
}

const obligationsOf = (walk: StageWalk) => walk.item('heritage').obligations;
const supply = (walk: StageWalk) => ({
  kind: 'supplyObligation' as const,
  itemCaseId,
  obligationId: obligationsOf(walk)[0]!.obligationId,
  fileIds: ['report'],
  note: '',
});
const settle = (walk: StageWalk, index: number, verdict: 'met' | 'notMet') =>
  ({
    kind: 'settleObligation',
    itemCaseId,
    obligationId: obligationsOf(walk)[index]!.obligationId,
    verdict,
    opinion: '已核实',
  }) as const;

describe('An informed commitment', () => {
  it('R17 is decided at once, with its duties in the decision', () => {
    // when
    const walk = approved();

    // then
    const item = walk.item('heritage');
    expect(item).to.include({ status: 'approved' });
    expect(item.result).to.include({ outcome: 'approved', byCommitment: true });
    expect(item.trace.map(({ code }) => code)).to.deep.equal(['1', '3', '8', '11']);
    expect(isLegalTrace(item.trace)).to.equal(true);
    const paper = walk.effects.findLast((effect) => effect.type === 'paper');
    expect(paper?.type === 'paper' && paper.paper.content).to.deep.include({
      kind: 'approvalDecision',
      byCommitment: true,
      obligations: decision.duties.map(({ text, dueOn }) => ({ text, dueOn })),
    });
    expect(walk.taskKeyOf('acceptance-review', itemCaseId)).to.equal(undefined);
  });

  it('R17 is only for an item that is marked so, and by the choice of the applicant', () => {
    expectViolation(() => aDispatchedStage().decide(choice, theApplicant), 'refused', 'R17');
    const walk = aStageWithCommitment();
    expectViolation(() => walk.decide(choice, culture), 'forbidden', 'R17');
    const message = expectViolation(
      () => walk.decide(withLists(decision), cultureLeader),
      'refused',
      'R17',
    );
    expect(message).to.contain('没有选择告知承诺');
    walk.act(choice, clerk);
    expectViolation(() => walk.decide(choice, theApplicant), 'conflict', 'R17');
  });

  it('R17 is decided by the role of the last step, with days ahead', () => {
    const walk = aStageWithCommitment().act(choice, theApplicant);
    expectViolation(() => walk.decide(withLists(decision), culture), 'forbidden', 'R17');
    const late = {
      ...withLists(decision),
      duties: [{ ...decision.duties[0], dueOn: '2026-09-14' }],
    };
    expectViolation(() => walk.decide(late, cultureLeader), 'refused', 'R17');
  });

  it('R17 may still be handled in the ordinary way', () => {
    const walk = aStageWithCommitment().act(choice, theApplicant);
    approve(accept(walk, 'heritage'), 'heritage');
    expect(walk.item('heritage').result).to.not.have.property('byCommitment');
  });

  it('R17 watches each duty until its day', () => {
    const { stage } = approved();
    const clocks = Object.values(stage.clocks).filter(({ ledger }) => ledger.kind === 'obligation');
    expect(clocks.map(({ ledger }) => ledger.limit)).to.deep.equal([
      { value: 36, unit: 'naturalDays' },
      { value: 67, unit: 'naturalDays' },
    ]);
  });
});

describe('An obligation', () => {
  it('R17 is supplied by the applicant and found in order by the department', () => {
    // given
    const walk = approved().travel('2026-10-08').act(supply(approved()), theApplicant);
    expectViolation(() => walk.decide(supply(walk), theApplicant), 'conflict', 'R17');

    // when
    walk.act(settle(walk, 0, 'met'), culture).act(settle(walk, 1, 'met'), culture);

    // then
    expect(obligationsOf(walk).map(({ outcome }) => outcome?.verdict)).to.deep.equal([
      'met',
      'met',
    ]);
    const open = Object.values(walk.stage.clocks).filter(
      ({ ledger }) => ledger.kind === 'obligation' && ledger.endedOn === undefined,
    );
    expect(open).to.deep.equal([]);
    expectViolation(() => walk.decide(settle(walk, 0, 'notMet'), culture), 'conflict', 'R17');
  });

  it('R17 is given back with the reason and supplied again; the first supply stays on record', () => {
    const walk = approved();
    walk.act(supply(walk), theApplicant);
    walk.act(settle(walk, 0, 'notMet'), culture);
    expect(obligationsOf(walk)[0]?.outcome).to.equal(undefined);
    walk.act(supply(walk), clerk).act(settle(walk, 0, 'met'), culture);
    expect(obligationsOf(walk)[0]?.supplies).to.have.length(2);
    expect(obligationsOf(walk)[0]?.supplies[0]?.returned?.reason).to.equal('已核实');
  });

  it('R17 is found missing only after its day, and never met without a supply', () => {
    const walk = approved();
    expectViolation(() => walk.decide(settle(walk, 0, 'notMet'), culture), 'refused', 'R17');
    walk.travel('2026-10-21');
    expectViolation(() => walk.decide(settle(walk, 0, 'met'), culture), 'refused', 'R17');
    walk.act(settle(walk, 0, 'notMet'), culture);
    expect(obligationsOf(walk)[0]?.outcome?.verdict).to.equal('notMet');
  });

  it('R17 outlives a stage that is void', () => {
    const walk = approved();
    refuse(accept(walk, 'scheme-review'), 'scheme-review');
    expect(walk.stage.status).to.equal('void');
    walk.act(supply(walk), theApplicant).act(settle(walk, 0, 'met'), culture);
    expect(obligationsOf(walk)[0]?.outcome?.verdict).to.equal('met');
  });

  it('R14 follows an approval with a missing paper (容缺), which the record says', () => {
    // given
    const walk = accept(aDispatchedStage(), 'heritage').act(
      { kind: 'passStep', itemCaseId, opinion: '同意' },
      culture,
    );
    const act = {
      kind: 'approveItem',
      itemCaseId,
      opinion: '容缺准予',
      papersToFollow: [{ text: '考古勘探报告', dueOn: '2026-10-20' }],
    } as const;

    // when
    walk.act({ ...act, papersToFollow: [...act.papersToFollow] }, cultureLeader);

    // then
    expect(walk.item('heritage').status).to.equal('approved');
    expect(walk.item('heritage').trace.map(({ code }) => code)).to.deep.equal([
      '1',
      '3',
      '8',
      '12',
    ]);
    expect(obligationsOf(walk)).to.have.length(1);
    expect(obligationsOf(walk)[0]).to.include({ kind: 'paperToFollow', dueOn: '2026-10-20' });
  });
});
