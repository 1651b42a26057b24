import type { ActRule, DecisionOn, StageContext } from '../actRule.ts';
import type { StageActOf } from '../acts.ts';
import { aliveAgain, voidedByMainItem } from '../ending.ts';
import { itemToHandle } from '../itemState.ts';
import { everyItem, itemOf } from '../items.ts';
import { daysMustLieAhead, obligationsOf, withObligations } from '../obligations.ts';
import { itemPaper } from '../papers.ts';
import { planningVerdict } from '../planningOpinion.ts';
import { remediesAgainst } from '../remedies.ts';
import type { Stage } from '../stage.ts';
import { refuse } from '../violations.ts';
import {
  approvalMustBeSound,
  approvalPaper,
  departureMustBeReasoned,
  ended,
  resultOf,
  sayingsOf,
  toldTo,
  validityOf,
} from './itemDecision.ts';
import { isLastStep, whoseStep } from './steps.ts';

type Approval = StageActOf<'approveItem'>;
type Refusal = StageActOf<'refuseItem'>;

/** 准予许可 (R14), at the last step of the item. */
export const approveItem: ActRule<Approval> = {
  name: '准予许可',
  row: 'R14',
  target: { type: 'task', task: 'item-step', of: 'itemCaseId' },
  subjects: everyItem,
  who: whoseStep,
  state: mustStandAtLastStep,
  check: (stage, act, actor, context) => {
    approvalMustBeSound(itemOf(stage, act.itemCaseId), act, actor, context);
    daysMustLieAhead(act.papersToFollow ?? [], context);
  },
  apply: approve,
};

/**
 * 不予许可 (R14, R19), at the last step. The refusal of a main-flow item voids the stage: nothing is
 * decided in it from the write on that records it, and whatever was on its way has no effect.
 */
export const refuseItem: ActRule<Refusal> = {
  name: '不予许可',
  row: 'R19',
  target: { type: 'task', task: 'item-step', of: 'itemCaseId' },
  subjects: everyItem,
  who: whoseStep,
  state: mustStandAtLastStep,
  check: (stage, act, actor, context) => {
    const item = itemOf(stage, act.itemCaseId);
    if (planningVerdict(context.project, item.departmentId) === 'inFavour')
      departureMustBeReasoned(act, actor, '策划意见均为“是”，现不予许可');
  },
  fence: voidedByMainItem,
  unfence: aliveAgain,
  apply: refuseApplication,
};

function mustStandAtLastStep(stage: Stage, subject: Parameters<typeof itemToHandle>[1]): void {
  const item = itemToHandle(stage, subject, { row: 'R14', status: 'accepted' });
  if (!isLastStep(item)) {
    const last = item.steps.at(-1)?.name ?? '';
    refuse('R14', `许可决定由最后环节（${last}）作出，请先送下一环节`);
  }
}

function approve(stage: Stage, decision: DecisionOn<Approval>, context: StageContext) {
  const { act } = decision;
  const item = itemOf(stage, act.itemCaseId);
  const owed = (act.papersToFollow ?? []).map(
    (paper) => ({ kind: 'paperToFollow', ...paper }) as const,
  );
  const obligations = obligationsOf(decision, owed);
  const result = { ...resultOf(decision, 'approved'), ...validityOf(act) };
  return {
    aggregate: withObligations(
      ended(stage, item, decision, result, obligations),
      item,
      decision,
      obligations,
    ),
    outcome: { outcome: 'ended' },
    effects: [
      approvalPaper(stage, item, decision, context, obligations),
      ...toldTo(stage, item, decision, '准予许可'),
    ],
  };
}

function refuseApplication(stage: Stage, decision: DecisionOn<Refusal>, context: StageContext) {
  const { act } = decision;
  const item = itemOf(stage, act.itemCaseId);
  const paper = itemPaper(stage, item, decision, context, {
    kind: 'refusalDecision',
    ...sayingsOf(decision),
    reasons: act.reasons,
    basis: [],
    remedies: remediesAgainst(item.departmentId, context.directory),
  });
  const result = resultOf(decision, 'refused');
  return {
    aggregate: ended(stage, item, decision, { ...result, reasons: act.reasons }),
    outcome: { outcome: item.line === 'main' ? 'void' : 'ended' },
    effects: [paper, ...toldTo(stage, item, decision, '不予许可')],
  };
}
