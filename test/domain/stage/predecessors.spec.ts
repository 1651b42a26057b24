import { expect } from 'chai';
import type { Effect } from '../../../domain/aggregate.ts';
import type { ProjectResult } from '../../../domain/project/results.ts';
import { stageActSchema } from '../../../domain/stage/acts.ts';
import type { Stage } from '../../../domain/stage/stage.ts';
import { checkTrace } from '../../../domain/trace/checkTrace.ts';
import { traceNameOf } from '../../../domain/trace/statuses.ts';
import { person } from '../../support/builders/people.ts';
import {
  anItem,
  aProject,
  aStage,
  aStageWith,
  aTemplate,
  items,
} from '../../support/builders/stage.ts';
import {
  accept,
  aDispatchedStage,
  aReply,
  approve,
  aStartedStage,
  clerk,
  lead,
  refuse,
  replyToAll,
  resume,
  suspend,
} from '../../support/builders/stageStates.ts';
import type { StageWalk } from '../../support/stageWalk.ts';
import { expectViolation } from '../../support/violation.ts';

/** One parallel item waits for another. */
const heritageFirst = () => aStageWith({ 'civil-defence': ['heritage'] });

function codesOf(walk: StageWalk, itemId: string): string[] {
  return walk.item(itemId).trace.map(({ code }) => traceNameOf(code));
}

function noticesTo(effects: readonly Effect[], departmentId: string): string[] {
  return effects.flatMap((effect) =>
    effect.type === 'notice' &&
    'departmentId' in effect.notice.to &&
    effect.notice.to.departmentId === departmentId
      ? [effect.notice.title]
      : [],
  );
}

const staff = person('staff', 'defence-office');
const act = (walk: StageWalk, kind: 'acceptItem' | 'declareNotRequired') =>
  kind === 'acceptItem'
    ? ({ kind, itemCaseId: walk.item('civil-defence').itemCaseId, opinion: '' } as const)
    : ({ kind, itemCaseId: walk.item('civil-defence').itemCaseId, reason: '无需' } as const);

function askForMore(walk: StageWalk): StageWalk {
  const { itemCaseId } = walk.item('civil-defence');
  const missing = [{ material: '地下室图', problem: '缺页' }];
  return walk.act({ kind: 'requestSupplement', itemCaseId, missing }, staff);
}

