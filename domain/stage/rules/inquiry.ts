import type { ActRule, Subject } from '../actRule.ts';
import type { StageActOf } from '../acts.ts';
import { messageEffect, noticeToDepartment } from '../effects.ts';
import { mustNotBeFrozen } from '../freeze.ts';
import { inquiryOf, isOpenInquiry, openInquiries, withInquiry } from '../inquiries.ts';
import { itemInApproval } from '../itemState.ts';
import { changeItem, everyItem, isRunning, itemOf } from '../items.ts';
import { departmentMustExist } from '../known.ts';
import { departmentName } from '../papers.ts';
import { inItemDepartment } from '../rights.ts';
import { hasRole } from '../../identity/roles.ts';
import type { Inquiry, Stage } from '../stage.ts';
import { conflict, refuse } from '../violations.ts';

/** 征求意见 (R14): another department is asked; the case stays where it is, and its clocks run. */
export const openInquiry: ActRule<StageActOf<'openInquiry'>> = {
  name: '征求其他部门意见',
  row: 'R14',
  target: {
    type: 'message',
    name: 'open-inquiry',
    correlationKey: (_, { itemCaseId }) => itemCaseId,
    variables: (_, { departmentId }, decisionId) => ({
      decisionId,
      departmentId,
      inquiryId: inquiryIdOf(decisionId),
    }),
  },
  subjects: everyItem,
  who: inItemDepartment('staff', 'leader'),
  state: (stage, subject) => {
    const item = itemInApproval(stage, subject, 'R14');
    mustNotBeFrozen(stage, item.itemCaseId);
    if (!isRunning(item)) conflict('R14', `事项“${item.name}”已经办结，不需要再征求意见`);
  },
  check: (stage, { itemCaseId, departmentId }, _, { directory }) => {
    const item = itemOf(stage, itemCaseId);
    departmentMustExist(departmentId, directory, 'R14');
    if (departmentId === item.departmentId)
      refuse('R14', '不能征求本部门的意见，请选择其他部门；部门内请使用转交');
    const asked = item.inquiries.some(
      (inquiry) => inquiry.departmentId === departmentId && isOpenInquiry(inquiry),
    );
    if (asked) conflict('R14', '已向这个部门征求意见，请待其反馈后再征求');
  },
  apply: (stage, { act, at, by, decisionId }, { directory }) => {
    const { itemCaseId, departmentId, question } = act;
    const item = itemOf(stage, itemCaseId);
    const inquiry: Inquiry = {
      inquiryId: inquiryIdOf(decisionId),
      departmentId,
      question,
      by: by.accountId,
      byName: by.name,
      at,
    };
    return {
      aggregate: changeItem(stage, itemCaseId, (present) => ({
        ...present,
        inquiries: [...present.inquiries, inquiry],
      })),
      outcome: { outcome: 'asked' },
      effects: [
        noticeToDepartment(
          stage,
          decisionId,
          { departmentId },
          {
            title: '请反馈意见',
            body: `${departmentName(item.departmentId, directory)}就事项“${item.name}”征求意见：${question}`,
            at,
            itemCaseId,
          },
        ),
      ],
    };
  },
};

/** 反馈意见 by the department that was asked. */
export const answerInquiry: ActRule<StageActOf<'answerInquiry'>> = {
  name: '反馈意见',
  row: 'R14',
  target: { type: 'task', task: 'answer-inquiry', of: 'inquiryId' },
  subjects: openInquiries,
  who: (stage, subject, actor) =>
    hasRole(actor, 'staff', 'leader') && askedDepartment(stage, subject) === actor.departmentId,
  state: mustBeOpen,
  apply: (stage, { act, at, by, decisionId }) => {
    const { itemCaseId, inquiryId, opinion, fileIds } = act;
    const { name, departmentId } = itemOf(stage, itemCaseId);
    const answer = { opinion, fileIds, by: by.accountId, byName: by.name, at };
    return {
      aggregate: changeItem(stage, itemCaseId, (item) =>
        withInquiry(item, inquiryId, (inquiry) => ({ ...inquiry, answer })),
      ),
      outcome: { outcome: 'answered' },
      effects: [
        noticeToDepartment(
          stage,
          decisionId,
          { departmentId },
          { title: '征求意见已反馈', body: `事项“${name}”：${opinion}`, at, itemCaseId },
        ),
      ],
    };
  },
};

/** 不再征求: whoever asked does not need the answer any more. */
export const closeInquiry: ActRule<StageActOf<'closeInquiry'>> = {
  name: '结束征求意见',
  row: 'R14',
  target: { type: 'none' },
  subjects: openInquiries,
  who: inItemDepartment('staff', 'leader'),
  state: mustBeOpen,
  apply: (stage, { act, at, by, decisionId }) => {
    const { itemCaseId, inquiryId, reason } = act;
    const item = itemOf(stage, itemCaseId);
    const { departmentId } = inquiryOf(item, inquiryId);
    const closed = { reason, by: by.accountId, at };
    return {
      aggregate: changeItem(stage, itemCaseId, (present) =>
        withInquiry(present, inquiryId, (inquiry) => ({ ...inquiry, closed })),
      ),
      outcome: { outcome: 'closed' },
      effects: [
        messageEffect(`${decisionId}:close-inquiry`, 'close-inquiry', inquiryId),
        noticeToDepartment(
          stage,
          decisionId,
          { departmentId },
          { title: '不再征求意见', body: `事项“${item.name}”：${reason}`, at, itemCaseId },
        ),
      ],
    };
  },
};

function inquiryIdOf(decisionId: string): string {
  return `${decisionId}:inquiry`;
}

function askedDepartment({ items }: Stage, { itemCaseId, inquiryId }: Subject) {
  return items
    .find((item) => item.itemCaseId === itemCaseId)
    ?.inquiries.find((inquiry) => inquiry.inquiryId === inquiryId)?.departmentId;
}

function mustBeOpen(stage: Stage, subject: Subject): void {
  const item = itemInApproval(stage, subject, 'R14');
  if (!isOpenInquiry(inquiryOf(item, subject.inquiryId)))
    conflict('R14', '这次征求意见已经反馈或结束，请刷新页面查看现状');
}
