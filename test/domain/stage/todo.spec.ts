import { expect } from 'chai';
import { progressOf } from '../../../domain/stage/progress.ts';
import { stageTodo } from '../../../domain/stage/todo.ts';
import { anItem, aStage, items } from '../../support/builders/stage.ts';
import { person, theApplicant } from '../../support/builders/people.ts';
import {
  accept,
  aDispatchedStage,
  approve,
  aReceivedStage,
  aStageInIntake,
  clerk,
  lead,
  refuse,
  suspend,
  toLastStep,
} from '../../support/builders/stageStates.ts';
import type { StageWalk } from '../../support/stageWalk.ts';

const kindsIn = (walk: StageWalk, actor = theApplicant) =>
  stageTodo(walk.stage, actor, walk.context).map(({ kind }) => kind);
const todoIn = (walk: StageWalk, kind: string) =>
  stageTodo(walk.stage, theApplicant, walk.context).find((todo) => todo.kind === kind);

/** One material is found wrong, and everything is given back. */
function aReturn(): { readonly walk: StageWalk; readonly materialId: string } {
  const walk = aStageInIntake();
  const materialId = walk.stage.materials[0]?.materialId ?? '';
  walk
    .act({ kind: 'uploadMaterial', materialId, fileIds: ['f'] }, theApplicant)
    .act({ kind: 'reviewMaterial', materialId, verdict: 'unqualified', reason: '未盖章' }, clerk)
    .act({ kind: 'returnMaterials', opinion: '' }, clerk);
  return { walk, materialId };
}

describe('R11 what a stage waits for from its applicant', () => {
  it('is nothing for anybody else', () => {
    expect(kindsIn(aStageInIntake(), { ...theApplicant, accountId: 'applicant-2' })).to.eql([]);
    expect(kindsIn(aStageInIntake(), clerk)).to.eql([]);
  });

  it('names the materials that have to be handed in, and no more once they are', () => {
    // given
    const walk = aStageInIntake();
    expect(todoIn(walk, 'handInMaterials')?.about).to.eql(['申请书', '设计方案文本']);

    // when
    for (const { materialId } of walk.stage.materials)
      walk.act({ kind: 'uploadMaterial', materialId, fileIds: ['f'] }, theApplicant);

    // then
    expect(kindsIn(walk)).not.to.include('handInMaterials');
  });

  it('names what was found wrong or missing, then asks to hand it in again', () => {
    // given
    const { walk } = aReturn();
    expect(todoIn(walk, 'correctMaterials')?.about).to.eql(['申请书', '设计方案文本']);
    expect(kindsIn(walk)).not.to.include.oneOf(['handInMaterials', 'resubmitMaterials']);

    // when
    for (const { materialId, required } of walk.stage.materials)
      if (required) walk.act({ kind: 'uploadMaterial', materialId, fileIds: ['g'] }, theApplicant);

    // then
    expect(kindsIn(walk)).to.include('resubmitMaterials').and.not.to.include('correctMaterials');
    walk.act({ kind: 'resubmitMaterials' }, theApplicant);
    expect(kindsIn(walk)).not.to.include('resubmitMaterials');
  });

  it('R12 names what an objection asks for anew, until it is uploaded', () => {
    // given
    const walk = aReceivedStage();
    const { itemCaseId } = walk.item('scheme-review');
    const materialId =
      walk.stage.materials.find((material) => material.itemCaseIds.includes(itemCaseId))
        ?.materialId ?? '';
    walk.act(
      { kind: 'objectToItem', itemCaseId, reason: '图纸不清' },
      person('staff', 'planning-bureau'),
    );
    const objectionId = walk.stage.objections[0]?.objectionId ?? '';
    walk.travel('2026-09-15').act(
      {
        kind: 'settleObjection',
        objectionId,
        how: 'supplement',
        settlement: '请补充',
        materialIds: [materialId],
      },
      lead,
    );
    expect(kindsIn(walk)).to.include('correctMaterials');

    // when
    walk.act({ kind: 'uploadMaterial', materialId, fileIds: ['new'] }, theApplicant);

    // then
    expect(kindsIn(walk)).not.to.include('correctMaterials');
  });

  it('R15 names what is to be supplemented, with its clock', () => {
    const walk = aDispatchedStage();
    walk.act(
      {
        kind: 'requestSupplement',
        itemCaseId: walk.item('heritage').itemCaseId,
        missing: [{ material: '考古勘探报告', problem: '缺少附图' }],
      },
      person('staff', 'culture-bureau'),
    );
    const todo = todoIn(walk, 'completeSupplement');
    expect(todo?.about).to.eql(['考古勘探报告']);
    expect(todo?.clock?.ledger.kind).to.equal('supplement');
    expect(progressOf(walk.stage)).to.equal('needsCorrection');
  });

  it('R17 names what is owed after a result, also when nothing else is under way', () => {
    // given
    const walk = toLastStep(accept(aDispatchedStage(), 'heritage'), 'heritage');
    const { itemCaseId } = walk.item('heritage');
    walk.act(
      {
        kind: 'approveItem',
        itemCaseId,
        opinion: '准予许可',
        papersToFollow: [{ text: '补交原件', dueOn: '2026-12-01' }],
      },
      person('leader', 'culture-bureau'),
    );
    const owed = todoIn(walk, 'supplyObligation');
    expect(owed).to.deep.include({ itemName: '事项-heritage', about: ['补交原件'] });

    // when
    const obligationId = owed?.obligationId ?? '';
    walk.act(
      { kind: 'supplyObligation', itemCaseId, obligationId, fileIds: ['f'], note: '' },
      theApplicant,
    );

    // then
    expect(kindsIn(walk)).not.to.include('supplyObligation');
  });

  it('R17 tells of a choice that is open as one', () => {
    const catalogueItems = items.map((item) =>
      item.id === 'heritage' ? anItem(item.id, { ...item, informedCommitment: 'yes' }) : item,
    );
    const walk = aStageInIntake(aStage({ catalogueItems }));
    expect(todoIn(walk, 'chooseCommitment')?.optional).to.equal(true);
  });
});

describe('where a stage stands for its applicant', () => {
  const { walk: returned } = aReturn();
  const stands = {
    notStarted: () => aStage(),
    needsCorrection: () => returned.stage,
    inProgress: () => accept(aDispatchedStage(), 'scheme-review').stage,
    ended: () => refuse(accept(aDispatchedStage(), 'scheme-review'), 'scheme-review').stage,
  } as const;
  for (const [progress, stageOf] of Object.entries(stands))
    it(`is ${progress}`, () => {
      expect(progressOf(stageOf())).to.equal(progress);
    });

  it('R41 is in progress while a suspension stops it, and waits only when every open item waits', () => {
    const walk = suspend(accept(aDispatchedStage(), 'scheme-review'), 'scheme-review');
    expect(progressOf(walk.stage)).to.equal('inProgress');
    const others = walk.stage.items.map(({ status }, index) => ({
      status: index === 0 ? status : ('waitingForPredecessor' as const),
    }));
    expect(progressOf({ ...walk.stage, items: others })).to.equal('inProgress');
    expect(progressOf({ ...walk.stage, items: others.slice(1) })).to.equal('predecessorOpen');
  });

  it('R20 is done when the stage is closed, whatever parallel item goes on', () => {
    const walk = accept(aDispatchedStage(), 'heritage');
    for (const itemId of ['scheme-review', 'design-approval'])
      approve(accept(walk, itemId), itemId);
    walk.act({ kind: 'closeStage', summary: '办结', fileIds: ['f'] }, lead);
    expect(progressOf(walk.stage)).to.equal('done');
  });
});
