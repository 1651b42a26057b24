import { expect } from 'chai';
import type { StageActOf } from '../../../domain/stage/acts.ts';
import { beginItem, checkClosure, mainFlowItemsToStart } from '../../../domain/stage/flow.ts';
import { person } from '../../support/builders/people.ts';
import {
  accept,
  aDispatchedStage,
  approve,
  clerk,
  lead,
  refuse,
  resume,
  suspend,
} from '../../support/builders/stageStates.ts';
import type { StageWalk } from '../../support/stageWalk.ts';
import { openTask } from '../../../domain/tasks.ts';
import { expectViolation } from '../../support/violation.ts';

const closing: StageActOf<'closeStage'> = {
  kind: 'closeStage',
  summary: '主流程事项全部办结',
  fileIds: ['f'],
};

function withMainItemsApproved(): StageWalk {
  const walk = aDispatchedStage();
  for (const id of ['scheme-review', 'design-approval']) approve(accept(walk, id), id);
  return walk;
}

describe('The closure of a stage', () => {
  it('R20 is refused while a main-flow item is open, and changes nothing', () => {
    // given
    const walk = aDispatchedStage();
    approve(accept(walk, 'scheme-review'), 'scheme-review');
    const task = { taskKey: 'early', kind: 'close-stage', openedAt: walk.now };
    walk.stage = openTask(walk.stage, task);
    const before = walk.stage;

    // when
    const message = expectViolation(() => walk.decide(closing, lead), 'refused', 'R20');

    // then
    expect(message).to.contain('“事项-design-approval”').and.not.contain('scheme-review');
    expect(walk.stage).to.equal(before);
  });

  it('R20 lists what is still open, and issues its notice', () => {
    // given
    const walk = accept(withMainItemsApproved(), 'heritage');
    expectViolation(() => walk.decide(closing, clerk), 'forbidden', 'R20');

    // when
    walk.act(closing, lead);

    // then
    expect(walk.stage.status).to.equal('closed');
    expect(walk.stage.closure?.openItems).to.deep.equal([
      'stage-1:civil-defence',
      'stage-1:heritage',
    ]);
    expect(walk.stage.clocks['stage-1:stage']?.ledger.endedOn).to.equal('2026-09-14');
    const paper = walk.effects.find(
      (effect) => effect.type === 'paper' && effect.paper.kind === 'stageClosureNotice',
    );
    expect(paper).to.have.nested.property('paper.content.stillOpen[1]', '事项-heritage');
  });

  it('R20 does not end the parallel items', () => {
    const walk = accept(withMainItemsApproved(), 'heritage').act(closing, lead);
    resume(suspend(walk, 'heritage'), 'heritage');
    approve(walk, 'heritage');
    refuse(accept(walk, 'civil-defence'), 'civil-defence');
    expect(walk.stage.status).to.equal('closed');
  });

  it('R20 is recorded once', () => {
    const walk = withMainItemsApproved();
    walk.decide(closing, lead);
    expect(walk.stage.status).to.equal('closing');
    expectViolation(() => walk.decide(closing, lead), 'conflict', 'R20');
  });

  it('R20 counts a main-flow item as finished that needs no permit', () => {
    const walk = aDispatchedStage();
    approve(accept(walk, 'scheme-review'), 'scheme-review');
    walk.act(
      { kind: 'declareNotRequired', itemCaseId: 'stage-1:design-approval', reason: '未达规模' },
      person('staff', 'reform-bureau'),
    );
    walk.act(closing, lead);
    expect(walk.stage.status).to.equal('closed');
  });
});

describe('The questions of the flow', () => {
  it('start the main-flow items that are open', () => {
    const walk = aDispatchedStage();
    approve(accept(walk, 'scheme-review'), 'scheme-review');
    expect(mainFlowItemsToStart(walk.stage).outcome).to.deep.equal({
      mainFlowItems: ['stage-1:design-approval'],
    });
  });

  it('say where an item begins', () => {
    // given
    const walk = aDispatchedStage();
    const entry = (id: string) => beginItem(walk.stage, `stage-1:${id}`, `instance-${id}`).outcome;
    accept(walk, 'scheme-review');
    suspend(accept(walk, 'civil-defence'), 'civil-defence');
    walk.act(
      {
        kind: 'requestSupplement',
        itemCaseId: 'stage-1:heritage',
        missing: [{ material: '资料', problem: '缺页' }],
      },
      person('staff', 'culture-bureau'),
    );

    // then
    expect(entry('design-approval')).to.deep.equal({
      entry: 'acceptance',
      departmentId: 'reform-bureau',
      leadDepartmentId: walk.stage.leadDepartmentId,
    });
    expect(entry('scheme-review').entry).to.equal('step');
    expect(entry('civil-defence').entry).to.equal('step');
    expect(entry('heritage').entry).to.equal('supplement');
    approve(walk, 'scheme-review');
    expect(entry('scheme-review').entry).to.equal('ended');
  });

  it('let one instance handle an item, and another one only when that has ended', () => {
    // given
    const { stage } = aDispatchedStage();
    const id = 'stage-1:heritage';
    const begun = beginItem(stage, id, 'first');
    expect(begun.outcome.entry).to.equal('acceptance');

    // then the first may ask again, a second one has nothing to do
    expect(beginItem(begun.aggregate, id, 'first').outcome.entry).to.equal('acceptance');
    const second = beginItem(begun.aggregate, id, 'second');
    expect(second.outcome.entry).to.equal('ended');
    expect(second.aggregate).to.equal(begun.aggregate);

    // then one that was cancelled is replaced, and cannot come back
    const replaced = beginItem(begun.aggregate, id, 'third', (instance) => instance === 'first');
    expect(replaced.outcome.entry).to.equal('acceptance');
    expect(beginItem(replaced.aggregate, id, 'first').outcome.entry).to.equal('ended');
  });

  it('R20 say whether the stage can be closed', () => {
    expect(checkClosure(aDispatchedStage().stage).outcome).to.deep.equal({ closable: false });
    expect(checkClosure(withMainItemsApproved().stage).outcome).to.deep.equal({ closable: true });
  });
});
