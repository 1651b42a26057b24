import { expect } from 'chai';
import type { StageActOf } from '../../../domain/stage/acts.ts';
import { checkTrace } from '../../../domain/trace/checkTrace.ts';
import { person, theApplicant } from '../../support/builders/people.ts';
import {
  aReceivedStage,
  aReply,
  aStartedStage,
  clerk,
  confirmAll,
  lead,
} from '../../support/builders/stageStates.ts';
import type { StageWalk } from '../../support/stageWalk.ts';
import { expectViolation } from '../../support/violation.ts';

const itemCaseId = 'stage-1:heritage';
const culture = person('staff', 'culture-bureau');
const dispatch = { kind: 'dispatch', opinion: '' } as const;

/** The department of heritage objects. */
function anObjection(): { walk: StageWalk; objectionId: string } {
  const walk = aReceivedStage().act(
    { kind: 'objectToItem', itemCaseId, reason: '图纸与申报不符' },
    culture,
  );
  return { walk, objectionId: walk.stage.objections[0]?.objectionId ?? '' };
}

const settle = (
  objectionId: string,
  more: Partial<StageActOf<'settleObjection'>>,
): StageActOf<'settleObjection'> => ({
  kind: 'settleObjection',
  objectionId,
  settlement: '请按意见处理',
  ...more,
});

const settlementOf = (walk: StageWalk) => walk.stage.objections[0]?.settlement?.how;

