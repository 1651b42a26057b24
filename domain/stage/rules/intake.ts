import { clockKinds } from '../../clock/kinds.ts';
import type { Effect } from '../../aggregate.ts';
import type { ActRule, DecisionOn, StageContext } from '../actRule.ts';
import { wholeStage } from '../actRule.ts';
import type { StageActOf } from '../acts.ts';
import { addClock, clockIds } from '../clocks.ts';
import { noticeToApplicant, noticeToLeadDepartment } from '../effects.ts';
import { neededMaterials, problemsOf } from '../materials.ts';
import { stagePaper } from '../papers.ts';
import { limitOfStage } from '../report.ts';
import { byTask } from '../rights.ts';
import type { Stage } from '../stage.ts';
import { actRow, withRow } from '../traceRows.ts';
import { refuse } from '../violations.ts';
import { mustBeInIntake } from './returnMaterials.ts';

type FormalIntake = StageActOf<'formalIntake'>;

/**
 * 正式收件 (R11): complete material in the right form is accepted. From this day run the clock of the
 * stage and, for each item, the limit within which what is missing has to be told (law 32(4)).
 */
export const formalIntake: ActRule<FormalIntake> = {
  name: '正式收件',
  row: 'R11',
  target: { type: 'task', task: 'intake' },
  subjects: wholeStage,
  who: byTask('intake'),
  state: (stage, _, { project }) => {
    mustBeInIntake(stage);
    if (project.projectCode === undefined)
      refuse('R11', '项目还没有项目代码，不能正式收件，请先登记项目代码');
    const problems = problemsOf(stage).map(({ material, problem }) => `${material}（${problem}）`);
    if (problems.length > 0)
      refuse('R11', `材料未全部审查合格，不能正式收件：${problems.join('、')}`);
  },
  apply: receive,
};

function receive(stage: Stage, decision: DecisionOn<FormalIntake>, context: StageContext) {
  const { at, act, decisionId } = decision;
  const received: Stage = {
    ...stage,
    status: 'confirming',
    intake: { returns: stage.intake?.returns ?? [], acceptedAt: at },
    items: stage.items.map((item) =>
      item.status === 'planned'
        ? withRow({ ...item, status: 'received' }, actRow('received', decision, act.opinion))
        : item,
    ),
  };
  const text = `项目“${stage.projectName}”已正式收件`;
  return {
    aggregate: withClocks(received, at),
    outcome: { outcome: 'accepted' },
    effects: [
      ...papersOf(received, decision, context),
      noticeToLeadDepartment(stage, decisionId, 'lead', {
        title: '请组织最后确认',
        body: `${text}，请与各部门最后确认后统一转办。`,
        at,
      }),
      ...noticeToApplicant(stage, decisionId, {
        title: '已正式收件',
        body: `${text}，收件回执已出具。`,
        at,
      }),
    ],
  };
}

function withClocks(stage: Stage, at: number): Stage {
  const started = addClock(
    stage,
    clockIds.stage(stage._id),
    { type: 'stage' },
    { kind: 'stage', at, limit: { value: limitOfStage(stage), unit: 'workingDays' } },
  );
  return stage.items
    .filter(({ status }) => status === 'received')
    .reduce<Stage>(
      (changed, { itemCaseId }) =>
        addClock(
          changed,
          clockIds.supplementNotice(itemCaseId),
          { type: 'item', itemCaseId },
          { kind: 'supplementNotice', at, limit: clockKinds.supplementNotice.limit },
        ),
      started,
    );
}

function papersOf(
  stage: Stage,
  decision: DecisionOn<FormalIntake>,
  context: StageContext,
): Effect[] {
  const materials = neededMaterials(stage)
    .filter(({ versions }) => versions.length > 0)
    .map(({ name }) => ({ name }));
  const paper = (kind: 'intakeReceipt' | 'intakeMaterialList', name: string) =>
    stagePaper(
      stage,
      decision,
      context,
      { kind, materials },
      {
        paperId: `${decision.decisionId}:${name}`,
      },
    );
  return [paper('intakeReceipt', 'receipt'), paper('intakeMaterialList', 'material-list')];
}