describe('An item with a predecessor', () => {
  it('R41 waits from the dispatch on, and is accepted after the result has come', () => {
    // given
    const walk = aDispatchedStage(heritageFirst());
    expect(walk.item('civil-defence')).to.deep.include({ status: 'waitingForPredecessor' });
    expect(walk.item('civil-defence').awaits).to.deep.equal([
      {
        itemId: 'heritage',
        itemCaseId: 'stage-1:heritage',
        name: '事项-heritage',
        departmentId: 'culture-bureau',
      },
    ]);
    for (const kind of ['acceptItem', 'declareNotRequired'] as const) {
      const refused = expectViolation(() => walk.act(act(walk, kind), staff), 'conflict', 'R41');
      expect(refused).to.contain('“事项-heritage”（文化旅游和广播电视局）');
    }

    // when
    walk.travel('2026-09-16');
    approve(accept(walk, 'heritage'), 'heritage');

    // then
    expect(walk.item('civil-defence')).to.deep.include({ status: 'dispatched' });
    expect(walk.item('civil-defence')).not.to.have.property('awaits');
    expect(noticesTo(walk.effects, 'defence-office')).to.include('前置事项已办结，请审核受理');
    walk.travel('2026-09-17');
    approve(accept(walk, 'civil-defence'), 'civil-defence');
    expect(codesOf(walk, 'civil-defence')).to.deep.equal([
      '已接件',
      '窗口受理',
      '待前置',
      '前置结束',
      '部门受理',
      '办结（通过）',
    ]);
    expect(walk.stage.clocks['stage-1:civil-defence:promised']?.ledger.start).to.equal(
      '2026-09-17',
    );
  });

  it('R41 does not wait for what its project does not need, nor for what is there already', () => {
    const project = aProject({ results: [result] });
    const unknown = aStageWith({ 'civil-defence': ['nowhere', 'land-permit'] });
    const walk = aDispatchedStage(unknown, { project });
    expect(walk.item('civil-defence').status).to.equal('dispatched');
  });

  it('R41 waits for a result that ran out or was revoked, when a new one is under way', () => {
    const worthless: Partial<ProjectResult>[] = [
      { validUntil: '2026-09-13' },
      { outcome: 'revoked' },
    ];
    for (const more of worthless) {
      const project = aProject({ results: [{ ...result, ...more }] });
      const stage = aStageWith({ 'civil-defence': ['land-permit'] });
      const walk = aDispatchedStage(stage, { project, otherStages: [firstStage('accepted')] });
      expect(walk.item('civil-defence').status).to.equal('waitingForPredecessor');
    }
  });

  it('R41 goes on, with a remark, when the predecessor is refused: its department decides', () => {
    // given
    const walk = aDispatchedStage(heritageFirst());

    // when
    refuse(accept(walk, 'heritage'), 'heritage');

    // then
    expect(walk.stage.status).to.equal('approving');
    expect(walk.item('civil-defence').status).to.equal('dispatched');
    expect(walk.item('civil-defence').trace.at(-1)?.opinion).to.equal(
      '前置事项“事项-heritage”不予许可，由承办部门决定是否受理',
    );
    expect(noticesTo(walk.effects, 'defence-office')).to.include('前置事项没有取得结果');
    accept(walk, 'civil-defence');
  });

  it('R41 takes a predecessor that needs no permit for one that has come', () => {
    const walk = aDispatchedStage(heritageFirst());
    const { itemCaseId } = walk.item('heritage');
    walk.act(
      { kind: 'declareNotRequired', itemCaseId, reason: '不涉及文物' },
      person('staff', 'culture-bureau'),
    );
    expect(walk.item('civil-defence').trace.at(-1)?.opinion).to.contain('已办结');
    accept(walk, 'civil-defence');
  });

  it('R41 R15 is asked to supplement meanwhile, and waits again afterwards', () => {
    // given
    const walk = askForMore(aDispatchedStage(heritageFirst()));
    const { itemCaseId } = walk.item('civil-defence');
    expect(walk.item('civil-defence')).to.deep.include({ status: 'supplementing' });
    expect(walk.item('civil-defence')).not.to.have.property('awaits');

    // when
    walk.act({ kind: 'completeSupplement', itemCaseId, fileIds: ['f'], note: '' }, clerk);

    // then
    expect(walk.item('civil-defence').status).to.equal('waitingForPredecessor');
    approve(accept(walk, 'heritage'), 'heritage');
    accept(walk, 'civil-defence');
    expect(checkTrace(walk.item('civil-defence').trace)).to.equal(undefined);
  });

  it('R41 R15 does not wait any more when the result came while it was supplemented', () => {
    const walk = askForMore(aDispatchedStage(heritageFirst()));
    const { itemCaseId } = walk.item('civil-defence');
    approve(accept(walk, 'heritage'), 'heritage');
    walk.act({ kind: 'completeSupplement', itemCaseId, fileIds: ['f'], note: '' }, clerk);
    expect(walk.item('civil-defence').status).to.equal('dispatched');
    accept(walk, 'civil-defence');
    expect(checkTrace(walk.item('civil-defence').trace)).to.equal(undefined);
  });

  it('R41 R14 can be told that another authority is competent while it waits', () => {
    const walk = aDispatchedStage(heritageFirst());
    const { itemCaseId } = walk.item('civil-defence');
    walk.act(
      {
        kind: 'refuseAcceptance',
        itemCaseId,
        reason: '不属本机关',
        competentAuthority: '市人防办',
      },
      staff,
    );
    expect(walk.item('civil-defence')).to.deep.include({ status: 'acceptanceRefused' });
    expect(walk.item('civil-defence')).not.to.have.property('awaits');
    expect(checkTrace(walk.item('civil-defence').trace)).to.equal(undefined);
  });

  it('R41 R18 waits through a freeze, and cannot be suspended', () => {
    // given
    const walk = accept(aDispatchedStage(heritageFirst()), 'scheme-review');
    accept(walk, 'heritage');
    expectViolation(() => suspend(walk, 'civil-defence'), 'refused', 'R16');

    // when
    suspend(walk, 'scheme-review');
    expectViolation(() => approve(walk, 'heritage'), 'conflict', 'R18');
    approve(resume(walk, 'scheme-review'), 'heritage');

    // then
    expect(codesOf(walk, 'civil-defence').slice(2)).to.deep.equal([
      '待前置',
      '冻结',
      '解除冻结',
      '前置结束',
    ]);
    accept(walk, 'civil-defence');
    expect(checkTrace(walk.item('civil-defence').trace)).to.equal(undefined);
  });

  it('R41 R19 ends with a void stage', () => {
    const walk = accept(aDispatchedStage(heritageFirst()), 'scheme-review');
    refuse(walk, 'scheme-review');
    expect(walk.item('civil-defence')).to.deep.include({ status: 'terminated' });
    expect(walk.item('civil-defence')).not.to.have.property('awaits');
    expect(checkTrace(walk.item('civil-defence').trace)).to.equal(undefined);
  });

  it('R41 R20 keeps its stage open when it is a main-flow item', () => {
    // given
    const walk = aDispatchedStage(aStageWith({ 'design-approval': ['scheme-review'] }));
    approve(accept(walk, 'scheme-review'), 'scheme-review');
    expect(walk.taskKeyOf('close-stage')).to.equal(undefined);

    // when
    approve(accept(walk, 'design-approval'), 'design-approval');

    // then
    walk.act({ kind: 'closeStage', summary: '办结', fileIds: ['f'] }, lead);
    expect(walk.stage.status).to.equal('closed');
  });

  it('R41 R13 waits when it joins the stage after the dispatch', () => {
    // given
    const { items: rows } = aTemplate();
    const flowTemplate = aTemplate({
      items: rows.map((row) => ({ ...row, askedByDefault: row.itemId !== 'civil-defence' })),
    });
    const catalogueItems = items.map((item) =>
      item.id === 'civil-defence' ? { ...item, predecessors: ['heritage'] } : item,
    );
    const walk = aDispatchedStage(aStage({ flowTemplate, catalogueItems }));

    // when
    const added = { kind: 'addItem', itemId: 'civil-defence', reason: '增设地下室', fileIds: [] };
    walk.act(stageActSchema.parse(added), lead);

    // then
    expect(walk.item('civil-defence').status).to.equal('waitingForPredecessor');
    approve(accept(walk, 'heritage'), 'heritage');
    expect(walk.item('civil-defence').status).to.equal('dispatched');
  });

  it('R41 waits for the host of a merged predecessor, and for what is merged into itself', () => {
    const walk = aDispatchedStage(
      aStageWith({ 'civil-defence': ['fire-review'], 'fire-review': ['heritage'] }),
    );
    expect(walk.item('civil-defence').awaits?.map(({ itemCaseId }) => itemCaseId)).to.deep.equal([
      'stage-1:scheme-review',
    ]);
    expect(walk.item('scheme-review').awaits?.map(({ itemId }) => itemId)).to.deep.equal([
      'heritage',
    ]);
    approve(accept(walk, 'heritage'), 'heritage');
    approve(accept(walk, 'scheme-review'), 'scheme-review');
    expect(walk.item('civil-defence').status).to.equal('dispatched');
  });
});

