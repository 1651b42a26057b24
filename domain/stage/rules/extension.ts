import { civilDateOf } from '../../calendar/civilDate.ts';
import type { Clock } from '../../clock/clock.ts';
import { dueDate, remaining } from '../../clock/ledger.ts';
import { extendClock } from '../../clock/steps.ts';
import { clockKinds } from '../../clock/kinds.ts';
import type { ActRule, DecisionOn, StageContext } from '../actRule.ts';
import type { StageActOf } from '../acts.ts';
import { changeClocks, clockIds, withId } from '../clocks.ts';
import { noticeToApplicant, noticeToLeadDepartment } from '../effects.ts';
import { itemInApproval, mustHaveStatus } from '../itemState.ts';
import { changeItem, everyItem, itemOf } from '../items.ts';
import { itemPaper } from '../papers.ts';
import { inItemDepartment } from '../rights.ts';
import type { Stage } from '../stage.ts';
import { conflict, refuse } from '../violations.ts';

type Extension = StageActOf<'extendLimit'>;

/** Law 42: ten working days; fifteen for a permit whose limit is that of joint handling. */
const ORDINARY = 10;
const JOINT = 15;

/**
 * 延长审批期限 (R16, law 42): once, by the head of the department, with the reasons to the applicant.
 * It adds to the legal limit and, while that is kept, to the promised one; it stops nothing.
 */
export const extendLimit: ActRule<Extension> = {
  name: '延长审批期限',
  row: 'R16',
  target: { type: 'none' },
  subjects: everyItem,
  who: inItemDepartment('leader'),
  state: (stage, subject, { now, calendar }) => {
    const item = itemInApproval(stage, subject, 'R16');
    mustHaveStatus(item, 'accepted', 'R16');
    const ledger = legalClock(stage, item.itemCaseId);
    if (ledger.extensions.length > 0)
      conflict('R16', `事项“${item.name}”的审批期限已经延长过一次，不能再延长`);
    if (remaining(ledger, calendar, civilDateOf(now)) < 0)
      refuse('R16', `事项“${item.name}”的法定时限已经届满，不能再延长审批期限`);
  },
  check: (stage, { itemCaseId, days, fileIds }) => {
    const isJoint = legalClock(stage, itemCaseId).limit.value > clockKinds.legal.limit.value;
    const most = isJoint ? JOINT : ORDINARY;
    if (days > most) refuse('R16', `审批期限最多延长${most}个工作日，请重新填写`);
    if (isJoint && fileIds.length === 0)
      refuse('R16', '联合办理的事项延长期限须经本级人民政府负责人批准，请上传批准文件');
  },
  apply: extend,
};

function legalClock(stage: Stage, itemCaseId: string): Clock {
  const ledger = stage.clocks[clockIds.legal(itemCaseId)]?.ledger;
  return ledger ?? refuse('R16', '这个事项没有法定时限，不需要延长');
}

function extend(stage: Stage, decision: DecisionOn<Extension>, context: StageContext) {
  const { act, at, by, decisionId } = decision;
  const { itemCaseId, days, reason, fileIds } = act;
  const item = itemOf(stage, itemCaseId);
  const on = civilDateOf(at);
  const withExtension = changeItem(stage, itemCaseId, (present) => ({
    ...present,
    extensions: [
      ...(present.extensions ?? []),
      { ...{ decisionId, days, reason, fileIds, at }, by: by.accountId, byName: by.name },
    ],
  }));
  const { calendar } = context;
  const lengthened = (ledger: Clock) =>
    remaining(ledger, calendar, on) < 0
      ? ledger
      : extendClock(ledger, { key: decisionId, on, value: days }, calendar);
  const extended = [clockIds.legal(itemCaseId), clockIds.promised(itemCaseId)].reduce(
    (changed, clockId) => changeClocks(changed, withId(clockId), lengthened),
    withExtension,
  );
  const due = dueDate(legalClock(extended, itemCaseId), calendar);
  const text = {
    title: '审批期限已延长',
    body: `事项“${item.name}”的审批期限延长${days}个工作日：${reason}`,
    at,
    itemCaseId,
  };
  return {
    aggregate: extended,
    outcome: { outcome: 'extended' },
    effects: [
      itemPaper(stage, item, decision, context, {
        kind: 'extensionNotice',
        days,
        reason,
        ...(due && { dueOn: due.date, provisional: due.provisional }),
      }),
      noticeToLeadDepartment(stage, decisionId, 'lead', text),
      ...noticeToApplicant(stage, decisionId, text),
    ],
  };
}
