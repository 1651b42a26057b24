import { expect } from 'chai';
import type { StageActOf } from '../../../domain/stage/acts.ts';
import { beginItem } from '../../../domain/stage/flow.ts';
import type { OtherStage } from '../../../domain/stage/otherStage.ts';
import { checkTrace } from '../../../domain/trace/checkTrace.ts';
import { exportTrace } from '../../../domain/trace/exportTrace.ts';
import { person } from '../../support/builders/people.ts';
import {
  accept,
  aDispatchedStage,
  approve,
  clerk,
  lead,
  refuse,
  suspend,
} from '../../support/builders/stageStates.ts';
import type { StageWalk } from '../../support/stageWalk.ts';
import { expectViolation } from '../../support/violation.ts';

const restoration: StageActOf<'restoreStage'> = {
  kind: 'restoreStage',
  documentFileId: 'f',
  decisionNumber: '北政复决〔2026〕12号',
  reason: '原决定认定事实不清，予以撤销',
};
const codesOf = (walk: StageWalk, itemId: string) =>
  walk.item(itemId).trace.map(({ code }) => code);

/** heritage approved, civil-defence suspended, design-approval in supplement, scheme-review refused. */
function aVoidStage(): StageWalk {
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
  return refuse(accept(walk, 'scheme-review').travel('2026-09-17'), 'scheme-review');
}

