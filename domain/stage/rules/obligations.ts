import { civilDateOf } from '../../calendar/civilDate.ts';
import { chineseDate } from '../../calendar/shownDate.ts';
import type { ActRule, Subject } from '../actRule.ts';
import type { StageActOf } from '../acts.ts';
import { clockIds, endClocks, withId } from '../clocks.ts';
import { noticeToApplicant, noticeToDepartment, noticeToLeadDepartment } from '../effects.ts';
import { itemOf } from '../items.ts';
import { changeObligation, obligationOf, openSupply } from '../obligations.ts';
import { anyOf, asApplicant, inItemDepartment, inLeadDepartment } from '../rights.ts';
import type { Obligation, Stage } from '../stage.ts';
import { conflict, refuse } from '../violations.ts';

type Settlement = StageActOf<'settleObligation'>;

/** 补交后续材料 (R14, R17): a paper that was to follow, or what was promised, by the applicant. */
export const supplyObligation: ActRule<StageActOf<'supplyObligation'>> = {
  name: '提交后续义务材料',
  row: 'R17',
  target: { type: 'none' },
  outlivesStage: true,
  subjects: everyObligation,
  who: anyOf(inLeadDepartment('clerk'), asApplicant),
  state: (stage, subject) => {
    const obligation = mustBeOpen(stage, subject);
    if (obligation.kind === 'check') refuse('R17', '核查由审批部门进行，不需要提交材料');
    if (openSupply(obligation)) conflict('R17', '材料已提交，请待审批部门核实');
  },
  apply: (stage, { act, by, at, decisionId }) => {
    const { itemCaseId, obligationId, fileIds, note } = act;
    const { name, departmentId } = itemOf(stage, itemCaseId);
    const { text } = obligationOf(itemOf(stage, itemCaseId), obligationId);
    const supply = { fileIds, note, by: by.accountId, at };
    return {
      aggregate: changeObligation(stage, itemCaseId, obligationId, (obligation) => ({
        ...obligation,
        supplies: [...obligation.supplies, supply],
      })),
      outcome: { outcome: 'supplied' },
      effects: [
        noticeToDepartment(
          stage,
          decisionId,
          { departmentId },
          {
            title: '后续义务材料已提交，请核实',
            body: `事项“${name}”：${text}`,
            at,
            itemCaseId,
          },
        ),
      ],
    };
  },
};

/**
 * 核实后续义务 (R17) by the department: what was supplied is in order or is given back with the reason;
 * a check was passed or not; what was never supplied is found missing after its day.
 */
export const settleObligation: ActRule<Settlement> = {
  name: '核实后续义务',
  row: 'R17',
  target: { type: 'none' },
  outlivesStage: true,
  subjects: everyObligation,
  who: inItemDepartment('staff', 'leader'),
  state: (stage, subject, { now }) => {
    const obligation = mustBeOpen(stage, subject);
    const waits = obligation.kind !== 'check' && openSupply(obligation) === undefined;
    if (waits && civilDateOf(now) <= obligation.dueOn)
      refuse('R17', `申请人还没有提交，期限至${chineseDate(obligation.dueOn)}，请到期后再核实`);
  },
  check: (stage, { itemCaseId, obligationId, verdict }) => {
    const obligation = obligationOf(itemOf(stage, itemCaseId), obligationId);
    if (verdict === 'met' && obligation.kind !== 'check' && openSupply(obligation) === undefined)
      refuse('R17', '申请人没有提交材料，不能核实为已履行');
  },
  apply: (stage, { act, by, at, decisionId }) => {
    const { itemCaseId, obligationId, verdict, opinion } = act;
    const { name } = itemOf(stage, itemCaseId);
    const said = { by: by.accountId, at };
    const isReturned =
      verdict === 'notMet' &&
      openSupply(obligationOf(itemOf(stage, itemCaseId), obligationId)) !== undefined;
    const settled = changeObligation(stage, itemCaseId, obligationId, (obligation) =>
      isReturned
        ? withReturn(obligation, { reason: opinion, ...said })
        : { ...obligation, outcome: { verdict, opinion, ...said } },
    );
    const title = isReturned
      ? '后续义务材料被退回'
      : verdict === 'met'
        ? '后续义务已履行'
        : '后续义务未履行';
    const text = { title, body: `事项“${name}”：${opinion}`, at, itemCaseId };
    return {
      aggregate: isReturned
        ? settled
        : endClocks(settled, withId(clockIds.obligation(obligationId)), at),
      outcome: { outcome: isReturned ? 'returned' : verdict },
      effects: [
        noticeToLeadDepartment(stage, decisionId, 'clerk', text),
        ...noticeToApplicant(stage, decisionId, text),
      ],
    };
  },
};

function everyObligation({ items }: Stage) {
  return items.flatMap(({ itemCaseId, obligations }) =>
    obligations.map(({ obligationId }) => ({ itemCaseId, obligationId })),
  );
}

function mustBeOpen(stage: Stage, { itemCaseId, obligationId }: Subject): Obligation {
  const obligation = obligationOf(itemOf(stage, itemCaseId), obligationId);
  if (obligation.outcome) conflict('R17', '这项后续义务已经核实，请刷新页面查看现状');
  return obligation;
}

function withReturn(
  obligation: Obligation,
  returned: { readonly reason: string; readonly by: string; readonly at: number },
): Obligation {
  const last = obligation.supplies.length - 1;
  return {
    ...obligation,
    supplies: obligation.supplies.map((supply, index) =>
      index === last ? { ...supply, returned } : supply,
    ),
  };
}
