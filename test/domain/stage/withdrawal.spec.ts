import { expect } from 'chai';
import { applyStageDecision } from '../../../domain/stage/apply.ts';
import { abilities } from '../../../domain/stage/abilities.ts';
import type { StageActOf } from '../../../domain/stage/acts.ts';
import { neededMaterials } from '../../../domain/stage/materials.ts';
import { endsWithStage } from '../../../domain/stage/clocks.ts';
import { checkTrace } from '../../../domain/trace/checkTrace.ts';
import { person, theApplicant } from '../../support/builders/people.ts';
import {
  accept,
  aDispatchedStage,
  approve,
  aReceivedStage,
  aReply,
  aStageInIntake,
  aStartedStage,
  clerk,
  confirmAll,
  lead,
  suspend,
} from '../../support/builders/stageStates.ts';
import { StageWalk } from '../../support/stageWalk.ts';
import { expectViolation } from '../../support/violation.ts';

const heritage: StageActOf<'withdrawItem'> = {
  kind: 'withdrawItem',
  itemCaseId: 'stage-1:heritage',
  reason: '方案调整，不再涉及文物',
};
const whole: StageActOf<'withdrawStage'> = { kind: 'withdrawStage', reason: '项目停建' };

const codesOf = (walk: StageWalk, itemId: string) =>
  walk.item(itemId).trace.map(({ code }) => code);
const papersOf = (walk: StageWalk, kind: string) =>
  walk.effects.flatMap((effect) =>
    effect.type === 'paper' && effect.paper.kind === kind ? [effect.paper] : [],
  );
/** Those that should have ended with the stage: the delivery of a result outlives it. */
const openClocks = (walk: StageWalk) =>
  Object.values(walk.stage.clocks)
    .filter((clock) => endsWithStage(clock) && clock.ledger.endedOn === undefined)
    .map(({ clockId }) => clockId);

describe('The withdrawal of an item', () => {
  it('R11 before its acceptance is 已撤件; the item leaves its department', () => {
    // when
    const walk = aDispatchedStage().act(heritage, theApplicant);

    // then
    expect(walk.item('heritage').status).to.equal('withdrawn');
    expect(codesOf(walk, 'heritage')).to.deep.equal(['1', '3', '2']);
    expect(walk.taskKeyOf('acceptance-review', heritage.itemCaseId)).to.equal(undefined);
    expect(openClocks(walk).filter((id) => id.includes('heritage'))).to.deep.equal([]);
    const [paper] = papersOf(walk, 'withdrawalNotice');
    expect(paper).to.deep.include({ itemCaseId: heritage.itemCaseId });
    expect(paper?.content).to.deep.include({ item: '事项-heritage', reason: heritage.reason });
  });

  it('R11 after its acceptance closes what is open first, also while the stage is frozen', () => {
    // given
    const walk = aDispatchedStage();
    suspend(accept(walk, 'civil-defence'), 'civil-defence');
    suspend(accept(walk, 'design-approval'), 'design-approval');

    // when
    walk.act({ ...heritage, itemCaseId: 'stage-1:civil-defence' }, theApplicant);

    // then
    const { trace, suspensions } = walk.item('civil-defence');
    expect(trace.map(({ code }) => code)).to.deep.equal([
      ...['1', '3', '8', '9', 'frozen', '10'],
      'withdrawnAfterAcceptance',
    ]);
    expect(checkTrace(trace)).to.equal(undefined);
    expect(suspensions[0]?.to).to.equal(walk.now);
    expect(walk.stage.frozenBy).to.deep.equal(['stage-1:design-approval']);
  });

  it('R11 before the dispatch moves no flow, asks for its materials no more, and bars nothing', () => {
    // given a department that objects to its item
    const walk = aReceivedStage().act(
      { kind: 'objectToItem', itemCaseId: heritage.itemCaseId, reason: '不涉及文物' },
      person('staff', 'culture-bureau'),
    );

    // when
    walk.act(heritage, theApplicant);

    // then
    expect(walk.stage.decisions.at(-1)?.target).to.deep.equal({ type: 'none' });
    expect(walk.stage.objections[0]?.settlement).to.deep.include({ how: 'withdrawal' });
    expect(codesOf(walk, 'heritage')).to.deep.equal(['1', '2']);
    expect(neededMaterials(walk.stage).flatMap(({ itemCaseIds }) => itemCaseIds)).to.include(
      'stage-1:civil-defence',
    );
    confirmAll(walk).act({ kind: 'dispatch', opinion: '' }, lead);
    expect(walk.item('heritage').status).to.equal('withdrawn');
  });

  it('R11 leaves no row before 已接件, and does not keep returned materials from coming back', () => {
    // given everything is returned because nothing was handed in
    const walk = aStageInIntake().act({ kind: 'returnMaterials', opinion: '' }, clerk);

    // when
    walk.act({ ...heritage, itemCaseId: 'stage-1:civil-defence' }, theApplicant);

    // then
    expect(walk.item('civil-defence')).to.deep.include({ status: 'withdrawn', trace: [] });
    expect(neededMaterials(walk.stage).map(({ materialId }) => materialId)).not.to.include(
      'stage-1:M003',
    );
    for (const { materialId } of neededMaterials(walk.stage))
      walk.act({ kind: 'uploadMaterial', materialId, fileIds: ['f'] }, theApplicant);
    walk.act({ kind: 'resubmitMaterials' }, theApplicant);
  });

  it('R11 is for the applicant, or for the clerk with the signed request', () => {
    const walk = aDispatchedStage();
    expectViolation(() => walk.decide(heritage, lead), 'forbidden', 'R11');
    expectViolation(() => walk.decide(heritage, clerk), 'refused', 'R11');
    walk.act({ ...heritage, fileId: 'request' }, clerk);
    expect(walk.item('heritage').withdrawal).to.deep.include({
      fileId: 'request',
      by: clerk.accountId,
    });
  });

  it('R11 is refused for a main-flow item, for one that is planned yet, and for one that is decided', () => {
    const main = { ...heritage, itemCaseId: 'stage-1:design-approval' };
    const message = expectViolation(
      () => aDispatchedStage().decide(main, theApplicant),
      'refused',
      'R11',
    );
    expect(message).to.contain('撤回整个阶段');
    expectViolation(() => aStartedStage().decide(heritage, theApplicant), 'conflict', 'R11');
    const decided = approve(accept(aDispatchedStage(), 'heritage'), 'heritage');
    expectViolation(() => decided.decide(heritage, theApplicant), 'conflict', 'R11');
    const twice = aDispatchedStage();
    twice.decide(heritage, theApplicant);
    expectViolation(() => twice.decide(heritage, theApplicant), 'conflict', 'R11');
  });

  it('R11 of every parallel item leaves a stage that can be closed', () => {
    const walk = aDispatchedStage();
    for (const id of ['heritage', 'civil-defence'])
      walk.act({ ...heritage, itemCaseId: `stage-1:${id}` }, theApplicant);
    for (const id of ['scheme-review', 'design-approval']) approve(accept(walk, id), id);
    walk.act({ kind: 'closeStage', summary: '办结', fileIds: ['f'] }, lead);
    expect(walk.stage.status).to.equal('closed');
    expect(openClocks(walk)).to.deep.equal([]);
  });
});

