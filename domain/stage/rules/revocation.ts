import { civilDateOf } from '../../calendar/civilDate.ts';
import type { ActRule, ActTarget, DecisionOn, StageContext, Subject } from '../actRule.ts';
import type { StageActOf } from '../acts.ts';
import { clockIds, endClocks } from '../clocks.ts';
import { noticeToApplicant, noticeToLeadDepartment } from '../effects.ts';
import { aliveAgain, hasEnded, voidedByMainItem } from '../ending.ts';
import { changeItem, everyItem, itemOf } from '../items.ts';
import { itemPaper, paperIdOf } from '../papers.ts';
import { nothingUnderWayOn } from '../pending.ts';
import { remediesAgainst } from '../remedies.ts';
import { inItemDepartment } from '../rights.ts';
import type { ItemCase, ItemResult, Obligation, Stage } from '../stage.ts';
import { actRow, withRow } from '../traceRows.ts';
import { conflict } from '../violations.ts';
import { voidStage } from '../void.ts';

type Revocation = StageActOf<'revokeResult'>;

/**
 * 撤销 (R17, law 69): the leader takes back an approval, because a commitment was not kept or the
 * approval should not have been given. While the stage is not closed, a main-flow item that is left
 * without approval voids it, as its refusal would (Art. 4(6)); later stages read that the result holds
 * no more.
 */
export const revokeResult: ActRule<Revocation> = {
  name: '撤销许可',
  row: 'R17',
  target,
  outlivesStage: true,
  subjects: everyItem,
  who: inItemDepartment('leader'),
  state: (stage, { itemCaseId }) => {
    const item = itemOf(stage, itemCaseId);
    nothingUnderWayOn(stage, item.itemCaseId, 'R17');
    if (item.status === 'revoked')
      conflict('R17', `事项“${item.name}”的许可已经撤销，请勿重复提交`);
    if (item.status !== 'approved') conflict('R17', `事项“${item.name}”没有准予许可，不能撤销`);
    if (stage.status === 'closing') conflict('R20', '本阶段正在办结，请稍候刷新页面');
  },
  fence: (stage, decision) => (isLive(stage) ? voidedByMainItem(stage, decision) : stage),
  unfence: aliveAgain,
  apply: revoke,
};

function isLive(stage: Stage): boolean {
  return stage.status !== 'closed' && !hasEnded(stage);
}

function target(stage: Stage, { itemCaseId }: Subject): ActTarget<Revocation> {
  const isMain = stage.items.some((item) => item.itemCaseId === itemCaseId && item.line === 'main');
  if (!isMain || !isLive(stage)) return { type: 'none' };
  return {
    type: 'message',
    name: 'end-stage',
    correlationKey: ({ _id }) => _id,
    variables: (_, __, decisionId) => ({ decisionId }),
  };
}

function revoke(stage: Stage, decision: DecisionOn<Revocation>, context: StageContext) {
  const { act, at, decisionId } = decision;
  const item = itemOf(stage, act.itemCaseId);
  const obligationClocks = new Set(
    item.obligations.map(({ obligationId }) => clockIds.obligation(obligationId)),
  );
  const revoked = endClocks(
    changeItem(stage, act.itemCaseId, (present) => withoutApproval(present, decision)),
    ({ clockId }) => obligationClocks.has(clockId),
    at,
  );
  const text = {
    title: '许可已撤销',
    body: `事项“${item.name}”的准予许可决定已被撤销：${act.reasons.join('；')}`,
    at,
    itemCaseId: act.itemCaseId,
  };
  const effects = [
    itemPaper(stage, item, decision, context, {
      kind: 'revocationDecision',
      approvedOn: civilDateOf(item.result?.at ?? at),
      body: [act.opinion],
      reasons: act.reasons,
      remedies: remediesAgainst(item.departmentId, context.directory),
    }),
    noticeToLeadDepartment(stage, decisionId, 'lead', text),
    ...noticeToApplicant(stage, decisionId, text),
  ];
  if (stage.voided?.decisionId !== decisionId)
    return { aggregate: revoked, outcome: { outcome: 'revoked' }, effects };
  const end = voidStage(revoked, context);
  return { ...end, outcome: { outcome: 'void' }, effects: [...effects, ...end.effects] };
}

function withoutApproval(item: ItemCase, decision: DecisionOn<Revocation>): ItemCase {
  const { act, at, by } = decision;
  const result: ItemResult = {
    outcome: 'revoked',
    at,
    by: by.accountId,
    opinion: act.opinion,
    reasons: act.reasons,
    paperId: paperIdOf(decision),
  };
  return withRow(
    {
      ...item,
      status: 'revoked',
      result,
      ...(item.result && { revoked: item.result }),
      obligations: item.obligations.map((obligation) => lapsed(obligation, decision)),
    },
    actRow('revoked', decision, act.reasons.join('；')),
  );
}

/** Nothing is owed for what holds no more. */
function lapsed(obligation: Obligation, { at, by }: DecisionOn<Revocation>): Obligation {
  if (obligation.outcome) return obligation;
  const outcome = { verdict: 'notMet' as const, opinion: '许可已撤销', by: by.accountId, at };
  return { ...obligation, outcome };
}
