import { markApplied } from '../decisions.ts';
import type { StepResult } from '../context.ts';
import type { StageContext } from './actRule.ts';
import { endClocks } from './clocks.ts';
import { unchanged, withConsequences } from './consequences.ts';
import { noticeToLeadDepartment } from './effects.ts';
import { changeItem } from './items.ts';
import { closeReplanning, objectionOf } from './replanning.ts';
import { changeRound, lastReply, roundOf } from './rounds.ts';
import type { ItemCase, PlanningRequest, PlanningRound, PlanningState, Stage } from './stage.ts';

const UNSETTLED: ReadonlySet<PlanningState> = new Set([
  'transferred',
  'toConfirm',
  'unanswered',
  'unsettled',
]);

/** Items whose planning has no result yet, after a round. */
export function unsettledItems(stage: Stage): readonly ItemCase[] {
  return stage.items.filter((item) => UNSETTLED.has(item.planning));
}

/**
 * Ends a round and works out from its replies what became of each item. In the first round a
 * main-flow item without need waits for the lead department (R07), a transfer for 二次策划, silence
 * for the offline review; in the second, 需要 and 无需 both settle the item, and there is no third
 * (R08).
 * @returns outcome `settled` or `unsettled`
 */
export function closeRound(
  stage: Stage,
  roundId: string,
  context: StageContext,
): StepResult<Stage> {
  const round = roundOf(stage, roundId);
  if (round.outcome !== undefined) return unchanged(stage, { outcome: round.outcome });
  const at = round.closedAt ?? context.now;
  const moment = { cause: `${roundId}:closed`, at };
  return withConsequences(stage, close(stage, round, at), moment, context);
}

function close(stage: Stage, round: PlanningRound, at: number): StepResult<Stage> {
  const requestIds = new Set(round.requests.map(({ requestId }) => requestId));
  const ended = endClocks(
    decisionsApplied(stage, round.roundId),
    ({ subject }) => subject.type === 'request' && requestIds.has(subject.requestId),
    at,
  );
  const objection = objectionOf(stage, round);
  if (objection) return closeAgain(round, closeReplanning(ended, round, objection, at), at);
  const treated = round.requests.reduce(
    (changed, request) => withOutcome(changed, round, request),
    ended,
  );
  const outcome = unsettledItems(treated).length === 0 ? 'settled' : 'unsettled';
  return {
    aggregate: changeRound(treated, round.roundId, (open) => ({ ...open, closedAt: at, outcome })),
    outcome: { outcome },
    effects: outcome === 'settled' ? [] : [unsettledNotice(treated, round, at)],
  };
}

/** A round that an objection led to. */
function closeAgain(
  { roundId }: PlanningRound,
  { stage, outcome, effects }: ReturnType<typeof closeReplanning>,
  at: number,
): StepResult<Stage> {
  const aggregate = changeRound(stage, roundId, (open) => ({
    ...open,
    closedAt: at,
    outcome,
  }));
  return { aggregate, outcome: { outcome }, effects };
}

/** The message of a closing act has reached its round. */
function decisionsApplied(stage: Stage, roundId: string): Stage {
  return stage.decisions
    .filter(({ act }) => act.kind === 'closeRound' && act.roundId === roundId)
    .reduce((changed, { decisionId }) => markApplied(changed, decisionId), stage);
}

function withOutcome(stage: Stage, round: PlanningRound, request: PlanningRequest): Stage {
  const reply = lastReply(request);
  return changeItem(stage, request.itemCaseId, (item) => {
    const planning = planningAfter(item, round.number, reply?.answer);
    return settledItem(
      {
        ...item,
        planning,
        ...(reply?.reason && { planningReason: reply.reason }),
        ...(reply?.remarks && { remarks: reply.remarks }),
      },
      planning,
    );
  });
}

function planningAfter(
  item: ItemCase,
  round: number,
  answer: 'approvalRequired' | 'approvalNotRequired' | 'transfer' | undefined,
): PlanningState {
  if (answer === 'approvalRequired') return 'required';
  if (answer === 'approvalNotRequired')
    return round === 1 && item.line === 'main' ? 'toConfirm' : 'notRequired';
  if (round === 2) return 'unsettled';
  return answer === 'transfer' ? 'transferred' : 'unanswered';
}

/** The item with the state of its planning, and the status that follows from it. */
export function settledItem(item: ItemCase, planning: PlanningState): ItemCase {
  if (planning === 'required') return { ...item, planning, status: 'planned' };
  if (planning === 'notRequired') return { ...item, planning, status: 'notNeeded' };
  return { ...item, planning };
}

function unsettledNotice(stage: Stage, round: PlanningRound, at: number) {
  const names = unsettledItems(stage).map(({ name }) => `“${name}”`);
  return noticeToLeadDepartment(stage, `${round.roundId}:closed`, 'lead', {
    title: round.number === 1 ? '请处理策划回复' : '二次策划未成功，请组织线下审核',
    body: `项目“${stage.projectName}”尚有事项没有确定：${names.join('、')}。`,
    at,
  });
}
