import type { Directory, StepResult } from '../context.ts';
import type { PaperOf, PlanningReportItem } from '../papers.ts';
import { stageLimit } from '../catalogue/template.ts';
import type { StageContext } from './actRule.ts';
import { unchanged, withConsequences } from './consequences.ts';
import { noticeToApplicant, noticeToLeadDepartment, paperEffect } from './effects.ts';
import { isNeeded } from './items.ts';
import type { Material } from './materialRecords.ts';
import { comesByItself } from './materials.ts';
import { revisionIsDue } from './replanning.ts';
import { departmentName, paperBase } from './papers.ts';
import type { ItemCase, Stage } from './stage.ts';

/**
 * Issues the 《阶段性策划报告》 (R10): every item, whether it is needed, its department, limit, materials
 * and remarks. Merged items follow the one that they go into.
 */
export function issueReport(stage: Stage, context: StageContext): StepResult<Stage> {
  if (stage.status !== 'planning' && !revisionIsDue(stage)) return unchanged(stage, {});
  const cause = `${stage._id}:report-${stage.reports.length + 1}`;
  const moment = { cause, at: context.now };
  return withConsequences(stage, issue(stage, cause, context), moment, context);
}

function issue(stage: Stage, cause: string, context: StageContext): StepResult<Stage> {
  const { now: at } = context;
  const planned: Stage = { ...stage, items: stage.items.map((item) => followHost(item, stage)) };
  const version = stage.reports.length + 1;
  const paperId = `${cause}:paper`;
  const title = version === 1 ? '阶段性策划报告已形成' : '阶段性策划报告已修订';
  const text = `项目“${stage.projectName}”的阶段性策划报告已形成，`;
  return {
    aggregate: {
      ...planned,
      // A revision changes nothing of where the stage stands.
      status: stage.status === 'planning' ? 'reporting' : stage.status,
      reports: [...stage.reports, { version, paperId, issuedAt: at }],
    },
    outcome: {},
    effects: [
      paperEffect(stage, paperId, reportPaper(planned, version, context), {
        issuedBy: 'issue-planning-report',
        at,
      }),
      noticeToLeadDepartment(stage, cause, 'clerk', {
        title,
        body: `${text}请一次性告知申请人。`,
        at,
      }),
      ...noticeToApplicant(stage, cause, { title, body: `${text}请按报告准备申报材料。`, at }),
    ],
  };
}

function reportPaper(
  stage: Stage,
  version: number,
  { now: at, directory, project }: StageContext,
): PaperOf<'planningReport'> {
  return {
    kind: 'planningReport',
    ...paperBase(stage, {
      issuerId: stage.leadDepartmentId,
      at,
      directory,
      projectCode: project.projectCode,
      body: bodyOf(stage),
    }),
    version,
    items: stage.items.map((item) => reportItem(stage, item, directory)),
    totalWorkingDays: limitOfStage(stage),
  };
}

/** Working days of the stage: the sum over the main-flow items that are needed (domain rule). */
export function limitOfStage(stage: Stage): number {
  return stageLimit(stage.items.filter((item) => isNeeded(item) && item.status !== 'reused'));
}

function followHost(item: ItemCase, { items }: Stage): ItemCase {
  if (item.mergedInto === undefined || item.status === 'reused') return item;
  const host = items.find(({ itemCaseId }) => itemCaseId === item.mergedInto);
  // What went into a result that is used again went with it.
  if (host?.status === 'reused') return { ...item, planning: 'required', status: 'reused' };
  const needed = host !== undefined && isNeeded(host);
  return needed
    ? { ...item, planning: 'required', status: 'merged', departmentId: host.departmentId }
    : { ...item, planning: 'notRequired', status: 'notNeeded' };
}

function bodyOf(stage: Stage): string[] {
  const review = stage.finalPlanning;
  return review ? [`部分事项经${review.heldOn}线下审核形成最终结果，各部门应遵照办理。`] : [];
}

function reportItem(stage: Stage, item: ItemCase, directory: Directory): PlanningReportItem {
  const needed = isNeeded(item);
  const asks = needed && item.status !== 'reused';
  const remarks = remarksOn(stage, item);
  return {
    code: item.itemId,
    name: item.name,
    needed,
    mainFlow: item.line === 'main',
    department: departmentName(item.departmentId, directory),
    ...(asks &&
      item.mergedInto === undefined &&
      item.promisedDays !== undefined && { limitWorkingDays: item.promisedDays }),
    materials: asks
      ? stage.materials
          .filter(({ itemCaseIds }) => itemCaseIds.includes(item.itemCaseId))
          .map((material) => materialText(stage, material))
      : [],
    ...(remarks && { remarks }),
  };
}

function materialText(stage: Stage, material: Material): string {
  const { name, required, versions } = material;
  if (versions.length > 0) return `${name}（已在前期提交，沿用）`;
  if (comesByItself(stage, material)) return `${name}（由审批结果提供，不需提交）`;
  return required ? name : `${name}（非必需）`;
}

function remarksOn(stage: Stage, item: ItemCase): string {
  const host = stage.items.find(({ itemCaseId }) => itemCaseId === item.mergedInto);
  const parts = [
    host && `并入“${host.name}”办理`,
    item.status === 'reused' && '沿用已取得的有效批准结果，不再申报',
    item.planningReason,
    item.remarks,
  ];
  return parts.filter((part) => typeof part === 'string' && part !== '').join('；');
}
