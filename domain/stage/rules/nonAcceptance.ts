import type { Effect } from '../../aggregate.ts';
import type { ActRule, DecisionOn, StageContext } from '../actRule.ts';
import type { StageActOf } from '../acts.ts';
import { endClocks, ofItem } from '../clocks.ts';
import { withDeemedAcceptance } from '../deemedAcceptance.ts';
import { mainFlowChanged, noticeToApplicant, noticeToLeadDepartment } from '../effects.ts';
import { aliveAgain, voidedByMainItem } from '../ending.ts';
import { itemToHandle } from '../itemState.ts';
import { changeItem, everyItem, itemOf } from '../items.ts';
import { itemPaper, paperIdOf } from '../papers.ts';
import { mustNotWait } from '../predecessors.ts';
import { remediesAgainst } from '../remedies.ts';
import { byTask } from '../rights.ts';
import type { ItemResult, Stage } from '../stage.ts';
import { actRow, withRow } from '../traceRows.ts';
import { refuse } from '../violations.ts';
import { withDelivery } from './itemDecision.ts';

type NotRequired = StageActOf<'declareNotRequired'>;
type Refusal = StageActOf<'refuseAcceptance'>;

/** 不受理: the law asks for no permit (R14, law 32(1)). */
export const declareNotRequired: ActRule<NotRequired> = {
  name: '不受理（无需许可）',
  row: 'R14',
  target: { type: 'task', task: 'acceptance-review', of: 'itemCaseId' },
  subjects: everyItem,
  who: byTask('acceptance-review'),
  state: (stage, subject, { directory }) => {
    mustNotWait(itemOf(stage, subject.itemCaseId), directory);
    itemToHandle(stage, subject, { row: 'R14', status: 'dispatched' });
  },
  apply: (stage, decision, context) => {
    const item = itemOf(stage, decision.act.itemCaseId);
    const paper = itemPaper(stage, item, decision, context, {
      kind: 'noPermitNeededNotice',
      ...groundsOf(stage, decision, context),
    });
    return end(stage, decision, 'permitNotRequired', paper, context);
  },
};

/**
 * 不予受理: another authority is competent (law 32(2)), or the supplement is not complete (R14). Of a
 * main-flow item it voids the stage, as its refusal does (Art. 4(6): 不予审批).
 */
export const refuseAcceptance: ActRule<Refusal> = {
  name: '不予受理',
  row: 'R14',
  target: { type: 'task', task: 'acceptance-review', of: 'itemCaseId' },
  subjects: everyItem,
  who: byTask('acceptance-review'),
  state: (stage, subject) => {
    // Whose it is does not depend on a predecessor.
    const status = ['dispatched', 'waitingForPredecessor'] as const;
    itemToHandle(stage, subject, { row: 'R14', status });
  },
  check: (stage, { itemCaseId, competentAuthority }) => {
    if ((competentAuthority ?? '') === '' && itemOf(stage, itemCaseId).supplements.length === 0)
      refuse('R14', '不予受理须写明有权受理的机关；材料不全的，请先一次性告知补正');
  },
  fence: voidedByMainItem,
  unfence: aliveAgain,
  apply: (stage, decision, context) => {
    const item = itemOf(stage, decision.act.itemCaseId);
    const paper = itemPaper(stage, item, decision, context, {
      kind: 'nonAcceptanceDecision',
      ...groundsOf(stage, decision, context),
      ...authorityOf(decision.act),
    });
    return end(stage, decision, 'acceptanceRefused', paper, context);
  },
};

/** Where another authority is competent: which. */
function authorityOf(act: NotRequired | Refusal): Pick<ItemResult, 'competentAuthority'> {
  if (act.kind !== 'refuseAcceptance' || !act.competentAuthority) return {};
  return { competentAuthority: act.competentAuthority };
}

function groundsOf(
  stage: Stage,
  { act }: DecisionOn<NotRequired | Refusal>,
  { directory }: StageContext,
) {
  const { departmentId } = itemOf(stage, act.itemCaseId);
  return { reasons: [act.reason], remedies: remediesAgainst(departmentId, directory) };
}

function end(
  stage: Stage,
  decision: DecisionOn<NotRequired | Refusal>,
  status: 'permitNotRequired' | 'acceptanceRefused',
  paper: Effect,
  context: StageContext,
) {
  const { act, at, by, decisionId } = decision;
  const { itemCaseId, reason } = act;
  const item = itemOf(stage, itemCaseId);
  const result: ItemResult = {
    outcome: status,
    at,
    by: by.accountId,
    opinion: reason,
    reasons: [reason],
    ...authorityOf(act),
    paperId: paperIdOf(decision),
  };
  const ended = changeItem(withDeemedAcceptance(stage, item, context), itemCaseId, (present) =>
    withRow({ ...present, status, result }, actRow(status, decision, reason)),
  );
  const title = status === 'permitNotRequired' ? '事项不受理' : '事项不予受理';
  const text = { title, body: `事项“${item.name}”：${reason}`, at, itemCaseId };
  const effects: Effect[] = [
    paper,
    noticeToLeadDepartment(stage, decisionId, 'lead', text),
    ...noticeToApplicant(stage, decisionId, text),
    ...mainFlowChanged(stage, item, decisionId),
  ];
  const isVoid = status === 'acceptanceRefused' && item.line === 'main';
  return {
    aggregate: withDelivery(endClocks(ended, ofItem(itemCaseId), at), itemCaseId, at),
    outcome: { outcome: isVoid ? 'void' : 'ended' },
    effects,
  };
}
