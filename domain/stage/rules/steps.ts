import type { Decision } from '../../aggregate.ts';
import type { ActRule, DecisionOn, Subject } from '../actRule.ts';
import type { StageActOf } from '../acts.ts';
import { itemToHandle } from '../itemState.ts';
import { changeItem, everyItem } from '../items.ts';
import { hasRole } from '../../identity/roles.ts';
import type { Actor } from '../../identity/roles.ts';
import type { ItemCase, Stage, StepOpinion } from '../stage.ts';
import { refuse } from '../violations.ts';

type Pass = StageActOf<'passStep'>;
type Return = StageActOf<'returnStep'>;

/** 办理: the step goes on to the next one (承办 → 审核 → 批准, R14). */
export const passStep: ActRule<Pass> = {
  name: '送下一环节',
  row: 'R14',
  target: { type: 'task', task: 'item-step', of: 'itemCaseId' },
  subjects: everyItem,
  who: whoseStep,
  state: (stage, subject) => {
    const item = itemToHandle(stage, subject, { row: 'R14', status: 'accepted' });
    if (isLastStep(item)) refuse('R14', '已是最后一个环节，请作出准予或不予许可的决定，或退回');
  },
  apply: (stage, decision) => moved(stage, decision, 'passed'),
};

/** 退回: the step goes back to the one before. */
export const returnStep: ActRule<Return> = {
  name: '退回上一环节',
  row: 'R14',
  target: { type: 'task', task: 'item-step', of: 'itemCaseId' },
  subjects: everyItem,
  who: whoseStep,
  state: (stage, subject) => {
    const item = itemToHandle(stage, subject, { row: 'R14', status: 'accepted' });
    if (item.stepIndex === 0) refuse('R14', '已是第一个环节，不能再退回');
  },
  apply: (stage, decision) => moved(stage, decision, 'returned'),
};

/** Whether the actor holds the role of the step that the item stands at. */
export function whoseStep(stage: Stage, { itemCaseId }: Subject, actor: Actor): boolean {
  const item = stage.items.find((candidate) => candidate.itemCaseId === itemCaseId);
  const role = item?.steps[item.stepIndex]?.role;
  return item?.departmentId === actor.departmentId && role !== undefined && hasRole(actor, role);
}

/** Whether the actor holds the role of the last step of the item, which decides. */
export function holdsRoleOfLastStep(stage: Stage, { itemCaseId }: Subject, actor: Actor): boolean {
  const item = stage.items.find((candidate) => candidate.itemCaseId === itemCaseId);
  const role = item?.steps.at(-1)?.role;
  return item?.departmentId === actor.departmentId && role !== undefined && hasRole(actor, role);
}

/** The last step decides. */
export function isLastStep({ stepIndex, steps }: ItemCase): boolean {
  return stepIndex >= steps.length - 1;
}

/** What was said at the step that the item stands at. */
export function stepOpinion(
  { stepIndex, steps }: ItemCase,
  { by, at, decisionId }: Pick<Decision, 'by' | 'at' | 'decisionId'>,
  said: Pick<StepOpinion, 'action' | 'opinion'>,
): StepOpinion {
  return {
    stepIndex,
    stepName: steps[stepIndex]?.name ?? '',
    ...said,
    by: by.accountId,
    byName: by.name,
    at,
    decisionId,
  };
}

function moved(stage: Stage, decision: DecisionOn<Pass | Return>, action: 'passed' | 'returned') {
  const { itemCaseId, opinion } = decision.act;
  return {
    aggregate: changeItem(stage, itemCaseId, (item) => ({
      ...item,
      stepIndex: item.stepIndex + (action === 'passed' ? 1 : -1),
      stepOpinions: [...item.stepOpinions, stepOpinion(item, decision, { action, opinion })],
    })),
    outcome: { outcome: 'continue' },
    effects: [],
  };
}
