import { expect } from 'chai';
import type { ApprovalItem } from '../../../domain/catalogue/types.ts';
import type { ProjectResult } from '../../../domain/project/results.ts';
import { onFileOf, takenOver } from '../../../domain/stage/earlier.ts';
import { mustBeHandedIn, neededMaterials, problemsOf } from '../../../domain/stage/materials.ts';
import type { NewStage } from '../../../domain/stage/newStage.ts';
import type { Stage } from '../../../domain/stage/stage.ts';
import { anItem, aProject, aStage, aTemplate } from '../../support/builders/stage.ts';
import {
  accept,
  aDispatchedStage,
  approve,
  aStageInIntake,
  clerk,
  lead,
  refuse,
  uploadAndQualify,
} from '../../support/builders/stageStates.ts';
import { expectViolation } from '../../support/violation.ts';

/** Stage 2 of the builders with its items approved, `heritage` still open. */
function aClosedStage(): Stage {
  const walk = aDispatchedStage();
  for (const id of ['scheme-review', 'design-approval', 'civil-defence'])
    approve(accept(walk, id), id);
  accept(walk, 'heritage');
  return walk.act({ kind: 'closeStage', summary: '办结', fileIds: ['f'] }, lead).stage;
}

const material = (code: string, name: string, resultOf?: readonly string[]) => ({
  ...{ code, name, required: true, form: 'copy' as const },
  ...(resultOf && { resultOf }),
});

/** The permit of stage 3 rests on stage 2; the drawings are a new material. */
const permit = anItem('building-permit', {
  stages: [3],
  predecessors: ['scheme-review', 'heritage'],
  materials: [
    material('M001', '申请书'),
    material('M004', '施工图'),
    material('M005', '方案审查意见', ['scheme-review']),
    material('M006', '文物意见', ['heritage']),
  ],
});

function nextStage(
  earlier: readonly Stage[],
  more: Partial<NewStage> & { readonly items?: readonly ApprovalItem[] } = {},
): Stage {
  const { items = [permit], project = aProject(), ...rest } = more;
  return aStage({
    stageId: 'stage-3',
    project,
    flowTemplate: aTemplate({
      stage: 3,
      items: items.map(({ id, line }) => ({ itemId: id, line, askedByDefault: true })),
    }),
    catalogueItems: items,
    over: takenOver(earlier, project),
    ...rest,
  });
}

const handedIn = (stage: Stage) =>
  neededMaterials(stage)
    .filter((one) => mustBeHandedIn(stage, one))
    .map(({ name }) => name);