describe('An item with a predecessor in another stage', () => {
  const stage = () => aStageWith({ 'civil-defence': ['land-permit'] });

  it('R41 waits for it, and looks once more after it was written that it waits', () => {
    const walk = aDispatchedStage(stage(), { otherStages: [firstStage('accepted')] });
    expect(walk.item('civil-defence').awaits).to.deep.equal([
      {
        itemId: 'land-permit',
        itemCaseId: 'stage-0:land-permit',
        name: '事项-land-permit',
        departmentId: 'planning-bureau',
        stageId: 'stage-0',
      },
    ]);
    expect(walk.effects.filter(({ type }) => type === 'lookAgain')).to.have.length(1);
  });

  it('R41 goes on when the result is there, once, however often it is told', () => {
    // given
    const walk = aDispatchedStage(stage(), { otherStages: [firstStage('accepted')] });
    const before = walk.stage;
    expect(walk.lookForPredecessors('too early').stage.items).to.equal(before.items);

    // when
    walk.amid({ otherStages: [firstStage('approved')] }).lookForPredecessors();
    const after = walk.stage.items;
    walk.lookForPredecessors('again');

    // then
    expect(walk.item('civil-defence').status).to.equal('dispatched');
    expect(walk.stage.items).to.equal(after);
  });

  it('R41 goes on with a remark when the other stage is void', () => {
    const walk = aDispatchedStage(stage(), { otherStages: [firstStage('accepted')] });
    walk.amid({ otherStages: [firstStage('terminated', 'void')] }).lookForPredecessors();
    expect(walk.item('civil-defence').trace.at(-1)?.opinion).to.equal(
      '前置事项“事项-land-permit”终止（阶段作废），由承办部门决定是否受理',
    );
  });

  it('R41 does not wait for a stage that has not been started', () => {
    const walk = aDispatchedStage(stage(), { otherStages: [firstStage('planning', 'draft')] });
    expect(walk.item('civil-defence').status).to.equal('dispatched');
  });

  it('R41 stops the clock of its stage when everything that is open waits', () => {
    // given
    const waiting = { 'scheme-review': ['land-permit'], 'design-approval': ['land-permit'] };
    const all = { ...waiting, 'civil-defence': ['land-permit'], heritage: ['land-permit'] };
    const walk = aDispatchedStage(aStageWith(all), {
      otherStages: [firstStage('accepted')],
    });
    const stops = () => walk.stage.clocks['stage-1:stage']?.ledger.stops;
    expect(stops()).to.have.length(1);

    // when
    walk.travel('2026-09-18').amid({ otherStages: [firstStage('approved')] });
    walk.lookForPredecessors();

    // then
    expect(stops()?.map(({ from, to }) => ({ from, to }))).to.deep.equal([
      { from: '2026-09-14', to: '2026-09-18' },
    ]);
  });
});

