import type { ActRule, Subject } from '../actRule.ts';
import type { StageActOf } from '../acts.ts';
import { noticeToLeadDepartment } from '../effects.ts';
import { everyItem, itemOf } from '../items.ts';
import { isUnderWay } from '../pending.ts';
import { inItemDepartment } from '../rights.ts';
import type { Stage } from '../stage.ts';
import { conflict } from '../violations.ts';

/** 最后确认: the department has no objection to the dispatch of its item (R12). */
export const confirmItem: ActRule<StageActOf<'confirmItem'>> = {
  name: '确认事项',
  row: 'R12',
  target: { type: 'none' },
  subjects: everyItem,
  who: inItemDepartment('staff', 'leader'),
  state: (stage, subject) => {
    const itemCaseId = itemToConfirm(stage, subject);
    if (openObjections(stage).some((objection) => objection.itemCaseId === itemCaseId))
      conflict('R12', '对这个事项的异议还没有处理，请待牵头部门处理后再确认');
    if (stage.confirmations.some((confirmation) => confirmation.itemCaseId === itemCaseId))
      conflict('R12', '这个事项已经确认，请勿重复提交');
  },
  apply: (stage, { act, by, at }) => ({
    aggregate: {
      ...stage,
      confirmations: [...stage.confirmations, { itemCaseId: act.itemCaseId, by: by.accountId, at }],
    },
    outcome: { outcome: 'confirmed' },
    effects: [],
  }),
};

/** 提出异议: bars the dispatch until it is settled (R12); an earlier confirmation falls away. */
export const objectToItem: ActRule<StageActOf<'objectToItem'>> = {
  name: '提出异议',
  row: 'R12',
  target: { type: 'none' },
  subjects: everyItem,
  who: inItemDepartment('staff', 'leader'),
  state: (stage, subject) => {
    const itemCaseId = itemToConfirm(stage, subject);
    if (openObjections(stage).some((objection) => objection.itemCaseId === itemCaseId))
      conflict('R12', '对这个事项已有异议在处理，请勿重复提交');
  },
  apply: (stage, { act, by, at, decisionId }) => {
    const { itemCaseId, reason } = act;
    const { name, departmentId } = itemOf(stage, itemCaseId);
    return {
      aggregate: {
        ...stage,
        confirmations: stage.confirmations.filter((given) => given.itemCaseId !== itemCaseId),
        objections: [
          ...stage.objections,
          {
            objectionId: `${decisionId}:objection`,
            itemCaseId,
            departmentId,
            reason,
            by: by.accountId,
            at,
          },
        ],
      },
      outcome: { outcome: 'objected' },
      effects: [
        noticeToLeadDepartment(stage, decisionId, 'lead', {
          title: '部门提出异议',
          body: `事项“${name}”：${reason}`,
          at,
          itemCaseId,
        }),
      ],
    };
  },
};

/** Objections that bar the dispatch. */
export function openObjections({ objections }: Stage) {
  return objections.filter(({ settlement }) => settlement === undefined);
}

function itemToConfirm(stage: Stage, { itemCaseId }: Subject): string {
  mustBeConfirming(stage);
  const item = itemOf(stage, itemCaseId);
  if (item.status !== 'received')
    conflict('R12', `事项“${item.name}”不在最后确认环节，请刷新页面查看现状`);
  return item.itemCaseId;
}

/** @throws {RuleViolation} conflict outside the time between formal intake and dispatch */
export function mustBeConfirming(stage: Stage): void {
  if (stage.status !== 'confirming' || isUnderWay(stage, 'dispatch'))
    conflict('R12', '现在不在最后确认环节，请刷新页面查看现状');
}
