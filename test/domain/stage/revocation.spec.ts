import { expect } from 'chai';
import { isLegalTrace } from '../../../domain/trace/checkTrace.ts';
import { person } from '../../support/builders/people.ts';
import {
  accept,
  aDispatchedStage,
  approve,
  clerk,
  lead,
} from '../../support/builders/stageStates.ts';
import type { StageWalk } from '../../support/stageWalk.ts';
import { expectViolation } from '../../support/violation.ts';

const revocation = (itemId: string) => ({
  kind: 'revokeResult' as const,
  itemCaseId: `stage-1:${itemId}`,
  opinion: '依法撤销',
  reasons: ['承诺不实'],
});
const leaderOf = (walk: StageWalk, itemId: string) =>
  person('leader', walk.item(itemId).departmentId);
const papersOf = (walk: StageWalk) =>
  walk.effects.flatMap((effect) => (effect.type === 'paper' ? [effect.paper.kind] : []));

describe('A revocation', () => {
  it('R17 takes an approval back with its reasons, and keeps it on record', () => {
    // given
    const walk = approve(accept(aDispatchedStage(), 'heritage'), 'heritage');

    // when
    walk.travel('2026-09-18').act(revocation('heritage'), leaderOf(walk, 'heritage'));

    // then
    const item = walk.item('heritage');
    expect(item.status).to.equal('revoked');
    expect(item.result).to.deep.include({ outcome: 'revoked', reasons: ['承诺不实'] });
    expect(item.revoked).to.include({ outcome: 'approved' });
    expect(item.trace.map(({ code }) => code)).to.deep.equal(['1', '3', '8', '11', '15']);
    expect(isLegalTrace(item.trace)).to.equal(true);
    expect(papersOf(walk).at(-1)).to.equal('revocationDecision');
    const told = walk.effects.findLast((effect) => effect.type === 'results');
    expect(told?.type === 'results' && told.ended.results[0]).to.include({ outcome: 'revoked' });
    expect(walk.stage.status).to.equal('approving');
    expectViolation(
      () => walk.decide(revocation('heritage'), leaderOf(walk, 'heritage')),
      'conflict',
      'R17',
    );
  });

  it('R17 is the act of the leader, on what was approved', () => {
    const walk = accept(aDispatchedStage(), 'heritage');
    const leader = leaderOf(walk, 'heritage');
    expectViolation(() => walk.decide(revocation('heritage'), leader), 'conflict', 'R17');
    approve(walk, 'heritage');
    expectViolation(
      () => walk.decide(revocation('heritage'), person('staff', 'culture-bureau')),
      'forbidden',
      'R17',
    );
  });

  it('R19 of a main-flow item voids the stage that is not closed, from its record on', () => {
    // given
    const walk = approve(accept(aDispatchedStage(), 'scheme-review'), 'scheme-review');
    accept(walk, 'heritage');
    const task = walk.decide(
      { kind: 'passStep', itemCaseId: 'stage-1:heritage', opinion: '同意' },
      person('staff', 'culture-bureau'),
    );

    // when
    const decisionId = walk.decide(revocation('scheme-review'), leaderOf(walk, 'scheme-review'));
    expect(walk.stage.status).to.equal('voiding');
    expect(walk.stage.decisions.find((made) => made.decisionId === task)?.status).to.equal(
      'superseded',
    );
    walk.settle(decisionId);

    // then
    expect(walk.stage.status).to.equal('void');
    expect(walk.item('heritage').status).to.equal('terminated');
    expect(walk.item('scheme-review').status).to.equal('revoked');
    expect(papersOf(walk).slice(-2)).to.deep.equal(['revocationDecision', 'stageVoidNotice']);
    expect(walk.stage.tasks).to.deep.equal({});
  });

  it('R20 after the closure leaves the stage closed', () => {
    // given
    const walk = aDispatchedStage();
    for (const id of ['scheme-review', 'design-approval']) approve(accept(walk, id), id);
    walk.act({ kind: 'closeStage', summary: '办结', fileIds: ['f'] }, lead);

    // when
    walk.act(revocation('design-approval'), leaderOf(walk, 'design-approval'));

    // then
    expect(walk.stage.status).to.equal('closed');
    expect(walk.item('design-approval').status).to.equal('revoked');
    const receipt = {
      kind: 'deliverResult',
      itemCaseId: 'stage-1:design-approval',
      method: 'pickedUp',
      receivedBy: '王某',
      fileId: 'f',
    } as const;
    walk.act(receipt, clerk);
    expect(walk.effects.findLast((effect) => effect.type === 'paper')).to.have.nested.property(
      'paper.content.document',
      '撤销行政许可决定书',
    );
  });
});
