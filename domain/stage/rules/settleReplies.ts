import type { ActRule, DecisionOn } from '../actRule.ts';
import { wholeStage } from '../actRule.ts';
import type { StageActOf } from '../acts.ts';
import { settledItem, unsettledItems } from '../closeRound.ts';
import { changeItem } from '../items.ts';
import { byTask } from '../rights.ts';
import { lastReply } from '../rounds.ts';
import type { ItemCase, Stage } from '../stage.ts';
import { conflict, refuse } from '../violations.ts';

type Settlement = StageActOf<'settleReplies'>;

/**
 * 处理策划回复 (R07, R08, R09): every item without a result is treated. A transfer goes to the second
 * planning; 无需审批 of a main-flow item is confirmed or reviewed offline; silence is reviewed offline.
 */
export const settleReplies: ActRule<Settlement> = {
  name: '处理策划回复',
  row: 'R08',
  target: { type: 'task', task: 'settle-replies' },
  subjects: wholeStage,
  who: byTask('settle-replies'),
  state: (stage) => {
    if (stage.status !== 'planning' || unsettledItems(stage).length === 0)
      conflict('R08', '没有待处理的策划回复，请刷新页面查看现状');
  },
  check: (stage, act) => {
    const chosen = [...act.secondRound, ...act.confirmed, ...act.offline];
    const unsettled = unsettledItems(stage);
    if (new Set(chosen).size !== chosen.length)
      refuse('R08', '同一个事项只能有一种处理方式，请检查所选事项');
    if (chosen.some((id) => !unsettled.some((item) => item.itemCaseId === id)))
      refuse('R08', '所选事项中有不需要处理的事项，请刷新页面后重新选择');
    for (const item of unsettled) checkTreatment(item, act);
  },
  apply: settle,
};

function checkTreatment(item: ItemCase, act: Settlement): void {
  const { itemCaseId, name, planning } = item;
  if (planning === 'transferred') {
    if (!act.secondRound.includes(itemCaseId))
      refuse('R08', `“${name}”有部门转办意见，须按转办意见进行二次策划`);
  } else if (act.secondRound.includes(itemCaseId)) {
    refuse('R08', `“${name}”没有部门转办意见，不能进行二次策划，请提交线下审核`);
  } else if (planning === 'toConfirm') {
    if (!act.confirmed.includes(itemCaseId) && !act.offline.includes(itemCaseId))
      refuse('R07', `主流程事项“${name}”答复无需审批，请确认或提交线下审核`);
  } else if (!act.offline.includes(itemCaseId)) {
    refuse('R09', `“${name}”没有部门回复，不能视为无需审批，请提交线下审核`);
  }
}

function settle(stage: Stage, { act }: DecisionOn<Settlement>) {
  const asked = act.secondRound.reduce(
    (changed, id) => changeItem(changed, id, (item) => askAgain(changed, item)),
    stage,
  );
  const confirmed = act.confirmed.reduce(
    (changed, id) => changeItem(changed, id, (item) => settledItem(item, 'notRequired')),
    asked,
  );
  const aggregate = act.offline.reduce(
    (changed, id) => changeItem(changed, id, (item) => settledItem(item, 'unsettled')),
    confirmed,
  );
  const open = act.offline.length > 0 ? 'offline' : 'settled';
  return {
    aggregate,
    outcome: { outcome: act.secondRound.length > 0 ? 'secondRound' : open },
    effects: [],
  };
}

/** The item goes to the department that the transfer names. */
function askAgain(stage: Stage, item: ItemCase): ItemCase {
  const request = stage.rounds
    .flatMap(({ requests }) => requests)
    .findLast(({ itemCaseId }) => itemCaseId === item.itemCaseId);
  const named = request && lastReply(request)?.transferTo;
  return { ...item, planning: 'asked', departmentId: named ?? item.departmentId };
}
