import { expect } from 'chai';
import { person } from '../../support/builders/people.ts';
import {
  accept,
  aDispatchedStage,
  approve,
  lead,
  refuse,
  suspend,
} from '../../support/builders/stageStates.ts';
import type { StageWalk } from '../../support/stageWalk.ts';
import { expectViolation } from '../../support/violation.ts';

const culture = person('staff', 'culture-bureau');
const housing = person('staff', 'housing-bureau');
const itemCaseId = 'stage-1:heritage';
const question = {
  kind: 'openInquiry',
  itemCaseId,
  departmentId: 'housing-bureau',
  question: '是否影响消防通道',
} as const;

const inquiryOf = (walk: StageWalk) => walk.item('heritage').inquiries.at(-1)!;
const answer = (walk: StageWalk) => ({
  kind: 'answerInquiry' as const,
  itemCaseId,
  inquiryId: inquiryOf(walk).inquiryId,
  opinion: '不影响',
  fileIds: [],
});

describe('An inquiry', () => {
  it('R14 asks another department without passing the case', () => {
    // given
    const walk = accept(aDispatchedStage(), 'heritage').act(question, culture);
    const { departmentId, status } = walk.item('heritage');
    expect({ departmentId, status }).to.deep.equal({
      departmentId: 'culture-bureau',
      status: 'accepted',
    });
    expect(walk.taskKeyOf('item-step', itemCaseId)).to.not.equal(undefined);
    expect(walk.taskKeyOf('answer-inquiry', inquiryOf(walk).inquiryId)).to.not.equal(undefined);
    expectViolation(() => walk.decide(answer(walk), culture), 'forbidden', 'R14');

    // when
    walk.act(answer(walk), housing);

    // then
    expect(inquiryOf(walk).answer).to.include({ opinion: '不影响', by: housing.accountId });
    expect(walk.taskKeyOf('answer-inquiry', inquiryOf(walk).inquiryId)).to.equal(undefined);
    const told = walk.effects.findLast((effect) => effect.type === 'notice');
    expect(told?.type === 'notice' && told.notice.to).to.deep.equal({
      departmentId: 'culture-bureau',
    });
  });

  it('R14 goes to another department that exists, once at a time, and not while frozen', () => {
    const walk = accept(accept(aDispatchedStage(), 'heritage'), 'design-approval');
    for (const departmentId of ['culture-bureau', 'nowhere'])
      expectViolation(() => walk.decide({ ...question, departmentId }, culture), 'refused', 'R14');
    expectViolation(() => walk.decide(question, lead), 'forbidden', 'R14');
    walk.act(question, culture);
    expectViolation(() => walk.decide(question, culture), 'conflict', 'R14');
    suspend(walk, 'design-approval');
    expectViolation(
      () => walk.decide({ ...question, departmentId: 'defence-office' }, culture),
      'conflict',
      'R18',
    );
    walk.act(answer(walk), housing);
  });

  it('R14 may be closed by who asked, and its task ends', () => {
    // given
    const walk = accept(aDispatchedStage(), 'heritage').act(question, culture);
    const { inquiryId } = inquiryOf(walk);

    // when
    walk.act({ kind: 'closeInquiry', itemCaseId, inquiryId, reason: '已电话答复' }, culture);

    // then
    expect(walk.taskKeyOf('answer-inquiry', inquiryId)).to.equal(undefined);
    expectViolation(() => walk.decide(answer(walk), housing), 'conflict', 'R14');
    walk.act(question, culture);
    expect(walk.item('heritage').inquiries).to.have.length(2);
  });

  it('R14 does not hold up the decision, which closes it', () => {
    const walk = accept(aDispatchedStage(), 'heritage').act(question, culture);
    approve(walk, 'heritage');
    expect(inquiryOf(walk).closed?.reason).to.equal('事项已办结');
    expect(walk.taskKeyOf('answer-inquiry', inquiryOf(walk).inquiryId)).to.equal(undefined);
  });

  it('R19 ends with its stage', () => {
    const walk = accept(accept(aDispatchedStage(), 'heritage'), 'scheme-review');
    walk.act(question, culture);
    refuse(walk, 'scheme-review');
    expect(inquiryOf(walk).closed).to.not.equal(undefined);
    expect(walk.stage.tasks).to.deep.equal({});
  });
});
