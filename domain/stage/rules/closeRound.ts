import { civilDateOf } from '../../calendar/civilDate.ts';
import { elapsed, totalLimit } from '../../clock/ledger.ts';
import type { ActRule, StageContext } from '../actRule.ts';
import type { StageActOf } from '../acts.ts';
import { clockIds } from '../clocks.ts';
import { inLeadDepartment } from '../rights.ts';
import { changeRound, roundOf } from '../rounds.ts';
import type { PlanningRequest, Stage } from '../stage.ts';
import { conflict, refuse } from '../violations.ts';

/**
 * 结束本轮策划 (R09): a round whose missing replies are all overdue is ended by the lead department.
 * It is closed in the write that records it, so that no reply comes in afterwards.
 */
export const closeRoundAct: ActRule<StageActOf<'closeRound'>> = {
  name: '结束本轮策划',
  row: 'R09',
  target: {
    type: 'message',
    name: 'round-closed',
    correlationKey: (_, { roundId }) => roundId,
    variables: () => ({}),
  },
  subjects: (stage) => stage.rounds.map(({ roundId }) => ({ roundId })),
  who: inLeadDepartment('lead'),
  state: (stage, { roundId }, context) => {
    const round = roundOf(stage, roundId);
    if (round.closedAt !== undefined) conflict('R09', '本轮策划已经结束');
    const missing = round.requests.filter(({ replies }) => replies.length === 0);
    const ids = new Set(round.requests.map(({ requestId }) => requestId));
    const underWay = stage.decisions.some(
      ({ status, act }) =>
        status === 'recorded' && act.kind === 'replyToPlanning' && ids.has(act.requestId),
    );
    if (underWay) conflict('R09', '有部门的回复正在生效，请稍候刷新页面');
    if (missing.length === 0) conflict('R09', '各部门均已回复，本轮策划即将结束');
    if (!missing.every((request) => isOverdue(stage, request, context)))
      refuse('R09', '部门回复期限（1个工作日）未满，不能提前结束本轮策划，请先催办');
  },
  fence: (stage, { act, by, at }) =>
    changeRound(stage, act.roundId, (round) => ({
      ...round,
      closedAt: at,
      closedBy: by.accountId,
    })),
  unfence: (stage, { act }) =>
    changeRound(stage, act.roundId, (round) => {
      // The flow may have ended the round by itself meanwhile.
      if (round.outcome !== undefined) return round;
      const { closedAt: _, closedBy: __, ...open } = round;
      return open;
    }),
  // The step that ends the round in the flow does the rest.
  apply: (stage) => ({ aggregate: stage, outcome: { outcome: 'closed' }, effects: [] }),
};

function isOverdue(
  stage: Stage,
  { requestId }: PlanningRequest,
  { calendar, now }: StageContext,
): boolean {
  const ledger = stage.clocks[clockIds.reply(requestId)]?.ledger;
  return ledger !== undefined && elapsed(ledger, calendar, civilDateOf(now)) > totalLimit(ledger);
}
