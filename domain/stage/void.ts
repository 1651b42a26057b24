import type { StepResult } from '../context.ts';
import type { StageContext } from './actRule.ts';
import { unchanged, withConsequences } from './consequences.ts';
import { noticeToApplicant, noticeToDepartment, paperEffect } from './effects.ts';
import { endedStage, VOID_GROUNDS, whyEnded } from './ending.ts';
import { withOpenClosed } from './endItem.ts';
import { isNeeded, isOpen, itemOf } from './items.ts';
import { itemOutcomes } from './outcomes.ts';
import { paperBase, stageName } from './papers.ts';
import { remediesAgainst } from './remedies.ts';
import type { ItemCase, Stage } from './stage.ts';
import { withRuleRow } from './traceRows.ts';

/**
 * Ends what is left of a stage whose main-flow item was decided against (R19), in that Decision's time:
 * open supplements and suspensions are closed, every undecided item ends as 终止（阶段作废）, every clock
 * ends, nothing stays in anybody's inbox. What was approved stays valid.
 */
export function voidStage(stage: Stage, context: StageContext): StepResult<Stage> {
  const { voided } = stage;
  if (stage.status !== 'voiding' || !voided) return unchanged(stage, {});
  const cause = `${voided.decisionId}:void`;
  const { at } = voided;
  const row = { at, opinion: whyEnded(stage), cause };
  const ended = endedStage(stage, 'void', at, (item) =>
    isOpen(item) ? terminated(item, row) : item,
  );
  const step = { aggregate: ended, outcome: {}, effects: tellOf(ended, voided, cause, context) };
  return withConsequences(stage, step, { cause, at }, context);
}

function terminated(
  item: ItemCase,
  row: { readonly at: number; readonly opinion: string; readonly cause: string },
): ItemCase {
  const closed = withOpenClosed(item, row);
  return { ...withRuleRow(closed, 'terminatedByVoid', row), status: 'terminated' };
}

function tellOf(
  stage: Stage,
  { itemCaseId, at, decisionId, ground }: NonNullable<Stage['voided']>,
  cause: string,
  { directory, project }: StageContext,
) {
  const refused = itemOf(stage, itemCaseId);
  const title = '阶段作废';
  const body = `项目“${stage.projectName}”${stageName(stage)}的主流程事项“${refused.name}”${VOID_GROUNDS[ground]}，本阶段作废。`;
  const departmentIds = new Set(stage.items.filter(isNeeded).map((item) => item.departmentId));
  departmentIds.add(stage.leadDepartmentId);
  const refusal = stage.decisions.find((decision) => decision.decisionId === decisionId);
  return [
    paperEffect(
      stage,
      `${cause}:paper`,
      {
        kind: 'stageVoidNotice',
        ...paperBase(stage, {
          issuerId: stage.leadDepartmentId,
          at,
          directory,
          projectCode: project.projectCode,
          body: ['已经取得的批准结果继续有效；需要继续办理的，可以重新申报，并沿用有效结果。'],
        }),
        stage: stageName(stage),
        refusedItem: refused.name,
        ground: VOID_GROUNDS[ground],
        items: itemOutcomes(stage, directory),
        remedies: remediesAgainst(refused.departmentId, directory),
      },
      { issuedBy: refusal?.by.accountId ?? 'void-stage', at },
    ),
    ...[...departmentIds].map((departmentId) =>
      noticeToDepartment(stage, cause, { departmentId }, { title, body, at }),
    ),
    ...noticeToApplicant(stage, cause, { title, body, at }),
  ];
}
