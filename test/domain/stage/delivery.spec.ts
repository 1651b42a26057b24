import { expect } from 'chai';
import { person } from '../../support/builders/people.ts';
import {
  accept,
  aDispatchedStage,
  approve,
  clerk,
  refuse,
} from '../../support/builders/stageStates.ts';
import type { StageWalk } from '../../support/stageWalk.ts';
import { expectViolation } from '../../support/violation.ts';

const deliver = (itemId: string) =>
  ({
    kind: 'deliverResult',
    itemCaseId: `stage-1:${itemId}`,
    method: 'pickedUp',
    receivedBy: '王某',
    fileId: 'receipt',
  }) as const;

const clockOf = ({ stage }: StageWalk, itemId: string) =>
  stage.clocks[`stage-1:${itemId}:delivery`]?.ledger;

describe('The delivery of a result', () => {
  it('R14 is due ten working days after the decision, and ends with the receipt', () => {
    // given
    const walk = approve(accept(aDispatchedStage(), 'heritage'), 'heritage');
    expect(clockOf(walk, 'heritage')).to.deep.include({
      start: '2026-09-14',
      limit: { value: 10, unit: 'workingDays' },
    });

    // when
    walk.travel('2026-09-18').act(deliver('heritage'), clerk);

    // then
    expect(clockOf(walk, 'heritage')?.endedOn).to.equal('2026-09-18');
    expect(walk.item('heritage').delivery).to.include({ receivedBy: '王某', fileId: 'receipt' });
    const paper = walk.effects.findLast((effect) => effect.type === 'paper');
    expect(paper?.type === 'paper' && paper.paper.content).to.include({
      kind: 'deliveryReceipt',
      document: '准予许可决定书',
      method: '窗口领取',
    });
    expectViolation(() => walk.decide(deliver('heritage'), clerk), 'conflict', 'R14');
  });

  it('R14 needs a result, and the proof of it where somebody signs', () => {
    const walk = accept(aDispatchedStage(), 'heritage');
    expectViolation(() => walk.decide(deliver('heritage'), clerk), 'conflict', 'R14');
    approve(walk, 'heritage');
    const { fileId: _, ...without } = deliver('heritage');
    expectViolation(() => walk.decide(without, clerk), 'refused', 'R14');
    expectViolation(
      () => walk.decide(deliver('heritage'), person('staff', 'housing-bureau')),
      'forbidden',
      'R14',
    );
    walk.act({ ...without, method: 'online' }, person('staff', 'culture-bureau'));
    expect(walk.item('heritage').delivery?.method).to.equal('online');
  });

  it('R19 of a refusal that made the stage void is still to be made', () => {
    const walk = refuse(accept(aDispatchedStage(), 'scheme-review'), 'scheme-review');
    expect(walk.stage.status).to.equal('void');
    walk.act(deliver('scheme-review'), clerk);
    expect(clockOf(walk, 'scheme-review')?.endedOn).to.equal('2026-09-14');
  });
});
