import type { Effect } from '../../aggregate.ts';
import type { PaperContent } from '../../papers.ts';
import type { ActRule, DecisionOn, StageContext } from '../actRule.ts';
import type { StageActOf } from '../acts.ts';
import { endClocks, ofItem } from '../clocks.ts';
import { mainFlowChanged, noticeToApplicant, noticeToDepartment, paperEffect } from '../effects.ts';
import { itemToHandle } from '../itemState.ts';
import { changeItem, everyItem, itemOf } from '../items.ts';
import { paperBase } from '../papers.ts';
import { remediesAgainst } from '../remedies.ts';
import { byTask } from '../rights.ts';
import type { ItemResult, Stage } from '../stage.ts';
import { actRow, withRow } from '../traceRows.ts';
import { refuse } from '../violations.ts';

type NotRequired = StageActOf<'declareNotRequired'>;
type Refusal = StageActOf<'refuseAcceptance'>;

/** 不受理: the law asks for no permit (R14, law 32(1)). */
export const declareNotRequired: ActRule<NotRequired> = {
  name: '不受理（无需许可）',
  row: 'R14',
  target: { type: 'task', task: 'acceptance-review', of: 'itemCaseId' },
  subjects: everyItem,
  who: byTask('acceptance-review'),
  state: (stage, subject) => {
    itemToHandle(stage, subject, { row: 'R14', status: 'dispatched' });
  },
  apply: (stage, decision, context) =>
    end(stage, decision, 'permitNotRequired', {
      ...paperOf(stage, decision, context),
      kind: 'noPermitNeededNotice',
    }),
};

/** 不予受理: another authority is competent (law 32(2)), or the supplement is not complete (R14). */
export const refuseAcceptance: ActRule<Refusal> = {
  name: '不予受理',
  row: 'R14',
  target: { type: 'task', task: 'acceptance-review', of: 'itemCaseId' },
  subjects: everyItem,
  who: byTask('acceptance-review'),
  state: (stage, subject) => {
    itemToHandle(stage, subject, { row: 'R14', status: 'dispatched' });
  },
  check: (stage, { itemCaseId, competentAuthority }) => {
    if ((competentAuthority ?? '') === '' && itemOf(stage, itemCaseId).supplements.length === 0)
      refuse('R14', '不予受理须写明有权受理的机关；材料不全的，请先一次性告知补正');
  },
  apply: (stage, decision, context) =>
    end(stage, decision, 'acceptanceRefused', {
      ...paperOf(stage, decision, context),
      kind: 'nonAcceptanceDecision',
      ...(decision.act.competentAuthority !== undefined &&
        decision.act.competentAuthority !== '' && {
          competentAuthority: decision.act.competentAuthority,
        }),
    }),
};

function paperOf(
  stage: Stage,
  { act, at }: DecisionOn<NotRequired | Refusal>,
  { directory, project }: StageContext,
) {
  const { name, departmentId } = itemOf(stage, act.itemCaseId);
  return {
    ...paperBase(stage, {
      issuerId: departmentId,
      at,
      directory,
      projectCode: project.projectCode,
    }),
    item: name,
    reasons: [act.reason],
    remedies: remediesAgainst(departmentId, directory),
  };
}

function end(
  stage: Stage,
  decision: DecisionOn<NotRequired | Refusal>,
  status: 'permitNotRequired' | 'acceptanceRefused',
  content: PaperContent,
) {
  const { act, at, by, decisionId } = decision;
  const { itemCaseId, reason } = act;
  const item = itemOf(stage, itemCaseId);
  const paperId = `${decisionId}:paper`;
  const result: ItemResult = {
    outcome: status,
    at,
    by: by.accountId,
    opinion: reason,
    reasons: [reason],
    paperId,
  };
  const ended = changeItem(stage, itemCaseId, (present) =>
    withRow({ ...present, status, result }, actRow(status, decision, reason)),
  );
  const title = status === 'permitNotRequired' ? '事项不受理' : '事项不予受理';
  const text = { title, body: `事项“${item.name}”：${reason}`, at, itemCaseId };
  const effects: Effect[] = [
    paperEffect(stage, paperId, content, { issuedBy: by.accountId, at, itemCaseId }),
    noticeToDepartment(
      stage,
      decisionId,
      { departmentId: stage.leadDepartmentId, role: 'lead' },
      text,
    ),
    ...noticeToApplicant(stage, decisionId, text),
    ...mainFlowChanged(stage, item, decisionId),
  ];
  return {
    aggregate: endClocks(ended, ofItem(itemCaseId), at),
    outcome: { outcome: 'ended' },
    effects,
  };
}
