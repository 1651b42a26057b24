import { expect } from 'chai';
import type { StageActOf } from '../../../domain/stage/acts.ts';
import { totalLimit } from '../../../domain/clock/ledger.ts';
import { checkTrace } from '../../../domain/trace/checkTrace.ts';
import { theApplicant } from '../../support/builders/people.ts';
import { aStageWithout } from '../../support/builders/stage.ts';
import {
  accept,
  aDispatchedStage,
  approve,
  aReceivedStage,
  clerk,
  lead,
  suspend,
} from '../../support/builders/stageStates.ts';
import { expectViolation } from '../../support/violation.ts';

const add = (itemId: string): StageActOf<'addItem'> => ({
  kind: 'addItem',
  itemId,
  reason: '用地范围涉及文物保护单位',
  fileIds: ['f'],
});

describe('An item that is added after the dispatch', () => {
  it('R13 joins with the rows 已接件 and 窗口受理, and its department hears of it', () => {
    // given
    const walk = aDispatchedStage(aStageWithout('heritage')).travel('2026-09-17');
    expect(walk.stage.spareItems.map(({ item }) => item.itemId)).to.deep.equal(['heritage']);

    // when
    walk.act(add('heritage'), lead);

    // then
    const { status, entry, trace, added } = walk.item('heritage');
    expect({ status, entry, codes: trace.map(({ code }) => code) }).to.deep.equal({
      status: 'dispatched',
      entry: 'added',
      codes: ['1', '3'],
    });
    expect(added).to.deep.include({ reason: add('heritage').reason, fileIds: ['f'] });
    expect(walk.stage.clocks['stage-1:heritage:supplement-notice']?.ledger.start).to.equal(
      '2026-09-17',
    );
    expect(walk.taskKeyOf('acceptance-review', 'stage-1:heritage')).not.to.equal(undefined);
    const told = walk.effects.some(
      (effect) =>
        effect.type === 'notice' &&
        effect.notice.title === '事项已转办，请审核受理' &&
        'departmentId' in effect.notice.to &&
        effect.notice.to.departmentId === 'culture-bureau' &&
        effect.notice.itemCaseId === 'stage-1:heritage',
    );
    expect(told).to.equal(true);
    approve(accept(walk, 'heritage'), 'heritage');
    expect(checkTrace(walk.item('heritage').trace)).to.equal(undefined);
  });

  it('R13 asks for its materials in the one list of the stage', () => {
    const walk = aDispatchedStage(aStageWithout('civil-defence')).act(add('civil-defence'), lead);
    const asked = walk.stage.materials.filter(({ itemCaseIds }) =>
      itemCaseIds.includes('stage-1:civil-defence'),
    );
    expect(asked.map(({ name }) => name)).to.deep.equal(['地下室图']);
  });

  it('R13 of the main flow makes the stage longer, holds its closure and enters by a message', () => {
    // given
    const walk = aDispatchedStage(aStageWithout('design-approval'));
    const limit = () => totalLimit(walk.stage.clocks['stage-1:stage']!.ledger);
    expect(limit()).to.equal(10);
    approve(accept(walk, 'scheme-review'), 'scheme-review');

    // when
    walk.act(add('design-approval'), lead);

    // then
    expect(limit()).to.equal(15);
    const messages = walk.effects.flatMap((effect) =>
      effect.type === 'message' ? [effect.name] : [],
    );
    expect(messages).to.include('start-item').and.include('main-flow-changed');
    expectViolation(
      () => walk.decide({ kind: 'closeStage', summary: '办结', fileIds: ['f'] }, lead),
      'refused',
      'R20',
    );
  });

  it('R13 merges into the item that it is handled in', () => {
    const walk = aDispatchedStage(aStageWithout('fire-review')).act(add('fire-review'), lead);
    expect(walk.item('fire-review')).to.deep.include({
      status: 'merged',
      departmentId: 'planning-bureau',
      trace: [],
    });
  });

  it('R13 is frozen at once when a main-flow item is suspended', () => {
    const walk = aDispatchedStage(aStageWithout('heritage'));
    suspend(accept(walk, 'design-approval'), 'design-approval').act(add('heritage'), lead);
    expect(walk.item('heritage').trace.map(({ code }) => code)).to.deep.equal(['1', '3', 'frozen']);
  });

  it('R13 may come back after it was withdrawn, as a case of its own', () => {
    // given
    const walk = aDispatchedStage().act(
      { kind: 'withdrawItem', itemCaseId: 'stage-1:heritage', reason: '方案调整' },
      theApplicant,
    );

    // when
    walk.act(add('heritage'), lead);

    // then
    const cases = walk.stage.items.filter(({ itemId }) => itemId === 'heritage');
    expect(cases.map(({ itemCaseId, status }) => [itemCaseId, status])).to.deep.equal([
      ['stage-1:heritage', 'withdrawn'],
      ['stage-1:heritage:2', 'dispatched'],
    ]);
  });

  it('R13 is added once, by the lead, between dispatch and closure', () => {
    const walk = aDispatchedStage(aStageWithout('heritage'));
    expectViolation(() => walk.decide(add('heritage'), clerk), 'forbidden', 'R13');
    const message = expectViolation(() => walk.decide(add('gas'), lead), 'refused', 'R13');
    expect(message).to.contain('流程图中没有');
    walk.act(add('heritage'), lead);
    expectViolation(() => walk.decide(add('heritage'), lead), 'conflict', 'R13');
    const early = aReceivedStage(aStageWithout('heritage'));
    expectViolation(() => early.decide(add('heritage'), lead), 'conflict', 'R13');
    const closed = aDispatchedStage(aStageWithout('heritage'));
    for (const id of ['scheme-review', 'design-approval']) approve(accept(closed, id), id);
    closed.decide({ kind: 'closeStage', summary: '办结', fileIds: ['f'] }, lead);
    expectViolation(() => closed.decide(add('heritage'), lead), 'conflict', 'R13');
  });
});