describe('The next stage of a project', () => {
  it('R20 has what was found right before, with its files and its review', () => {
    // given
    const earlier = aClosedStage();
    const [first] = earlier.materials;

    // when
    const [application] = nextStage([earlier]).materials;

    // then
    expect(application?.versions).to.deep.equal([
      {
        ...first?.versions.at(-1),
        reusedFrom: { stageId: 'stage-1', materialId: 'stage-1:M001' },
      },
    ]);
  });

  it('R20 asks only for what the project does not have and no result brings', () => {
    const next = nextStage([aClosedStage()]);
    expect(handedIn(next)).to.deep.equal(['施工图']);
    const [, , scheme, heritage] = next.materials;
    expect(scheme?.fromResult?.itemCaseId).to.equal('stage-1:scheme-review');
    expect(scheme?.fromResult).to.have.property('paperId');
    expect(heritage?.fromResult, 'still to come').to.deep.equal({
      stageId: 'stage-1',
      itemCaseId: 'stage-1:heritage',
    });
  });

  it('R20 asks for the paper of a result that not everybody waits for', () => {
    const other = anItem('waste-permit', {
      materials: [material('M006', '文物意见', ['heritage'])],
    });
    expect(handedIn(nextStage([aClosedStage()], { items: [permit, other] }))).to.include(
      '文物意见',
    );
    expect(handedIn(nextStage([], {}))).to.deep.equal([
      '申请书',
      '施工图',
      '方案审查意见',
      '文物意见',
    ]);
  });

  it('R20 R41 does not ask for what an item of its own brings before', () => {
    const scheme = anItem('scheme', { materials: [material('M001', '申请书')] });
    const needs = (predecessors: string[]) =>
      anItem('permit', { predecessors, materials: [material('M005', '方案审查意见', ['scheme'])] });
    const asked = (predecessors: string[]) =>
      handedIn(nextStage([], { items: [scheme, needs(predecessors)] }));
    expect(asked(['scheme'])).to.deep.equal(['申请书']);
    expect(asked([])).to.deep.equal(['申请书', '方案审查意见']);
  });

  it('R20 R41 takes results for predecessors, and waits for the parallel item that is open', () => {
    // given
    const earlier = aClosedStage();
    const walk = aDispatchedStage(nextStage([earlier]), { otherStages: [earlier] });

    // then
    expect(walk.item('building-permit').awaits?.map(({ itemId }) => itemId)).to.deep.equal([
      'heritage',
    ]);
  });

  it('R20 lets the clerk ask for a new one where the old one will not do', () => {
    // given
    const walk = aStageInIntake(nextStage([aClosedStage()]));
    const materialId = 'stage-3:M001';
    const act = { kind: 'uploadMaterial' as const, materialId, fileIds: ['new'] };
    expectViolation(() => walk.act(act, clerk), 'conflict', 'R11');

    // when
    const reason = '已过期';
    walk.act({ kind: 'reviewMaterial', materialId, verdict: 'unqualified', reason }, clerk);

    // then
    expect(problemsOf(walk.stage)).to.deep.include({
      materialId,
      material: '申请书',
      problem: '不合格：已过期',
    });
    expect(handedIn(walk.stage)).to.include('申请书');
    uploadAndQualify(
      walk
        .act(act, clerk)
        .act({ kind: 'reviewMaterial', materialId, verdict: 'qualified', reason: '' }, clerk),
    ).act({ kind: 'formalIntake', opinion: '' }, clerk);
    expect(walk.stage.status).to.equal('confirming');
  });

  it('R19 R20 reuses approvals of any earlier stage, not what was refused or revoked', () => {
    // given
    const walk = accept(accept(aDispatchedStage(), 'heritage'), 'scheme-review');
    const ended = refuse(approve(walk, 'heritage'), 'scheme-review').stage;
    const again = anItem('scheme-review', { stages: [3] });
    const heritage = anItem('heritage', { line: 'parallel', stages: [3] });
    const statuses = (project = aProject()) =>
      nextStage([ended], { items: [again, heritage], project }).items.map(({ status }) => status);

    // then
    expect(statuses()).to.deep.equal(['planning', 'reused']);
    expect(statuses(aProject({ results: [revoked] }))).to.deep.equal(['planning', 'planning']);
  });

  it('R19 keeps where a result or a material first came from', () => {
    // given
    const heritage = anItem('heritage', {
      line: 'parallel',
      materials: [material('M009', '文本')],
    });
    const items = [anItem('scheme'), heritage];
    const first = aDispatchedStage(nextStage([], { items, stageId: 'first' }));
    const given = approve(accept(first, 'heritage'), 'heritage').stage;

    // when
    const second = nextStage([given], { items, stageId: 'second' });
    const third = nextStage([second], { items, stageId: 'third' });

    // then
    expect(third.items[1]?.result?.reusedFrom).to.deep.equal({
      stageId: 'first',
      itemCaseId: 'first:heritage',
    });
    expect(onFileOf(third).map(({ version }) => version.reusedFrom?.stageId)).to.deep.equal([
      'first',
      'first',
    ]);
  });
});

const revoked: ProjectResult = {
  stageId: 'stage-1',
  stage: 2,
  itemCaseId: 'stage-1:heritage',
  itemId: 'heritage',
  itemVersion: 1,
  name: '事项-heritage',
  departmentId: 'culture-bureau',
  outcome: 'revoked',
  at: Number.MAX_SAFE_INTEGER,
  paperId: 'revocation',
};