describe('A stage tells its project', () => {
  const told = ({ effects }: StageWalk) =>
    effects.flatMap((effect) => (effect.type === 'results' ? [effect.ended] : []));

  it('R20 R41 what each of its items came to', () => {
    // given
    const walk = accept(accept(aDispatchedStage(), 'heritage'), 'scheme-review');
    expect(told(walk)).to.deep.equal([]);

    // when
    approve(walk, 'heritage');
    refuse(walk, 'scheme-review');

    // then
    const outcomes = told(walk).map(({ itemIds, results }) => [
      itemIds.join(),
      results.map(({ outcome, paperId }) => `${outcome} ${paperId}`).join(),
    ]);
    const [approval, refusal] = walk.stage.decisions
      .slice(-4)
      .filter(({ act: { kind } }) => ['approveItem', 'refuseItem'].includes(kind));
    expect(outcomes).to.deep.equal([
      ['heritage', `approved ${approval?.decisionId ?? ''}:paper`],
      ['scheme-review,fire-review', `refused ${refusal?.decisionId ?? ''}:paper`],
      ['design-approval,civil-defence', ''],
    ]);
  });

  it('R41 which items its planning does not need', () => {
    // given
    const walk = aStartedStage();
    const [round] = walk.stage.rounds;
    const request = round?.requests.find(({ itemCaseId }) => itemCaseId.endsWith(':heritage'));

    // when
    const reply = aReply(request?.requestId ?? '', 'approvalNotRequired', { reason: '不涉及' });
    walk.act(reply, person('staff', 'culture-bureau'));
    replyToAll(walk);

    // then
    expect(told(walk).map(({ itemIds }) => itemIds)).to.deep.equal([['heritage']]);
  });
});

const result: ProjectResult = {
  stageId: 'stage-0',
  stage: 1,
  itemCaseId: 'stage-0:land-permit',
  itemId: 'land-permit',
  itemVersion: 1,
  name: '事项-land-permit',
  departmentId: 'planning-bureau',
  outcome: 'approved',
  at: 0,
  paperId: 'paper-0',
};

/** An earlier stage with one item. */
function firstStage(
  status: Stage['items'][number]['status'],
  stageStatus: Stage['status'] = 'approving',
): Stage {
  const permit = anItem('land-permit');
  const flowTemplate = aTemplate({
    stage: 1,
    items: [{ itemId: permit.id, line: 'main', askedByDefault: true }],
  });
  const stage = aStage({ stageId: 'stage-0', flowTemplate, catalogueItems: [permit] });
  return { ...stage, status: stageStatus, items: stage.items.map((i) => ({ ...i, status })) };
}
