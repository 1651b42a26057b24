import { expect } from 'chai';
import { person, theApplicant } from '../../support/builders/people.ts';
import { aProject, aStage } from '../../support/builders/stage.ts';
import {
  aStageInIntake,
  clerk,
  lead,
  uploadAndQualify,
} from '../../support/builders/stageStates.ts';
import type { StageWalk } from '../../support/stageWalk.ts';
import { expectViolation } from '../../support/violation.ts';

const form = 'stage-1:M001';
const scheme = 'stage-1:M002';
const upload = (materialId: string, fileIds = ['f1']) =>
  ({ kind: 'uploadMaterial', materialId, fileIds }) as const;
const review = (materialId: string, verdict: 'qualified' | 'unqualified', reason = '') =>
  ({ kind: 'reviewMaterial', materialId, verdict, reason }) as const;
const accept = { kind: 'formalIntake', opinion: '' } as const;
const giveBack = { kind: 'returnMaterials', opinion: '' } as const;

/** The application form lacks its stamp, the scheme was never uploaded. */
function anIncompleteFiling(): StageWalk {
  return aStageInIntake()
    .act(upload(form), theApplicant)
    .act(review(form, 'unqualified', '缺少公章'), clerk);
}

describe('The intake of materials', () => {
  it('R11 takes uploads from the clerk and the applicant, nobody else', () => {
    const walk = aStageInIntake();
    walk.act(upload(form), clerk).act(upload(scheme), theApplicant);
    for (const other of [
      lead,
      person('staff', 'planning-bureau'),
      { ...theApplicant, accountId: 'x' },
    ])
      expectViolation(() => walk.decide(upload(form, ['f2']), other), 'forbidden', 'R11');
  });

  it('R11 knows only the materials of its list', () => {
    const walk = aStageInIntake();
    expectViolation(() => walk.decide(upload('stage-1:M999'), clerk), 'refused', 'R11');
  });

  it('R11 reviews what was uploaded, in its newest version', () => {
    // given
    const walk = aStageInIntake();
    expectViolation(() => walk.decide(review(form, 'qualified'), clerk), 'conflict', 'R11');

    // when
    walk
      .act(upload(form), clerk)
      .act(review(form, 'unqualified', '模糊'), clerk)
      .act(upload(form, ['f2']), clerk)
      .act(review(form, 'qualified'), clerk);

    // then
    const verdicts = walk.stage.materials[0]?.versions.map(({ review: given }) => given?.verdict);
    expect(verdicts).to.deep.equal(['unqualified', 'qualified']);
    expectViolation(() => walk.decide(upload(form, ['f3']), clerk), 'conflict', 'R11');
  });
});

describe('The formal intake', () => {
  it('R11 is refused while a required material is missing or wrong, naming each', () => {
    const walk = anIncompleteFiling();
    const before = walk.stage;
    const message = expectViolation(() => walk.decide(accept, clerk), 'refused', 'R11');
    expect(message).to.contain('申请书（不合格：缺少公章）').and.contain('设计方案文本（未提交）');
    expect(walk.stage).to.equal(before);
  });

  it('R11 needs the project code', () => {
    const { projectCode: _, ...project } = aProject();
    const walk = uploadAndQualify(aStageInIntake(aStage(), { project }));
    const message = expectViolation(() => walk.decide(accept, clerk), 'refused', 'R11');
    expect(message).to.contain('项目代码');
  });

  it('R11 starts the clock of the stage over its main-flow items, merged ones not counted', () => {
    // when
    const walk = uploadAndQualify(aStageInIntake()).act(accept, clerk);

    // then
    expect(walk.stage.clocks['stage-1:stage']?.ledger).to.deep.include({
      kind: 'stage',
      start: '2026-09-14',
      limit: { value: 15, unit: 'workingDays' },
    });
    expect(walk.item('heritage').status).to.equal('received');
    expect(walk.item('heritage').trace.map(({ code }) => code)).to.deep.equal(['1']);
    expect(walk.item('fire-review')).to.deep.include({ status: 'merged', trace: [] });
    const papers = walk.effects.flatMap((effect) =>
      effect.type === 'paper' ? [effect.paper.kind] : [],
    );
    expect(papers).to.deep.equal(['planningReport', 'intakeReceipt', 'intakeMaterialList']);
  });

  it('R11 closes the materials while it takes effect', () => {
    const walk = uploadAndQualify(aStageInIntake());
    walk.decide(accept, clerk);
    expectViolation(() => walk.decide(upload('stage-1:M003'), clerk), 'conflict', 'R11');
    expectViolation(() => walk.decide(accept, clerk), 'conflict', 'R11');
  });
});

describe('The return of materials', () => {
  it('R11 lists at once everything that is missing or wrong', () => {
    // when
    const walk = anIncompleteFiling().act(giveBack, clerk);

    // then
    expect(walk.stage.intake?.returns[0]?.corrections.map(({ problem }) => problem)).to.deep.equal([
      '不合格：缺少公章',
      '未提交',
    ]);
    expect(walk.taskKeyOf('resubmit-materials')).to.be.a('string');
    expect(walk.taskKeyOf('intake')).to.equal(undefined);
  });

  it('R11 is refused for complete materials, and before all were reviewed', () => {
    const complete = uploadAndQualify(aStageInIntake());
    expectViolation(() => complete.decide(giveBack, clerk), 'refused', 'R11');
    const unseen = aStageInIntake().act(upload(form), clerk);
    const message = expectViolation(() => unseen.decide(giveBack, clerk), 'refused', 'R11');
    expect(message).to.contain('一次性告知');
  });

  it('R11 comes back with every material of the list', () => {
    // given
    const walk = anIncompleteFiling().act(giveBack, clerk);
    const resubmit = { kind: 'resubmitMaterials' } as const;
    walk.act(upload(form, ['f2']), theApplicant);
    expectViolation(() => walk.decide(resubmit, theApplicant), 'refused', 'R11');
    expectViolation(() => walk.decide(review(form, 'qualified'), clerk), 'conflict', 'R11');

    // when
    walk.act(upload(scheme), theApplicant).act(resubmit, theApplicant);
    walk.act(review(form, 'qualified'), clerk).act(review(scheme, 'qualified'), clerk);
    walk.act(accept, clerk);

    // then
    expect(walk.stage.status).to.equal('confirming');
    expect(walk.stage.intake?.returns).to.have.length(1);
  });
});
