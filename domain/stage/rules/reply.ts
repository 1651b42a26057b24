import { civilDateOf } from '../../calendar/civilDate.ts';
import { elapsed, totalLimit } from '../../clock/ledger.ts';
import type { ActRule, DecisionOn, StageContext } from '../actRule.ts';
import type { StageActOf } from '../acts.ts';
import { clockIds, endClocks, withId } from '../clocks.ts';
import { itemOf } from '../items.ts';
import { departmentMustExist } from '../known.ts';
import { byTask, inAskedDepartment } from '../rights.ts';
import { changeRequest, requestOf, roundOfRequest } from '../rounds.ts';
import type { PlanningReply, Stage } from '../stage.ts';
import { conflict, refuse } from '../violations.ts';

type Reply = StageActOf<'replyToPlanning'>;
type ChangedReply = StageActOf<'changeReply'>;

/** 策划回复 (Art. 4(3)1): one per item, within a working day; late ones count until the round closes. */
export const replyToPlanning: ActRule<Reply> = {
  name: '回复策划意见',
  row: 'R07',
  target: { type: 'task', task: 'reply', of: 'requestId' },
  subjects: everyRequest,
  who: byTask('reply'),
  state: (stage, { requestId }) => {
    roundMustBeOpen(stage, requestId);
    const { replies } = requestOf(stage, requestId);
    if (replies.length > 0 || replyIsUnderWay(stage, requestId))
      conflict('R07', '贵部门已经回复过这个事项；需要更正的，请在本轮结束前使用“更正回复”');
  },
  check: checkAnswer,
  apply: answered,
};

/** 更正回复: a changed reply is one more row, as long as its round is open. */
export const changeReply: ActRule<ChangedReply> = {
  name: '更正策划回复',
  row: 'R07',
  target: { type: 'none' },
  subjects: everyRequest,
  who: inAskedDepartment('staff', 'leader'),
  state: (stage, { requestId }) => {
    roundMustBeOpen(stage, requestId);
    if (replyIsUnderWay(stage, requestId)) conflict('R07', '回复正在生效，请稍候再更正');
    if (requestOf(stage, requestId).replies.length === 0)
      conflict('R07', '贵部门还没有回复这个事项，请先回复');
  },
  check: (stage, act, actor, context) => {
    const { planningReplies } = context.directory.city.limits;
    if (requestOf(stage, act.requestId).replies.length >= planningReplies)
      refuse('R07', `这个事项已回复${planningReplies}次，达到上限，需要再更正的请联系牵头部门`);
    checkAnswer(stage, act, actor, context);
  },
  apply: answered,
};

function everyRequest(stage: Stage) {
  return stage.rounds.flatMap((round) => round.requests.map(({ requestId }) => ({ requestId })));
}

function roundMustBeOpen(stage: Stage, requestId: string | undefined): void {
  if (roundOfRequest(stage, requestId).closedAt !== undefined)
    conflict('R07', '本轮策划已经结束，不能再回复；确需说明的请联系牵头部门');
}

function replyIsUnderWay(stage: Stage, requestId: string | undefined): boolean {
  return stage.decisions.some(
    ({ status, act }) =>
      status === 'recorded' && act.kind === 'replyToPlanning' && act.requestId === requestId,
  );
}

function checkAnswer(
  stage: Stage,
  act: Reply | ChangedReply,
  _: unknown,
  { directory }: StageContext,
): void {
  const { itemCaseId, departmentId } = requestOf(stage, act.requestId);
  if (act.answer !== 'transfer') {
    if (act.transferTo !== undefined)
      refuse('R07', '只有部门转办意见才填写转办部门，请删去转办部门或改选“部门转办意见”');
    const main = itemOf(stage, itemCaseId).line === 'main';
    if (act.answer === 'approvalNotRequired' && main && act.reason === '')
      refuse('R07', '主流程事项答复“无需审批”须填写理由，由牵头部门确认');
    return;
  }
  if (act.transferTo === undefined) refuse('R07', '部门转办意见须写明应由哪个部门办理');
  departmentMustExist(act.transferTo, directory, 'R07');
  if (act.transferTo === departmentId) refuse('R07', '不能转办给本部门，请选择其他部门');
  const asked = stage.rounds
    .flatMap(({ requests }) => requests)
    .some((other) => other.itemCaseId === itemCaseId && other.departmentId === act.transferTo);
  if (asked) refuse('R07', '所选部门已经就这个事项被征求过意见，不能再转回，请选择其他部门');
  if (act.reason === '') refuse('R07', '部门转办意见须填写理由');
}

function answered(
  stage: Stage,
  decision: DecisionOn<Reply | ChangedReply>,
  { calendar }: StageContext,
) {
  const { act, at, by, decisionId } = decision;
  const { kind: _, requestId, ...answer } = act;
  const ledger = stage.clocks[clockIds.reply(requestId)]?.ledger;
  const late = ledger && elapsed(ledger, calendar, civilDateOf(at)) > totalLimit(ledger);
  const reply: PlanningReply = {
    ...answer,
    decisionId,
    by: by.accountId,
    byName: by.name,
    at,
    late: late ?? false,
  };
  const replied = changeRequest(stage, requestId, (request) => ({
    ...request,
    replies: [...request.replies, reply],
  }));
  return {
    aggregate: endClocks(replied, withId(clockIds.reply(requestId)), at),
    outcome: { outcome: act.answer },
    effects: [],
  };
}
