import type { ActRule, Subject } from '../actRule.ts';
import type { StageActOf } from '../acts.ts';
import { changeMaterial, materialOf, neededMaterials, openReturn } from '../materials.ts';
import { isUnderWay } from '../pending.ts';
import { anyOf, asApplicant, inLeadDepartment } from '../rights.ts';
import type { Stage } from '../stage.ts';
import { isAskedAgain, settleSupplied } from '../suppliedMaterials.ts';
import { conflict, refuse } from '../violations.ts';

/** 上传材料: the clerk at the window, or the applicant online (R11). */
export const uploadMaterial: ActRule<StageActOf<'uploadMaterial'>> = {
  name: '上传材料',
  row: 'R11',
  target: { type: 'none' },
  subjects: everyMaterial,
  who: anyOf(inLeadDepartment('clerk'), asApplicant),
  state: (stage, { materialId }) => {
    if (isAskedAgain(stage, materialId)) return;
    mustBeInIntake(stage);
    const review = materialOf(stage, materialId).versions.at(-1)?.review;
    if (review && review.verdict !== 'unqualified')
      conflict('R11', '这份材料已审查合格，不需要再上传');
  },
  check: (stage, { materialId, fileIds }, _, { directory }) => {
    const { name, versions } = materialOf(stage, materialId);
    if (versions.at(-1)?.fileIds.join() === fileIds.join())
      conflict('R11', '这些文件已经上传，请勿重复提交');
    const { materialVersions } = directory.city.limits;
    if (versions.length >= materialVersions)
      refuse('R11', `材料“${name}”已上传${materialVersions}次，达到上限，请到综合受理窗口办理`);
  },
  apply: (stage, { act, by, at }) => ({
    aggregate: changeMaterial(stage, act.materialId, (material) => ({
      ...material,
      versions: [
        ...material.versions,
        { fileIds: act.fileIds, uploadedBy: by.accountId, uploadedAt: at },
      ],
    })),
    outcome: { outcome: 'uploaded' },
    effects: [],
  }),
};

/** 形式性审查 of one material (R11): form only, not substance. */
export const reviewMaterial: ActRule<StageActOf<'reviewMaterial'>> = {
  name: '形式性审查',
  row: 'R11',
  target: { type: 'none' },
  subjects: everyMaterial,
  who: inLeadDepartment('clerk'),
  state: (stage, { materialId }) => {
    if (!isAskedAgain(stage, materialId)) mustBeInIntake(stage);
    if (openReturn(stage)) conflict('R11', '材料已退回补齐，请待申请人重新提交后再审查');
    if (materialOf(stage, materialId).versions.length === 0)
      conflict('R11', '这份材料还没有上传，不能审查');
  },
  check: (stage, { materialId, verdict, reason }, _, { directory }) => {
    const { name, versions } = materialOf(stage, materialId);
    const review = versions.at(-1)?.review;
    if (review?.verdict === verdict && review.reason === reason)
      conflict('R11', '这份材料已经审查，请勿重复提交');
    // A review takes the place of the one before it, but each is kept as a Decision.
    const { materialVersions } = directory.city.limits;
    const reviews = stage.decisions.filter(
      ({ act }) => act.kind === 'reviewMaterial' && act.materialId === materialId,
    );
    if (reviews.length >= materialVersions)
      refuse('R11', `材料“${name}”已审查${materialVersions}次，达到上限，请按现有审查结果办理`);
  },
  apply: (stage, { act, by, at, decisionId }) => {
    const review = { verdict: act.verdict, reason: act.reason, by: by.accountId, at };
    const reviewed = changeMaterial(stage, act.materialId, (material) => ({
      ...material,
      versions: material.versions.map((version, index) =>
        index === material.versions.length - 1 ? { ...version, review } : version,
      ),
    }));
    const settled = settleSupplied(reviewed, { by: by.accountId, at, decisionId });
    return {
      aggregate: settled.stage,
      outcome: { outcome: act.verdict },
      effects: settled.effects,
    };
  },
};

function everyMaterial(stage: Stage): readonly Pick<Subject, 'materialId'>[] {
  return neededMaterials(stage).map(({ materialId }) => ({ materialId }));
}

function mustBeInIntake(stage: Stage): void {
  if (stage.status !== 'intake') conflict('R11', '现在不在收件环节，不能上传或审查收件材料');
  if (isUnderWay(stage, 'formalIntake', 'returnMaterials', 'resubmitMaterials'))
    conflict('R11', '收件结果正在生效，请稍候刷新页面');
}
