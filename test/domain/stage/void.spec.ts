import { expect } from 'chai';
import type { PaperOf } from '../../../domain/papers.ts';
import { checkTrace } from '../../../domain/trace/checkTrace.ts';
import { applyStageDecision } from '../../../domain/stage/apply.ts';
import { voidStage } from '../../../domain/stage/void.ts';
import { person } from '../../support/builders/people.ts';
import {
  accept,
  aDispatchedStage,
  approve,
  aProposal,
  refuse,
  suspend,
  toLastStep,
} from '../../support/builders/stageStates.ts';
import type { StageWalk } from '../../support/stageWalk.ts';
import { expectViolation } from '../../support/violation.ts';

const lastDay = '2026-09-17';

/** heritage is approved, civil-defence suspended, design-approval in supplement. */
function aStageBeforeRefusal(): StageWalk {
  const walk = aDispatchedStage();
  approve(accept(walk, 'heritage'), 'heritage');
  suspend(accept(walk, 'civil-defence'), 'civil-defence');
  walk.act(
    {
      kind: 'requestSupplement',
      itemCaseId: 'stage-1:design-approval',
      missing: [{ material: '概算书', problem: '缺页' }],
    },
    person('staff', 'reform-bureau'),
  );
  return accept(walk, 'scheme-review').travel(lastDay);
}

/** The refusal of scheme-review, recorded only. */
function recordRefusal(walk: StageWalk): string {
  toLastStep(walk, 'scheme-review');
  return walk.decide(
    {
      kind: 'refuseItem',
      itemCaseId: 'stage-1:scheme-review',
      opinion: '不予许可',
      reasons: ['不符合规划条件'],
    },
    person('leader', 'planning-bureau'),
  );
}