describe('A void stage', () => {
  it('R15 R19 leaves its time out of a legal limit that counts from the receipt, too', () => {
    // given an item that waits for its acceptance while the stage is void
    const walk = refuse(
      accept(aDispatchedStage(), 'scheme-review').travel('2026-09-17'),
      'scheme-review',
    );
    walk.travel('2026-09-28').act(restoration, lead);

    // when it is accepted when it counts as accepted from the receipt
    accept(walk.travel('2026-10-16'), 'civil-defence');

    // then
    const { ledger } = walk.stage.clocks['stage-1:civil-defence:legal']!;
    expect(ledger.start < '2026-09-17', ledger.start).to.equal(true);
    expect(ledger.stops.map(({ from, to, cause }) => [from, to, cause.type])).to.deep.equal([
      ['2026-09-17', '2026-09-28', 'void'],
    ]);
  });

  it('R19 goes on where everything stood when the refusal is overturned', () => {
    // when
    const walk = aVoidStage().travel('2026-09-28').act(restoration, lead);

    // then
    const { stage } = walk;
    expect(stage.status).to.equal('approving');
    expect(stage.voided).to.equal(undefined);
    const statuses = stage.items.map(({ itemId, status }) => [itemId, status]);
    expect(Object.fromEntries(statuses)).to.deep.equal({
      'scheme-review': 'accepted',
      'design-approval': 'supplementing',
      'fire-review': 'merged',
      // Its suspension ended with the stage.
      'civil-defence': 'accepted',
      heritage: 'approved',
    });
    expect(codesOf(walk, 'scheme-review')).to.deep.equal(['1', '3', '8', '13', 'restored']);
    expect(codesOf(walk, 'design-approval')).to.deep.equal([
      ...['1', '3', '6', '7', 'terminatedByVoid', 'restored', '6'],
    ]);
    for (const { trace } of stage.items) expect(checkTrace(trace)).to.equal(undefined);
    const tasks = Object.values(stage.tasks).map(({ kind, subjectId }) => `${kind} ${subjectId}`);
    expect(tasks).to.have.members([
      'item-step stage-1:scheme-review',
      'supplement stage-1:design-approval',
      'item-step stage-1:civil-defence',
    ]);
  });

  it('R19 keeps the refusal in its history, and tells everybody', () => {
    const walk = aVoidStage().travel('2026-09-28').act(restoration, lead);
    const { result, overturned, stepIndex } = walk.item('scheme-review');
    expect({ result, stepIndex }).to.deep.equal({ result: undefined, stepIndex: 1 });
    expect(overturned?.[0]?.result).to.deep.include({ outcome: 'refused' });
    expect(walk.stage.restorations).to.have.length(1);
    expect(walk.stage.restorations?.[0]).to.deep.include({
      itemCaseId: 'stage-1:scheme-review',
      decisionNumber: restoration.decisionNumber,
      documentFileId: 'f',
    });
    const paper = walk.effects.find(
      (effect) => effect.type === 'paper' && effect.paper.kind === 'stageRestorationNotice',
    );
    expect(paper).to.have.nested.property('paper.content.overturnedItem', '事项-scheme-review');
    const told = walk.effects.flatMap((effect) =>
      effect.type === 'notice' && effect.notice.title === '阶段已恢复办理' ? [effect] : [],
    );
    expect(told).to.have.length(5);
    expect(exportTrace(walk.item('scheme-review').trace).map(({ row }) => row.code)).to.deep.equal([
      ...['1', '3', '8', '13'],
    ]);
  });

  it('R19 counts no day between the void and the restoration, for any clock', () => {
    // when
    const walk = aVoidStage().travel('2026-09-28').act(restoration, lead);

    // then
    for (const id of [
      'stage',
      'scheme-review:promised',
      'scheme-review:legal',
      'civil-defence:legal',
    ]) {
      const ledger = walk.stage.clocks[`stage-1:${id}`]?.ledger;
      expect(ledger?.endedOn, id).to.equal(undefined);
      expect(ledger?.stops.at(-1), id).to.deep.include({
        from: '2026-09-17',
        to: '2026-09-28',
        cause: { type: 'void' },
      });
    }
    const ended = walk.stage.clocks['stage-1:heritage:promised']?.ledger.endedOn;
    expect(ended).to.equal('2026-09-14');
    // A watch that has ended is started again under a new id.
    const watched = walk.effects.filter(
      (effect) =>
        effect.type === 'message' &&
        effect.name === 'watch-clock' &&
        effect.correlationKey === 'stage-1:stage',
    );
    expect(new Set(watched.map(({ effectId }) => effectId)).size).to.equal(2);
  });

  it('R19 takes parallel items in under new message ids, in new instances', () => {
    const walk = aVoidStage().travel('2026-09-28').act(restoration, lead);
    const starts = walk.effects.flatMap((effect) =>
      effect.type === 'message' && effect.name === 'start-item' ? [effect.effectId] : [],
    );
    expect(starts).to.have.length(3);
    expect(new Set(starts).size).to.equal(3);
    const step = beginItem(walk.stage, 'stage-1:civil-defence', 'another');
    expect(step.outcome).to.deep.include({ entry: 'step' });
  });

  it('R19 is decided after its restoration, may be void again and restored again', () => {
    // given
    const walk = aVoidStage().travel('2026-09-28').act(restoration, lead);

    // when
    walk.act(
      {
        kind: 'refuseItem',
        itemCaseId: 'stage-1:scheme-review',
        opinion: '再次不予许可',
        reasons: ['理由'],
      },
      person('leader', 'planning-bureau'),
    );

    // then
    expect(walk.stage.status).to.equal('void');

    // when
    walk.travel('2026-10-09').act({ ...restoration, decisionNumber: '行初〔2026〕8号' }, lead);
    walk.act(
      { kind: 'approveItem', itemCaseId: 'stage-1:scheme-review', opinion: '准予许可' },
      person('leader', 'planning-bureau'),
    );

    // then
    const { status, overturned, trace } = walk.item('scheme-review');
    expect({ status, times: overturned?.length }).to.deep.equal({ status: 'approved', times: 2 });
    expect(checkTrace(trace)).to.equal(undefined);
    const deliveries = Object.values(walk.stage.clocks).filter(
      ({ clockId, ledger }) => clockId.includes('scheme-review') && ledger.kind === 'delivery',
    );
    expect(deliveries.filter(({ ledger }) => ledger.endedOn === undefined)).to.have.length(1);
  });

  it('R14 R19 is restored after 不予受理: the item is with its department again', () => {
    const walk = aDispatchedStage().act(
      {
        kind: 'refuseAcceptance',
        itemCaseId: 'stage-1:design-approval',
        reason: '不属本机关',
        competentAuthority: '锦州市发展和改革委员会',
      },
      person('staff', 'reform-bureau'),
    );
    walk.travel('2026-09-28').act(restoration, lead);
    expect(walk.item('design-approval').status).to.equal('dispatched');
    accept(walk, 'design-approval');
    expect(codesOf(walk, 'design-approval')).to.deep.equal(['1', '3', '5', 'restored', '8']);
    // Nothing was late: the limit for telling what is missing stood still.
    expect(walk.stage.clocks['stage-1:design-approval:legal']?.ledger.start).to.equal('2026-09-28');
  });

  it('R19 is restored by the lead of the lead department, once', () => {
    const walk = aVoidStage();
    expectViolation(() => walk.decide(restoration, clerk), 'forbidden', 'R19');
    expectViolation(() => aDispatchedStage().decide(restoration, lead), 'conflict', 'R19');
    const decisionId = walk.decide(restoration, lead);
    expect(walk.stage.status).to.equal('restoring');
    expectViolation(() => walk.decide(restoration, lead), 'conflict', 'R19');
    walk.settle(decisionId);
    expectViolation(() => walk.decide(restoration, lead), 'conflict', 'R19');
  });

  it('R19 stays void while the project has filed the stage anew', () => {
    const { stage } = aDispatchedStage();
    const later = (status: OtherStage['status']) => ({ ...stage, _id: 'stage-2', status });
    const walk = aVoidStage().amid({ otherStages: [later('intake')] });
    const message = expectViolation(() => walk.decide(restoration, lead), 'refused', 'R19');
    expect(message).to.contain('已重新申报');
    walk.amid({ otherStages: [later('withdrawn')] }).act(restoration, lead);
    expect(walk.stage.status).to.equal('approving');
  });
});
