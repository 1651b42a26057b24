import type { Effect } from '../../aggregate.ts';
import { civilDateOf } from '../../calendar/civilDate.ts';
import { clockKinds } from '../../clock/kinds.ts';
import { hasRole } from '../../identity/roles.ts';
import type { Actor } from '../../identity/roles.ts';
import type { DecisionOn, StageContext } from '../actRule.ts';
import type { StageActOf } from '../acts.ts';
import { addClock, clockIds, endClocks, ofItem } from '../clocks.ts';
import { mainFlowChanged, noticeToApplicant, noticeToLeadDepartment } from '../effects.ts';
import { changeItem, itemOf } from '../items.ts';
import { itemPaper, paperIdOf } from '../papers.ts';
import { planningVerdict } from '../planningOpinion.ts';
import type { ItemCase, ItemResult, Obligation, Stage } from '../stage.ts';
import { actRow, withRow } from '../traceRows.ts';
import { refuse } from '../violations.ts';
import { stepOpinion } from './steps.ts';

/** What the decisions on an item have in common: what they check, write and tell. */

export type Approval = StageActOf<'approveItem' | 'approveByCommitment'>;
type Ending = DecisionOn<Approval | StageActOf<'refuseItem'>>;

/** R03: who departs from the department's planning opinion says why, and its leader decides. */
export function departureMustBeReasoned(
  { departureReason }: Ending['act'],
  actor: Actor,
  what: string,
): void {
  if ((departureReason ?? '') === '') refuse('R03', `本部门${what}，与策划意见不一致，请填写理由`);
  if (!hasRole(actor, 'leader'))
    refuse('R03', `本部门${what}，与策划意见不一致，须由部门负责人决定`);
}

/** @throws {RuleViolation} refused: its days, or an unexplained departure (R03) */
export function approvalMustBeSound(
  { departmentId }: ItemCase,
  act: Approval,
  actor: Actor,
  context: StageContext,
): void {
  const { validFrom, validUntil } = act;
  if (validFrom !== undefined && validUntil !== undefined && validUntil < validFrom)
    refuse('R14', '有效期截止日不能早于起始日');
  if (validUntil !== undefined && validUntil < civilDateOf(context.now))
    refuse('R14', '有效期截止日不能早于今天，请重新填写');
  if (planningVerdict(context.project, departmentId) === 'against')
    departureMustBeReasoned(act, actor, '策划意见有“否”的结论，现准予许可');
}

/** The days of an approval, as far as they were given. */
export function validityOf({ validFrom, validUntil }: Approval) {
  return {
    ...(validFrom !== undefined && { validFrom }),
    ...(validUntil !== undefined && { validUntil }),
  };
}

/** What every kind of decision says. */
export function sayingsOf({ at, act }: Ending) {
  return { fields: [{ label: '决定日期', value: civilDateOf(at) }], body: [act.opinion] };
}

/** 准予许可决定书 */
export function approvalPaper(
  stage: Stage,
  item: ItemCase,
  decision: DecisionOn<Approval>,
  context: StageContext,
  obligations: readonly Obligation[],
): Effect {
  return itemPaper(stage, item, decision, context, {
    kind: 'approvalDecision',
    ...sayingsOf(decision),
    basis: [],
    ...validityOf(decision.act),
    ...(decision.act.kind === 'approveByCommitment' && { byCommitment: true }),
    ...(obligations.length > 0 && {
      obligations: obligations.map(({ text, dueOn }) => ({ text, dueOn })),
    }),
  });
}

export function resultOf(decision: Ending, outcome: 'approved' | 'refused'): ItemResult {
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

/** The stage with the item decided: its clocks end, and that of the delivery starts (law 44). */
export function ended(
  stage: Stage,
  item: ItemCase,
  decision: Ending,
  result: ItemResult,
  obligations: readonly Obligation[] = [],
): Stage {
  const { opinion } = decision.act;
  const action = result.outcome === 'approved' ? 'approved' : 'refused';
  const follows = obligations.some(({ kind }) => kind === 'paperToFollow');
  const status = follows ? 'approvedWithPaperToFollow' : action;
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
      actRow(status, decision, opinion),
    ),
  );
  return withDelivery(
    endClocks(changed, ofItem(item.itemCaseId), decision.at),
    item.itemCaseId,
    decision.at,
  );
}

/** Law 44: a result is delivered within ten working days of the decision. */
export function withDelivery(stage: Stage, itemCaseId: string, at: number): Stage {
  const { limit } = clockKinds.delivery;
  const start = { kind: 'delivery', at, limit } as const;
  return addClock(
    stage,
    clockIds.delivery(itemOf(stage, itemCaseId)),
    { type: 'item', itemCaseId },
    start,
  );
}

export function toldTo(
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
  return [
    noticeToLeadDepartment(stage, decisionId, 'lead', text),
    ...noticeToApplicant(stage, decisionId, text),
    ...mainFlowChanged(stage, item, decisionId),
  ];
}
