import { expect } from 'chai';
import type { StageActOf } from '../../../domain/stage/acts.ts';
import { person } from '../../support/builders/people.ts';
import { anOpinion, aProject, aStage } from '../../support/builders/stage.ts';
import {
  accept,
  aDispatchedStage,
  approve,
  refuse,
  toLastStep,
} from '../../support/builders/stageStates.ts';
import type { StageWalk } from '../../support/stageWalk.ts';
import { expectViolation } from '../../support/violation.ts';

const itemCaseId = 'stage-1:heritage';
const staff = person('staff', 'culture-bureau');
const leader = person('leader', 'culture-bureau');
const pass = { kind: 'passStep', itemCaseId, opinion: '同意' } as const;
const approval = { kind: 'approveItem', itemCaseId, opinion: '准予许可' } as const;
const refusal: StageActOf<'refuseItem'> = {
  kind: 'refuseItem',
  itemCaseId,
  opinion: '不予许可',
  reasons: ['不符合条件'],
};

function withOpinion(verdict: 'yes' | 'no' | 'conditional'): StageWalk {
  const opinions = [anOpinion('culture-bureau', verdict)];
  const planning = { state: 'passed', askedDepartments: ['culture-bureau'], opinions } as const;
  const walk = aDispatchedStage(aStage(), { project: aProject({ planning }) });
  return toLastStep(accept(walk, 'heritage'), 'heritage');
}

describe('The steps of an item', () => {
  it('R14 go on and back, each by the role of the step', () => {
    // given
    const walk = accept(aDispatchedStage(), 'heritage');
    expectViolation(() => walk.decide(pass, leader), 'forbidden', 'R14');

    // when
    walk.act(pass, staff);
    expectViolation(() => walk.decide(pass, staff), 'forbidden', 'R14');
    walk.act({ kind: 'returnStep', itemCaseId, opinion: '请补充意见' }, leader);

    // then
    expect(walk.item('heritage').stepIndex).to.equal(0);
    expect(walk.item('heritage').stepOpinions.map(({ action }) => action)).to.deep.equal([
      'passed',
      'returned',
    ]);
    expectViolation(
      () => walk.decide({ kind: 'returnStep', itemCaseId, opinion: '再退' }, staff),
      'refused',
      'R14',
    );
  });

  it('R14 do not decide before the last, nor pass beyond it', () => {
    const walk = accept(aDispatchedStage(), 'heritage');
    expectViolation(() => walk.decide(approval, staff), 'refused', 'R14');
    walk.act(pass, staff);
    expectViolation(() => walk.decide(pass, leader), 'refused', 'R14');
  });

  it('R14 begin with acceptance', () => {
    const walk = aDispatchedStage();
    const message = expectViolation(() => walk.decide(pass, staff), 'conflict', 'R14');
    expect(message).to.contain('已转办，待受理');
  });
});

describe('The decision on an item', () => {
  it('R14 approves with a paper and ends its clocks', () => {
    // when
    const walk = approve(accept(aDispatchedStage(), 'heritage'), 'heritage');

    // then
    const { result, status, trace } = walk.item('heritage');
    expect(status).to.equal('approved');
    expect(trace.at(-1)?.code).to.equal('11');
    const paper = walk.effects.find(({ effectId }) => effectId === result?.paperId);
    expect(paper).to.have.nested.property('paper.kind', 'approvalDecision');
    for (const kind of ['promised', 'legal'])
      expect(walk.stage.clocks[`${itemCaseId}:${kind}`]?.ledger.endedOn).to.equal('2026-09-14');
  });

  it('R14 has no validity that ends before it begins', () => {
    const walk = toLastStep(accept(aDispatchedStage(), 'heritage'), 'heritage');
    const validity = { validFrom: '2026-10-01', validUntil: '2026-09-01' };
    expectViolation(() => walk.decide({ ...approval, ...validity }, leader), 'refused', 'R14');
  });

  it('R14 has no validity that is over already; today is not', () => {
    const walk = toLastStep(accept(aDispatchedStage(), 'heritage'), 'heritage');
    const over = { ...approval, validUntil: '2026-09-13' };
    const message = expectViolation(() => walk.decide(over, leader), 'refused', 'R14');
    expect(message).to.contain('不能早于今天');
    walk.act({ ...approval, validUntil: '2026-09-14' }, leader);
    expect(walk.item('heritage').result?.validUntil).to.equal('2026-09-14');
  });

  it('R14 refuses a parallel item without touching the stage', () => {
    const walk = refuse(accept(aDispatchedStage(), 'heritage'), 'heritage');
    expect(walk.item('heritage').status).to.equal('refused');
    expect(walk.stage.status).to.equal('approving');
  });

  it('R03 needs a reason to approve against the own planning opinion', () => {
    const walk = withOpinion('no');
    const message = expectViolation(() => walk.decide(approval, leader), 'refused', 'R03');
    expect(message).to.contain('与策划意见不一致');
    walk.act({ ...approval, departureReason: '方案已修改' }, leader);
    expect(walk.item('heritage').result?.departureReason).to.equal('方案已修改');
  });

  it('R03 needs a reason to refuse what the planning opinion favoured', () => {
    const walk = withOpinion('yes');
    expectViolation(() => walk.decide(refusal, leader), 'refused', 'R03');
    walk.act({ ...refusal, departureReason: '条件变化' }, leader);
  });

  it('R03 is free after an opinion with conditions', () => {
    withOpinion('conditional').act(approval, leader);
    withOpinion('conditional').act(refusal, leader);
  });
});
