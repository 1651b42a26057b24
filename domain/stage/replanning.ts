import { endClocks, ofItem } from './clocks.ts';
import type { Objection } from './confirmationRecords.ts';
import { noticeToLeadDepartment } from './effects.ts';
import { changeItem, itemOf } from './items.ts';
import { lastReply } from './rounds.ts';
import type { ItemCase, PlanningRequest, PlanningRound, Stage } from './stage.ts';
import { withRuleRow } from './traceRows.ts';

/**
 * 单项再次策划 (R12): between formal intake and dispatch an objection may lead to planning its item once
 * more, in a round of its own. 需要 and 无需 settle the objection; a transfer or silence leaves it open,
 * for a joint meeting.
 */

/** The objection that a round is about; undefined for the rounds of the stage planning. */
export function objectionOf(stage: Stage, round: PlanningRound): Objection | undefined {
  return stage.objections.find(({ replanning }) => replanning?.roundId === round.roundId);
}

/** The objection whose item is planned once more now. */
export function replanned({ objections }: Stage): Objection | undefined {
  return objections.find(({ settlement, replanning }) => replanning && !settlement);
}

/** Whether the last report was issued before the last round of this kind was settled. */
export function revisionIsDue(stage: Stage): boolean {
  const round = stage.rounds.at(-1);
  if (round?.outcome !== 'settled' || objectionOf(stage, round) === undefined) return false;
  return stage.reports.length <= stage.rounds.filter((one) => isRevised(stage, one)).length;
}

function isRevised(stage: Stage, round: PlanningRound): boolean {
  return round.outcome === 'settled' && objectionOf(stage, round) !== undefined;
}

/** Whether a report was issued and has not been told yet. */
export function revisionIsUndelivered({ reports }: Stage): boolean {
  const last = reports.at(-1);
  return last !== undefined && last.delivery === undefined;
}

/** What a round about one objection came to. @param at ms, when it ended */
export function closeReplanning(
  stage: Stage,
  round: PlanningRound,
  objection: Objection,
  at: number,
) {
  const [request] = round.requests;
  const answer = request && lastReply(request)?.answer;
  const item = itemOf(stage, objection.itemCaseId);
  const cause = `${round.roundId}:closed`;
  // One that was withdrawn meanwhile has taken its objection with it.
  if (item.status !== 'received' || !request)
    return { stage, outcome: 'settled', effects: [] } as const;
  if (answer === 'approvalRequired' || answer === 'approvalNotRequired') {
    const planned = answer === 'approvalRequired' ? stays : leaves;
    return {
      stage: settle(planned(stage, item, request, { at, cause }), objection, request, at),
      outcome: 'settled',
      effects: [],
    } as const;
  }
  return {
    stage: openAgain(stage, item, objection),
    outcome: 'unsettled',
    effects: [
      noticeToLeadDepartment(stage, cause, 'lead', {
        title: '再次策划未成功，请召开联席会议',
        body: `项目“${stage.projectName}”事项“${item.name}”再次策划没有确定，请召开联席会议后处理异议。`,
        at,
        itemCaseId: item.itemCaseId,
      }),
    ],
  } as const;
}

interface Moment {
  readonly at: number;
  readonly cause: string;
}

function stays(
  stage: Stage,
  { itemCaseId }: ItemCase,
  { departmentId, ...request }: PlanningRequest,
) {
  const remarks = lastReply({ departmentId, ...request })?.remarks;
  return changeItem(stage, itemCaseId, (item) => ({
    ...item,
    departmentId,
    planning: 'required',
    ...(remarks && { remarks }),
  }));
}

function leaves(stage: Stage, { itemCaseId }: ItemCase, request: PlanningRequest, moment: Moment) {
  const reason = lastReply(request)?.reason ?? '';
  const opinion = `再次策划：无需审批${reason === '' ? '' : `，${reason}`}`;
  const left = changeItem(stage, itemCaseId, (item) => ({
    ...withRuleRow(item, 'withdrawn', { ...moment, opinion }),
    planning: 'notRequired',
    planningReason: reason,
    status: 'notNeeded',
  }));
  return endClocks(left, ofItem(itemCaseId), moment.at);
}

function settle(stage: Stage, objection: Objection, request: PlanningRequest, at: number): Stage {
  const reply = lastReply(request);
  const text = reply?.answer === 'approvalRequired' ? '再次策划：需要审批' : '再次策划：无需审批';
  const settlement = { how: 'replan', text, by: reply?.by ?? 'system', at } as const;
  return changeObjection(stage, objection, (open) => ({ ...open, settlement }));
}

function openAgain(stage: Stage, { itemCaseId }: ItemCase, objection: Objection): Stage {
  const back = changeItem(stage, itemCaseId, (item) => ({ ...item, planning: 'required' }));
  return changeObjection(back, objection, ({ replanning: _, ...open }) => open);
}

/** The stage with one objection changed. */
export function changeObjection(
  stage: Stage,
  { objectionId }: Pick<Objection, 'objectionId'>,
  change: (objection: Objection) => Objection,
): Stage {
  return {
    ...stage,
    objections: stage.objections.map((objection) =>
      objection.objectionId === objectionId ? change(objection) : objection,
    ),
  };
}
