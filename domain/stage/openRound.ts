import { clockKinds } from '../clock/kinds.ts';
import type { StepResult } from '../context.ts';
import type { StageContext } from './actRule.ts';
import { addClock, clockIds } from './clocks.ts';
import { unchanged, withConsequences } from './consequences.ts';
import { isUndelivered, sendFormalNotices } from './formalNotice.ts';
import { isAsked } from './items.ts';
import { departmentName } from './papers.ts';
import { replanned } from './replanning.ts';
import type { ItemCase, PlanningRequest, PlanningRound, Stage } from './stage.ts';

/**
 * Opens the round that is due: the first asks about every item that is not merged or reused, the
 * second (R08) about the single items that were transferred, each at the department named. The
 * replies' clocks start now, when the request lies in the inbox.
 * @returns outcome `roundId` and `requests` (`requestId`, `itemCaseId`, `departmentId`)
 */
export function openRound(stage: Stage, context: StageContext): StepResult<Stage> {
  const last = stage.rounds.at(-1);
  if (last && !isNextDue(stage)) return unchanged(stage, outcomeOf(last));
  const step = open(stage, stage.rounds.length + 1, context);
  const moment = { cause: `${stage._id}:open-round-${stage.rounds.length + 1}`, at: context.now };
  return withConsequences(stage, step, moment, context);
}

const ROUND_TITLES: Partial<Record<number, string>> = {
  1: '请回复阶段性策划意见',
  2: '请回复二次策划意见',
};

function itemsToAsk(stage: Stage): readonly ItemCase[] {
  return stage.items.filter((item) => isAsked(item) && item.planning === 'asked');
}

/** The round before is over, and the lead department has chosen items for the next. */
function isNextDue(stage: Stage): boolean {
  return stage.rounds.at(-1)?.outcome !== undefined && itemsToAsk(stage).length > 0;
}

/** Whom an objection names, where one leads to it. */
function departmentToAsk(stage: Stage, { itemCaseId, departmentId }: ItemCase): string {
  const objection = replanned(stage);
  return objection?.itemCaseId === itemCaseId
    ? (objection.replanning?.departmentId ?? departmentId)
    : departmentId;
}

function outcomeOf({ roundId, requests }: PlanningRound) {
  return {
    roundId,
    requests: requests.map(({ requestId, itemCaseId, departmentId }) => ({
      requestId,
      itemCaseId,
      departmentId,
    })),
  };
}

function open(stage: Stage, number: number, context: StageContext): StepResult<Stage> {
  const { now: at, directory } = context;
  const roundId = `${stage._id}:round-${number}`;
  const requests = itemsToAsk(stage).map((item): PlanningRequest => ({
    requestId: `${item.itemCaseId}:request-${number}`,
    itemCaseId: item.itemCaseId,
    departmentId: departmentToAsk(stage, item),
    arrivedAt: at,
    replies: [],
  }));
  const round: PlanningRound = { roundId, number, openedAt: at, requests };
  const sent = sendFormalNotices(
    { ...stage, rounds: [...stage.rounds, round] },
    [...new Set(requests.map(({ departmentId }) => departmentId))].map((departmentId) => ({
      departmentId,
      title: ROUND_TITLES[number] ?? '请重新回复策划意见',
      body: `项目“${stage.projectName}”已发起策划，请${departmentName(departmentId, directory)}在1个工作日内回复：${namesOf(stage, requests, departmentId)}。`,
    })),
    { cause: roundId, kind: 'planningNotice', at, directory },
  );
  const arrived = requests.filter(({ departmentId }) => !isUndelivered(sent.stage, departmentId));
  const aggregate = arrived.reduce<Stage>(
    (changed, { requestId }) =>
      addClock(
        changed,
        clockIds.reply(requestId),
        { type: 'request', requestId },
        { kind: 'planningReply', at, limit: clockKinds.planningReply.limit },
      ),
    sent.stage,
  );
  return { aggregate, outcome: outcomeOf(round), effects: sent.effects };
}

function namesOf(stage: Stage, requests: readonly PlanningRequest[], departmentId: string): string {
  const asked = requests.filter((request) => request.departmentId === departmentId);
  const ids = new Set(asked.map(({ itemCaseId }) => itemCaseId));
  return stage.items
    .filter(({ itemCaseId }) => ids.has(itemCaseId))
    .map(({ name }) => `“${name}”`)
    .join('、');
}