describe('The refusal of a main-flow item', () => {
  it('R19 ends every undecided item and keeps what was approved', () => {
    // when
    const walk = refuse(aStageBeforeRefusal(), 'scheme-review');

    // then
    expect(walk.stage.status).to.equal('void');
    const codes = Object.fromEntries(
      walk.stage.items.map(({ itemId, trace }) => [itemId, trace.map(({ code }) => code)]),
    );
    expect(codes).to.deep.equal({
      'scheme-review': ['1', '3', '8', '13'],
      'design-approval': ['1', '3', '6', '7', 'terminatedByVoid'],
      'fire-review': [],
      'civil-defence': ['1', '3', '8', '9', '10', 'terminatedByVoid'],
      heritage: ['1', '3', '8', '11'],
    });
    for (const { trace } of walk.stage.items) expect(checkTrace(trace)).to.equal(undefined);
  });

  it('R19 leaves no clock, task, suspension or supplement open', () => {
    const { stage } = refuse(aStageBeforeRefusal(), 'scheme-review');
    const open = Object.values(stage.clocks).filter(({ ledger }) => ledger.endedOn === undefined);
    // What was decided has still to be delivered (law 44).
    expect(open.map(({ clockId }) => clockId)).to.deep.equal([
      'stage-1:heritage:delivery',
      'stage-1:scheme-review:delivery',
    ]);
    expect(stage.clocks['stage-1:stage']?.ledger.endedOn).to.equal(lastDay);
    expect({ tasks: stage.tasks, frozenBy: stage.frozenBy }).to.deep.equal({
      tasks: {},
      frozenBy: [],
    });
    const item = stage.items.find(({ itemId }) => itemId === 'civil-defence');
    expect(item?.suspensions[0]?.to).to.equal(stage.voided?.at);
  });

  it('R19 issues the refusal and the notice of the void stage with reasons and remedies', () => {
    // when
    const walk = refuse(aStageBeforeRefusal(), 'scheme-review');

    // then
    const papers = walk.effects.flatMap((effect) =>
      effect.type === 'paper' ? [effect.paper.content] : [],
    );
    const refusal = papers.find(({ kind }) => kind === 'refusalDecision');
    expect(refusal).to.deep.include({ reasons: ['不符合规划条件'] });
    expect(refusal).to.have.nested.property('remedies.reconsiderationAuthority', '北镇市人民政府');
    const notice = papers.find(({ kind }) => kind === 'stageVoidNotice');
    expect(
      (notice as PaperOf<'stageVoidNotice'>).items.map(({ outcome }) => outcome),
    ).to.deep.equal([
      '不予许可',
      '终止（阶段作废）',
      '并入“事项-scheme-review”办理（不予许可）',
      '终止（阶段作废）',
      '准予许可，批准结果继续有效',
    ]);
    expect(notice).to.have.nested.property('remedies.court');
  });

  it('R19 tells the applicant and every department concerned', () => {
    const walk = refuse(aStageBeforeRefusal(), 'scheme-review');
    const told = walk.effects.flatMap((effect) =>
      effect.type === 'notice' && effect.notice.title === '阶段作废' ? [effect.notice.to] : [],
    );
    expect(told.map((to) => ('accountId' in to ? to.accountId : to.departmentId))).to.have.members([
      'planning-bureau',
      'reform-bureau',
      'defence-office',
      'culture-bureau',
      'applicant-1',
    ]);
  });

  it('R19 fences the stage with the record: what was on its way has no effect', () => {
    // given
    const walk = aStageBeforeRefusal();
    const completion = walk.decide(
      {
        kind: 'completeSupplement',
        itemCaseId: 'stage-1:design-approval',
        fileIds: ['f'],
        note: '',
      },
      person('clerk', 'planning-bureau'),
    );

    // when
    const refusal = recordRefusal(walk);

    // then
    expect(walk.stage.status).to.equal('voiding');
    const superseded = walk.stage.decisions.find(({ decisionId }) => decisionId === completion);
    expect(superseded).to.deep.include({ status: 'superseded' });
    expect(superseded?.reason).to.contain('本阶段已作废');
    const step = applyStageDecision(walk.stage, completion, walk.context);
    expect(step).to.deep.equal({
      aggregate: walk.stage,
      outcome: { outcome: 'superseded' },
      effects: [],
    });
    expectViolation(
      () => walk.decide(aProposal(walk.item('scheme-review')), person('staff', 'planning-bureau')),
      'conflict',
      'R16',
    );
    walk.settle(refusal);
    expect(walk.stage.status).to.equal('void');
  });

  it('R14 R19 voids the stage just so when it is not accepted (不予受理)', () => {
    // given
    const walk = aStageBeforeRefusal();
    walk.act(
      {
        kind: 'completeSupplement',
        itemCaseId: 'stage-1:design-approval',
        fileIds: ['f'],
        note: '',
      },
      person('clerk', 'planning-bureau'),
    );
    const acceptance = walk.decide(
      { kind: 'passStep', itemCaseId: 'stage-1:scheme-review', opinion: '同意' },
      person('staff', 'planning-bureau'),
    );

    // when
    const refusal = walk.decide(
      { kind: 'refuseAcceptance', itemCaseId: 'stage-1:design-approval', reason: '补正不合要求' },
      person('staff', 'reform-bureau'),
    );

    // then the fence stands from the record on
    expect(walk.stage.status).to.equal('voiding');
    const overtaken = walk.stage.decisions.find(({ decisionId }) => decisionId === acceptance);
    expect(overtaken?.status).to.equal('superseded');
    expect(overtaken?.reason).to.equal('主流程事项不予受理，本阶段已作废，本次操作没有生效');

    // when
    walk.settle(refusal);

    // then
    expect(walk.stage.status).to.equal('void');
    const statuses = walk.stage.items.map(({ itemId, status }) => [itemId, status]);
    expect(Object.fromEntries(statuses)).to.deep.equal({
      'scheme-review': 'terminated',
      'design-approval': 'acceptanceRefused',
      'fire-review': 'merged',
      'civil-defence': 'terminated',
      heritage: 'approved',
    });
    const notice = walk.effects.flatMap((effect) =>
      effect.type === 'paper' && effect.paper.content.kind === 'stageVoidNotice'
        ? [effect.paper.content]
        : [],
    );
    expect(notice).to.have.length(1);
    expect(notice[0]).to.deep.include({ refusedItem: '事项-design-approval', ground: '不予受理' });
    const codes = walk.item('civil-defence').trace.map(({ code }) => code);
    expect(codes.at(-1)).to.equal('terminatedByVoid');
  });

  it('R19 is not finished before it has taken effect, and only once', () => {
    const walk = aStageBeforeRefusal();
    const done = refuse(walk, 'scheme-review').stage;
    expect(voidStage(done, walk.context).aggregate).to.equal(done);
    const open = aDispatchedStage();
    expect(voidStage(open.stage, open.context).aggregate).to.equal(open.stage);
  });
});
