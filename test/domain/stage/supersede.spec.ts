import { expect } from 'chai';
import { claim, findDecision } from '../../../domain/decisions.ts';
import type { StageActOf } from '../../../domain/stage/acts.ts';
import type { Stage } from '../../../domain/stage/stage.ts';
import { supersedeLapsed, supersedeStageDecision } from '../../../domain/stage/supersede.ts';
import { cancelTask } from '../../../domain/tasks.ts';
import { person } from '../../support/builders/people.ts';
import {
  accept,
  aDispatchedStage,
  approve,
  aProposal,
  aStartedStage,
  aSuspension,
  lead,
  toLastStep,
} from '../../support/builders/stageStates.ts';
import type { StageWalk } from '../../support/stageWalk.ts';

const REASON = '流程已结束这项任务，本次操作没有生效';

function supersede(walk: StageWalk, decisionId: string): Stage {
  return supersedeStageDecision(walk.stage, decisionId, REASON);
}

/** The suspension of scheme-review, recorded only. */
function decideSuspension(walk: StageWalk): string {
  walk.act(aProposal(walk.item('scheme-review')), person('staff', 'planning-bureau'));
  return walk.decide(aSuspension(walk.item('scheme-review')), person('leader', 'planning-bureau'));
}

function withMainItemsApproved(): StageWalk {
  const walk = aDispatchedStage();
  for (const id of ['scheme-review', 'design-approval']) approve(accept(walk, id), id);
  return walk;
}

const closing: StageActOf<'closeStage'> = {
  kind: 'closeStage',
  summary: '全部办结',
  fileIds: ['f'],
};

describe('An act that takes no effect', () => {
  it('R20 does not leave the stage closing when the flow ended its task', () => {
    // given: the closure is recorded, and an item that was added outdates its task
    const walk = withMainItemsApproved();
    const taskKey = walk.taskKeyOf('close-stage') ?? '';
    const decisionId = walk.decide(closing, lead);
    expect(walk.stage.status).to.equal('closing');

    // when
    const stage = cancelTask(walk.stage, taskKey, supersedeStageDecision);

    // then
    expect(stage.status).to.equal('approving');
    expect(findDecision(stage, decisionId)).to.deep.include({
      status: 'superseded',
      reason: REASON,
    });
  });

  it('R18 does not leave the stage frozen', () => {
    const walk = accept(aDispatchedStage(), 'scheme-review');
    const decisionId = decideSuspension(walk);
    expect(walk.stage.frozenBy).to.deep.equal(['stage-1:scheme-review']);
    expect(supersede(walk, decisionId).frozenBy).to.deep.equal([]);
  });

  it('R09 does not leave the round closed', () => {
    // given
    const walk = aStartedStage().travel('2026-09-17');
    const before = walk.stage.rounds;
    const decisionId = walk.decide(
      { kind: 'closeRound', roundId: 'stage-1:round-1', reason: '逾期' },
      lead,
    );
    expect(walk.stage.rounds[0]).to.have.property('closedAt');

    // then
    expect(supersede(walk, decisionId).rounds).to.deep.equal(before);
  });

  it('R19 does not leave the stage voiding, and the acts that it overtook can be done again', () => {
    // given: a step is on its way in another department when a main-flow item is refused
    const walk = accept(accept(aDispatchedStage(), 'scheme-review'), 'heritage');
    toLastStep(walk, 'scheme-review');
    const heritage = person('staff', 'culture-bureau');
    const passing = { kind: 'passStep', itemCaseId: 'stage-1:heritage', opinion: '' } as const;
    walk.decide(passing, heritage);
    const refusal = walk.decide(
      {
        kind: 'refuseItem',
        itemCaseId: 'stage-1:scheme-review',
        opinion: '不予许可',
        reasons: ['不符合规划条件'],
      },
      person('leader', 'planning-bureau'),
    );
    expect(walk.stage.status).to.equal('voiding');

    // when
    walk.stage = supersede(walk, refusal);

    // then
    expect(walk.stage).to.include({ status: 'approving' }).and.not.have.property('voided');
    const again = walk.decide(passing, heritage);
    expect(findDecision(walk.stage, again)?.status).to.equal('recorded');
  });

  it('changes nothing once it has taken effect', () => {
    const walk = withMainItemsApproved();
    const decisionId = walk.decide(closing, lead);
    walk.settle(decisionId);
    expect(supersede(walk, decisionId)).to.equal(walk.stage);
    expect(walk.stage.status).to.equal('closed');
  });

  it('R16 is ended when its item was decided before its message was taken', () => {
    // given
    const walk = accept(aDispatchedStage(), 'scheme-review');
    const decisionId = decideSuspension(walk);
    const decided: Stage = {
      ...walk.stage,
      items: walk.stage.items.map((item) =>
        item.itemId === 'scheme-review' ? { ...item, status: 'approved' } : item,
      ),
    };

    // when
    const stage = supersedeLapsed(decided);

    // then
    expect(stage.frozenBy).to.deep.equal([]);
    expect(findDecision(stage, decisionId)?.status).to.equal('superseded');
    expect(claim(stage, decisionId, 'late').claimed).to.equal(false);

    // and what somebody has taken is left to them
    const taken = claim(decided, decisionId, 'scope').aggregate;
    expect(supersedeLapsed(taken)).to.equal(taken);
  });
});