describe('An objection', () => {
  it('R12 leads to a supplement: it is open until every material has a new qualified version', () => {
    // given
    const { walk, objectionId } = anObjection();
    const materialId = 'stage-1:M001';
    const upload: StageActOf<'uploadMaterial'> = {
      kind: 'uploadMaterial',
      materialId,
      fileIds: ['new'],
    };
    const review = {
      kind: 'reviewMaterial',
      materialId,
      verdict: 'qualified',
      reason: '',
    } as const;
    expectViolation(() => walk.decide(upload, theApplicant), 'conflict', 'R11');
    expectViolation(
      () => walk.decide(settle(objectionId, { how: 'supplement' }), lead),
      'refused',
      'R12',
    );

    // when
    walk.travel('2026-09-15');
    walk.act(settle(objectionId, { how: 'supplement', materialIds: [materialId] }), lead);

    // then
    expectViolation(() => walk.decide(dispatch, lead), 'refused', 'R12');
    expectViolation(() => walk.decide(settle(objectionId, {}), lead), 'conflict', 'R12');
    expectViolation(
      () => walk.decide({ ...upload, materialId: 'stage-1:M002' }, theApplicant),
      'conflict',
      'R11',
    );

    // when it is handed in, found wrong, handed in again
    walk
      .act(upload, theApplicant)
      .act({ ...review, verdict: 'unqualified', reason: '缺章' }, clerk)
      .act({ ...upload, fileIds: ['newer'] }, theApplicant);
    expect(settlementOf(walk)).to.equal(undefined);
    walk.act(review, clerk);

    // then
    expect(settlementOf(walk)).to.equal('supplement');
    confirmAll(walk).act(dispatch, lead);
    expect(walk.stage.status).to.equal('approving');
  });

  it('R12 leads to planning that item once more, at the department named; the report is revised', () => {
    // given
    const { walk, objectionId } = anObjection();

    // when
    walk.act(settle(objectionId, { how: 'replan', departmentId: 'weather-bureau' }), lead);

    // then
    expect(walk.stage.status).to.equal('confirming');
    expect(walk.stage.rounds.at(-1)).to.deep.include({ number: 2, roundId: 'stage-1:round-2' });
    const [request] = walk.stage.rounds.at(-1)?.requests ?? [];
    expect(request).to.deep.include({ itemCaseId, departmentId: 'weather-bureau' });
    expectViolation(() => walk.decide(dispatch, lead), 'refused', 'R12');

    // when
    walk.act(aReply(request?.requestId ?? ''), person('staff', 'weather-bureau'));

    // then
    expect(settlementOf(walk)).to.equal('replan');
    expect(walk.item('heritage')).to.deep.include({
      status: 'received',
      planning: 'required',
      departmentId: 'weather-bureau',
    });
    expect(walk.stage.reports.map(({ version }) => version)).to.deep.equal([1, 2]);
    confirmAll(walk);
    const message = expectViolation(() => walk.decide(dispatch, lead), 'refused', 'R12');
    expect(message).to.contain('修订的策划报告');

    // when
    walk
      .act(
        { kind: 'deliverRevision', method: 'signed', receivedBy: '王某', fileId: 'receipt' },
        clerk,
      )
      .act(dispatch, lead);

    // then
    expect(walk.stage.status).to.equal('approving');
  });

  it('R12 takes an item out that is not needed after all', () => {
    const { walk, objectionId } = anObjection();
    walk.act(settle(objectionId, { how: 'replan' }), lead);
    const [request] = walk.stage.rounds.at(-1)?.requests ?? [];
    walk.act(
      aReply(request?.requestId ?? '', 'approvalNotRequired', { reason: '不涉及文物' }),
      culture,
    );
    const { status, trace } = walk.item('heritage');
    expect(status).to.equal('notNeeded');
    expect(trace.map(({ code }) => code)).to.deep.equal(['1', '2']);
    expect(checkTrace(trace)).to.equal(undefined);
    expect(settlementOf(walk)).to.equal('replan');
    const running = Object.values(walk.stage.clocks).filter(
      ({ clockId, ledger }) => clockId.includes('heritage') && ledger.endedOn === undefined,
    );
    expect(running).to.deep.equal([]);
  });

  it('R12 is open again, for a meeting, when the department transfers the item', () => {
    // given
    const { walk, objectionId } = anObjection();
    walk.act(settle(objectionId, { how: 'replan' }), lead);
    const [request] = walk.stage.rounds.at(-1)?.requests ?? [];
    expectViolation(() => walk.decide(settle(objectionId, {}), lead), 'conflict', 'R12');

    // when
    walk.act(
      aReply(request?.requestId ?? '', 'transfer', {
        reason: '不属本部门',
        transferTo: 'weather-bureau',
      }),
      culture,
    );

    // then
    expect(settlementOf(walk)).to.equal(undefined);
    expect(walk.item('heritage')).to.deep.include({ status: 'received', planning: 'required' });
    expect(walk.stage.reports).to.have.length(1);
    const told = walk.effects.some(
      (effect) => effect.type === 'notice' && effect.notice.title.includes('请召开联席会议'),
    );
    expect(told).to.equal(true);
    walk.act(settle(objectionId, {}), lead);
    expect(settlementOf(walk)).to.equal('explained');
  });

  it('R12 is settled when the applicant withdraws the item', () => {
    const { walk } = anObjection();
    walk.act({ kind: 'withdrawItem', itemCaseId, reason: '不再申报' }, theApplicant);
    expect(settlementOf(walk)).to.equal('withdrawal');
  });
});

describe('A transfer', () => {
  it('R07 does not go in a circle: not to a department that was asked about the item before', () => {
    // given heritage is transferred to the weather bureau
    const walk = aStartedStage();
    for (const { requestId, departmentId, itemCaseId: id } of walk.stage.rounds[0]?.requests ?? [])
      walk.act(
        id === itemCaseId
          ? aReply(requestId, 'transfer', { reason: '不属', transferTo: 'weather-bureau' })
          : aReply(requestId),
        person('staff', departmentId),
      );
    walk.act(
      { kind: 'settleReplies', secondRound: [itemCaseId], confirmed: [], offline: [], opinion: '' },
      lead,
    );
    const [request] = walk.stage.rounds[1]?.requests ?? [];

    // when
    const back = () =>
      walk.decide(
        aReply(request?.requestId ?? '', 'transfer', {
          reason: '不属',
          transferTo: 'culture-bureau',
        }),
        person('staff', 'weather-bureau'),
      );

    // then
    expect(expectViolation(back, 'refused', 'R07')).to.contain('不能再转回');
  });
});
