import type { ActRule, DecisionOn, StageContext } from '../actRule.ts';
import { wholeStage } from '../actRule.ts';
import type { StageActOf } from '../acts.ts';
import { noticeToApplicant, noticeToLeadDepartment } from '../effects.ts';
import type { Intake } from '../materialRecords.ts';
import { neededMaterials, NOT_REVIEWED, openReturn, problemsOf } from '../materials.ts';
import { stagePaper } from '../papers.ts';
import { anyOf, asApplicant, byTask } from '../rights.ts';
import type { Stage } from '../stage.ts';
import { conflict, refuse } from '../violations.ts';

type Return = StageActOf<'returnMaterials'>;

/** 退回补齐 (R11): everything that is missing or wrong, in one complete list. */
export const returnMaterials: ActRule<Return> = {
  name: '退回补齐材料',
  row: 'R11',
  target: { type: 'task', task: 'intake' },
  subjects: wholeStage,
  who: byTask('intake'),
  state: (stage) => {
    mustBeInIntake(stage);
    const problems = problemsOf(stage);
    const waiting = problems.filter(({ problem }) => problem === NOT_REVIEWED);
    if (waiting.length > 0) {
      const names = waiting.map(({ material }) => material).join('、');
      refuse('R11', `补正内容须一次性告知，请先审查完已上传的材料：${names}`);
    }
    if (problems.length === 0) refuse('R11', '材料齐全且全部合格，应当正式收件，不能退回');
  },
  apply: giveBack,
};

function giveBack(stage: Stage, decision: DecisionOn<Return>, context: StageContext) {
  const { at, decisionId, act } = decision;
  const corrections = problemsOf(stage);
  const intake: Intake = {
    ...stage.intake,
    returns: [...(stage.intake?.returns ?? []), { at, corrections }],
  };
  return {
    aggregate: { ...stage, intake },
    outcome: { outcome: 'incomplete' },
    effects: [
      stagePaper(stage, decision, context, {
        kind: 'intakeCorrectionList',
        body: act.opinion === '' ? [] : [act.opinion],
        corrections: corrections.map(({ material, problem }) => ({ material, problem })),
      }),
      ...noticeToApplicant(stage, decisionId, {
        title: '请补齐材料',
        body: `项目“${stage.projectName}”的申报材料需要补齐：${corrections.map(({ material, problem }) => `${material}（${problem}）`).join('、')}。`,
        at,
      }),
    ],
  };
}

/** 重新提交 (R11): each material of the list has been uploaded again since. */
export const resubmitMaterials: ActRule<StageActOf<'resubmitMaterials'>> = {
  name: '重新提交材料',
  row: 'R11',
  target: { type: 'task', task: 'resubmit-materials' },
  subjects: wholeStage,
  who: anyOf(byTask('resubmit-materials'), asApplicant),
  state: (stage) => {
    const open = openReturn(stage);
    if (stage.status !== 'intake' || open === undefined)
      conflict('R11', '没有退回待补齐的材料，请刷新页面查看现状');
    // Whatever had been uploaded was reviewed before the return.
    const missing = open.corrections.filter(({ materialId }) => {
      const needed = neededMaterials(stage).find((material) => material.materialId === materialId);
      // An item that was withdrawn asks for nothing any more.
      if (!needed) return false;
      const last = needed.versions.at(-1);
      return last === undefined || last.review !== undefined;
    });
    if (missing.length > 0) {
      const names = missing.map(({ material }) => material).join('、');
      refuse('R11', `请先上传补齐清单中的全部材料：${names}`);
    }
  },
  apply: (stage, { at, decisionId }) => ({
    aggregate: {
      ...stage,
      intake: {
        ...stage.intake,
        returns: (stage.intake?.returns ?? []).map((back) =>
          back.resubmittedAt === undefined ? { ...back, resubmittedAt: at } : back,
        ),
      },
    },
    outcome: { outcome: 'resubmitted' },
    effects: [
      noticeToLeadDepartment(stage, decisionId, 'clerk', {
        title: '材料已补齐',
        body: `项目“${stage.projectName}”的材料已重新提交，请审查。`,
        at,
      }),
    ],
  }),
};

/** @throws {RuleViolation} conflict unless the materials are with the clerk */
export function mustBeInIntake(stage: Stage): void {
  if (stage.status !== 'intake') conflict('R11', '现在不在收件环节，请刷新页面查看现状');
  if (openReturn(stage)) conflict('R11', '材料已退回补齐，请待重新提交后再办');
}
