import type { ActRule, ActTarget, DecisionOn, StageContext, Subject } from '../actRule.ts';
import type { StageActOf } from '../acts.ts';
import { endClocks, ofItem } from '../clocks.ts';
import { noticeToApplicant, noticeToDepartment } from '../effects.ts';
import { changeItem, everyItem, isRunning, itemOf } from '../items.ts';
import { nothingUnderWayOn } from '../pending.ts';
import type { ItemStatus, Stage } from '../stage.ts';
import { conflict, refuse } from '../violations.ts';
import { requestMustBeSigned, whoWithdraws, withdrawalPaper, withdrawn } from '../withdrawal.ts';

type Withdraw = StageActOf<'withdrawItem'>;

/**
 * 撤回事项 by the applicant, before the item is decided, also while the stage is frozen. A main-flow
 * item carries its stage, so it is withdrawn with it only.
 */
export const withdrawItem: ActRule<Withdraw> = {
  name: '撤回事项',
  row: 'R11',
  target,
  subjects: everyItem,
  who: whoWithdraws,
  state: (stage, { itemCaseId }) => {
    const item = itemOf(stage, itemCaseId);
    nothingUnderWayOn(stage, item.itemCaseId, 'R11');
    if (item.line === 'main')
      refuse('R11', `主流程事项“${item.name}”不能单独撤回，需要撤回的请撤回整个阶段的申请`);
    if (item.status === 'planning')
      conflict('R11', '阶段性策划尚未完成，事项还没有申报，请待策划报告告知后再撤回');
    if (!WITHDRAWABLE.has(item.status) && !isRunning(item))
      conflict('R11', `事项“${item.name}”已经办结，不能撤回，请刷新页面查看结果`);
  },
  check: (_, act, actor) => requestMustBeSigned(act, actor),
  apply: withdraw,
};

/** Before the dispatch no flow stands behind an item. */
const WITHDRAWABLE: ReadonlySet<ItemStatus> = new Set(['planned', 'received']);

function target(stage: Stage, { itemCaseId }: Subject): ActTarget<Withdraw> {
  if (!isRunning(itemOf(stage, itemCaseId))) return { type: 'none' };
  return {
    type: 'message',
    name: 'withdraw-item',
    correlationKey: (_, act) => act.itemCaseId,
    variables: (_, __, decisionId) => ({ decisionId }),
  };
}

function withdraw(stage: Stage, decision: DecisionOn<Withdraw>, context: StageContext) {
  const { act, at, by, decisionId } = decision;
  const { itemCaseId, reason } = act;
  const item = itemOf(stage, itemCaseId);
  const settlement = { how: 'withdrawal', text: reason, by: by.accountId, at } as const;
  const left: Stage = {
    ...changeItem(stage, itemCaseId, (present) => withdrawn(present, decision)),
    confirmations: stage.confirmations.filter((given) => given.itemCaseId !== itemCaseId),
    objections: stage.objections.map((objection) =>
      objection.itemCaseId === itemCaseId && objection.settlement === undefined
        ? { ...objection, settlement }
        : objection,
    ),
  };
  const text = {
    title: '事项已撤回',
    body: `项目“${stage.projectName}”的事项“${item.name}”由申请人撤回：${reason}`,
    at,
    itemCaseId,
  };
  const departmentIds = new Set([stage.leadDepartmentId, item.departmentId]);
  return {
    aggregate: endClocks(left, ofItem(itemCaseId), at),
    outcome: { outcome: 'withdrawn' },
    effects: [
      withdrawalPaper(left, decision, context, item),
      ...[...departmentIds].map((departmentId) =>
        noticeToDepartment(stage, decisionId, { departmentId }, text),
      ),
      ...noticeToApplicant(stage, decisionId, text),
    ],
  };
}
