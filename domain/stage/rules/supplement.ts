import type { ActRule, DecisionOn, StageContext } from '../actRule.ts';
import type { StageActOf } from '../acts.ts';
import { addClock, clockIds, endClocks, withId } from '../clocks.ts';
import { supplementNoticeIsOverdue } from '../deemedAcceptance.ts';
import { noticeToApplicant, noticeToDepartment, noticeToLeadDepartment } from '../effects.ts';
import { itemInApproval, mustHaveStatus } from '../itemState.ts';
import { changeItem, everyItem, itemOf } from '../items.ts';
import { itemPaper } from '../papers.ts';
import { anyOf, asApplicant, byTask } from '../rights.ts';
import type { Stage } from '../stage.ts';
import { withSupplementClosed } from '../supplements.ts';
import { actRow, withRow } from '../traceRows.ts';
import { conflict, refuse } from '../violations.ts';

type Request = StageActOf<'requestSupplement'>;
type Completion = StageActOf<'completeSupplement'>;

/**
 * 补正告知 (R15), before acceptance: one complete list, within five working days of the formal
 * intake. Its limit does not stop for a freeze or a predecessor, so neither forbids it.
 */
export const requestSupplement: ActRule<Request> = {
  name: '告知补正材料',
  row: 'R15',
  target: { type: 'task', task: 'acceptance-review', of: 'itemCaseId' },
  subjects: everyItem,
  who: byTask('acceptance-review'),
  state: (stage, subject, { now, calendar }) => {
    const item = itemInApproval(stage, subject, 'R15');
    if (item.status === 'accepted' || item.status === 'suspended')
      conflict('R15', '事项已正式受理，不能再要求补正；受理后发现缺少材料的，请按企业整改挂起');
    mustHaveStatus(item, ['dispatched', 'waitingForPredecessor'], 'R15');
    if (item.supplements.length > 0)
      refuse('R15', '补正内容须一次性告知，这个事项已经告知过补正，请作出受理或不予受理决定');
    if (supplementNoticeIsOverdue(stage, item.itemCaseId, now, calendar))
      refuse('R15', '自正式收件已超过5个工作日未告知补正，视为自收件之日起受理，请正式受理');
  },
  apply: ask,
};

function ask(stage: Stage, decision: DecisionOn<Request>, context: StageContext) {
  const { act, at, decisionId } = decision;
  const { itemCaseId, missing } = act;
  const { supplement: term } = context.directory.city.terms;
  const item = itemOf(stage, itemCaseId);
  const list = missing.map(({ material, problem }) => `${material}（${problem}）`).join('、');
  const asked = changeItem(stage, itemCaseId, (present) =>
    withRow(
      {
        ...present,
        status: 'supplementing',
        supplements: [
          ...present.supplements,
          { supplementId: `${decisionId}:supplement`, askedAt: at, missing, fileIds: [] },
        ],
      },
      actRow('supplementAsked', decision, list),
    ),
  );
  const text = {
    title: '请补正材料',
    body: `事项“${item.name}”需要补正：${list}。`,
    at,
    itemCaseId,
  };
  return {
    aggregate: addClock(
      endClocks(asked, withId(clockIds.supplementNotice(itemCaseId)), at),
      clockIds.supplement(itemCaseId),
      { type: 'item', itemCaseId },
      { kind: 'supplement', at, limit: { value: term, unit: 'workingDays' } },
    ),
    outcome: { outcome: 'supplement' },
    effects: [
      itemPaper(stage, item, decision, context, {
        kind: 'supplementNotice',
        corrections: missing,
      }),
      noticeToLeadDepartment(stage, decisionId, 'clerk', text),
      ...noticeToApplicant(stage, decisionId, text),
    ],
  };
}

/** 补正完成 (R15), at the window or online; the item returns to the same department. */
export const completeSupplement: ActRule<Completion> = {
  name: '补齐材料',
  row: 'R15',
  target: { type: 'task', task: 'supplement', of: 'itemCaseId' },
  subjects: everyItem,
  who: anyOf(byTask('supplement'), asApplicant),
  state: (stage, subject) => {
    mustHaveStatus(itemInApproval(stage, subject, 'R15'), 'supplementing', 'R15');
  },
  apply: (stage, decision) => {
    const { act, at, decisionId } = decision;
    const { itemCaseId, fileIds, note } = act;
    const { departmentId, name } = itemOf(stage, itemCaseId);
    const completed = changeItem(stage, itemCaseId, (item) =>
      withRow(
        { ...withSupplementClosed(item, { completedAt: at, fileIds }), status: 'dispatched' },
        actRow('supplementCompleted', decision, note),
      ),
    );
    return {
      aggregate: endClocks(completed, withId(clockIds.supplement(itemCaseId)), at),
      outcome: { outcome: 'completed' },
      effects: [
        noticeToDepartment(
          stage,
          decisionId,
          { departmentId },
          { title: '补正材料已补齐', body: `请继续对“${name}”进行受理审查。`, at, itemCaseId },
        ),
      ],
    };
  },
};