describe('The withdrawal of a stage', () => {
  it('R11 ends everything undecided, keeps results, and leaves nothing open', () => {
    // given
    const walk = aDispatchedStage();
    approve(accept(walk, 'heritage'), 'heritage');
    suspend(accept(walk, 'design-approval'), 'design-approval');

    // when
    walk.act(whole, theApplicant);

    // then
    expect(walk.stage).to.deep.include({ status: 'withdrawn', frozenBy: [], tasks: {} });
    const statuses = walk.stage.items.map(({ itemId, status }) => [itemId, status]);
    expect(Object.fromEntries(statuses)).to.deep.equal({
      'scheme-review': 'withdrawn',
      'design-approval': 'withdrawn',
      'fire-review': 'merged',
      'civil-defence': 'withdrawn',
      heritage: 'approved',
    });
    expect(openClocks(walk)).to.deep.equal([]);
    for (const { trace } of walk.stage.items) expect(checkTrace(trace)).to.equal(undefined);
    const [paper] = papersOf(walk, 'withdrawalNotice');
    expect(paper?.content).to.have.nested.property(
      'items[4].outcome',
      '准予许可，批准结果继续有效',
    );
  });

  it('R11 fences the stage with its record: what was on its way has no effect', () => {
    // given
    const walk = aStartedStage();
    const reply = walk.decide(
      aReply('stage-1:heritage:request-1'),
      person('staff', 'culture-bureau'),
    );

    // when
    const withdrawal = walk.decide(whole, theApplicant);

    // then
    expect(walk.stage.status).to.equal('withdrawing');
    const overtaken = walk.stage.decisions.find(({ decisionId }) => decisionId === reply);
    expect(overtaken?.reason).to.contain('申请人已撤回');
    expect(applyStageDecision(walk.stage, reply, walk.context).outcome).to.deep.equal({
      outcome: 'superseded',
    });
    const again = () => walk.decide(whole, theApplicant);
    expect(expectViolation(again, 'conflict', 'R11')).to.contain('已撤回');
    expect(abilities(walk.stage, lead, walk.context)).to.deep.equal([]);
    walk.settle(withdrawal);
    expect(walk.stage.status).to.equal('withdrawn');
    expect(walk.item('heritage')).to.deep.include({ status: 'withdrawn', trace: [] });
  });

  it('R11 of a draft takes effect at once: no flow stands behind it', () => {
    const walk = new StageWalk().act(whole, theApplicant);
    expect(walk.stage.status).to.equal('withdrawn');
    expect(walk.stage.decisions.at(-1)?.target.type).to.equal('none');
  });

  it('R11 comes too late when everything is decided, or the stage is closed', () => {
    const walk = aDispatchedStage();
    for (const id of ['scheme-review', 'design-approval', 'civil-defence', 'heritage'])
      approve(accept(walk, id), id);
    expectViolation(() => walk.decide(whole, theApplicant), 'conflict', 'R11');
    walk.act({ kind: 'closeStage', summary: '办结', fileIds: ['f'] }, lead);
    expectViolation(() => walk.decide(whole, theApplicant), 'conflict', 'R11');
  });
});
