import { civilDateOf } from '../../calendar/civilDate.ts';
import type { Effect } from '../../aggregate.ts';
import { hasRole } from '../../identity/roles.ts';
import type { Actor } from '../../identity/roles.ts';
import type { ActRule, DecisionOn, StageContext } from '../actRule.ts';
import type { StageActOf } from '../acts.ts';
import { endClocks, ofItem } from '../clocks.ts';
import { mainFlowChanged, noticeToApplicant, noticeToDepartment } from '../effects.ts';
import { aliveAgain, voidedByMainItem } from '../ending.ts';
import { itemToHandle } from '../itemState.ts';
import { changeItem, everyItem, itemOf } from '../items.ts';
import { itemPaper, paperIdOf } from '../papers.ts';
import { planningVerdict } from '../planningOpinion.ts';
import { remediesAgainst } from '../remedies.ts';
import type { ItemCase, ItemResult, Stage } from '../stage.ts';
import { actRow, withRow } from '../traceRows.ts';
import { refuse } from '../violations.ts';
import { isLastStep, stepOpinion, whoseStep } from './steps.ts';

type Approval = StageActOf<'approveItem'>;
type Refusal = StageActOf<'refuseItem'>;
type Ending = DecisionOn<Approval | Refusal>;

/** 准予许可 (R14), at the last step of the item. */
export const approveItem: ActRule<Approval> = {
  name: '准予许可',
  row: 'R14',
  target: { type: 'task', task: 'item-step', of: 'itemCaseId' },
  subjects: everyItem,
  who: whoseStep,
  state: mustStandAtLastStep,
  check: (stage, act, actor, context) => {
    const { validFrom, validUntil } = act;
    if (validFrom !== undefined && validUntil !== undefined && validUntil < validFrom)
      refuse('R14', '有效期截止日不能早于起始日');
    if (validUntil !== undefined && validUntil < civilDateOf(context.now))
      refuse('R14', '有效期截止日不能早于今天，请重新填写');
    const item = itemOf(stage, act.itemCaseId);
    if (planningVerdict(context.project, item.departmentId) === 'against')
      departureMustBeReasoned(act, actor, '策划意见有“否”的结论，现准予许可');
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

/** R03: who departs from the department's planning opinion says why, and its leader decides. */
function departureMustBeReasoned(
  { departureReason }: Approval | Refusal,
  actor: Actor,
  what: string,
): void {
  if ((departureReason ?? '') === '') refuse('R03', `本部门${what}，与策划意见不一致，请填写理由`);
  if (!hasRole(actor, 'leader'))
    refuse('R03', `本部门${what}，与策划意见不一致，须由部门负责人决定`);
}

function approve(stage: Stage, decision: DecisionOn<Approval>, context: StageContext) {
  const { act } = decision;
  const item = itemOf(stage, act.itemCaseId);
  const validity = {
    ...(act.validFrom !== undefined && { validFrom: act.validFrom }),
    ...(act.validUntil !== undefined && { validUntil: act.validUntil }),
  };
  const paper = itemPaper(stage, item, decision, context, {
    kind: 'approvalDecision',
    ...sayingsOf(decision),
    basis: [],
    ...validity,
  });
  const result = resultOf(decision, 'approved');
  return {
    aggregate: ended(stage, item, decision, { ...result, ...validity }),
    outcome: { outcome: 'ended' },
    effects: [paper, ...toldTo(stage, item, decision, '准予许可')],
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

/** What both kinds of decision say. */
function sayingsOf({ at, act }: Ending) {
  return { fields: [{ label: '决定日期', value: civilDateOf(at) }], body: [act.opinion] };
}

function resultOf(decision: Ending, outcome: 'approved' | 'refused'): ItemResult {
  const { at, by, act } = decision;
  return {
    outcome,
    at,
    by: by.accountId,
    opinion: act.opinion,
    paperId: paperIdOf(decision),
    ...(act.departureReason && { departureReason: act.departureReason }),
  };
}

function ended(stage: Stage, item: ItemCase, decision: Ending, result: ItemResult): Stage {
  const { opinion } = decision.act;
  const action = result.outcome === 'approved' ? 'approved' : 'refused';
  const changed = changeItem(stage, item.itemCaseId, (present) =>
    withRow(
      {
        ...present,
        status: action,
        result,
        stepOpinions: [
          ...present.stepOpinions,
          stepOpinion(present, decision, { action, opinion }),
        ],
      },
      actRow(action, decision, opinion),
    ),
  );
  return endClocks(changed, ofItem(item.itemCaseId), decision.at);
}

function toldTo(
  stage: Stage,
  item: ItemCase,
  { at, decisionId }: Ending,
  outcome: string,
): Effect[] {
  const { itemCaseId, name } = item;
  const text = {
    title: `事项${outcome}`,
    body: `事项“${name}”已作出${outcome}决定。`,
    at,
    itemCaseId,
  };
  const lead = { departmentId: stage.leadDepartmentId, role: 'lead' } as const;
  return [
    noticeToDepartment(stage, decisionId, lead, text),
    ...noticeToApplicant(stage, decisionId, text),
    ...mainFlowChanged(stage, item, decisionId),
  ];
}
