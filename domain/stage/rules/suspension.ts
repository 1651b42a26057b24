import { civilDateOf, parseCivilDate } from '../../calendar/civilDate.ts';
import { shownDate } from '../../calendar/shownDate.ts';
import type { Effect } from '../../aggregate.ts';
import { stopClock } from '../../clock/steps.ts';
import type { ActRule, DecisionOn, StageContext } from '../actRule.ts';
import type { StageActOf } from '../acts.ts';
import { addClock, changeClocks, clockIds, ofItem } from '../clocks.ts';
import { noticeToApplicant, noticeToDepartment, noticeToLeadDepartment } from '../effects.ts';
import { changeItem, isRunning, itemOf } from '../items.ts';
import { procedureOf } from '../known.ts';
import { itemPaper } from '../papers.ts';
import { inItemDepartment } from '../rights.ts';
import type { ItemCase, Stage, Suspension } from '../stage.ts';
import { actRow, withRow } from '../traceRows.ts';
import { refuse } from '../violations.ts';
import {
  answered,
  endMustBePossible,
  mustBeSuspendable,
  openProposalOf,
  openProposals,
  proposalOf,
} from './suspensionProposal.ts';

type Suspend = StageActOf<'suspendItem'>;

/**
 * 挂起 (R16), only after acceptance, for a special procedure of the list: the leader approves what was
 * proposed. A main-flow item freezes the other items of its stage from the write on that records it
 * (R18), so two people have to want it: the leader may not approve an own proposal.
 */
export const suspendItem: ActRule<Suspend> = {
  name: '挂起',
  row: 'R16',
  target: {
    type: 'message',
    name: 'suspend-item',
    correlationKey: (_, { itemCaseId }) => itemCaseId,
    variables: (_, __, decisionId) => ({ decisionId, suspensionId: suspensionIdOf(decisionId) }),
  },
  subjects: openProposals,
  who: inItemDepartment('leader'),
  state: (stage, subject) => {
    const item = mustBeSuspendable(stage, subject);
    openProposalOf(item, subject.proposalId);
  },
  check: (stage, { itemCaseId, proposalId }, actor, context) => {
    const item = itemOf(stage, itemCaseId);
    const proposal = openProposalOf(item, proposalId);
    if (item.line === 'main' && proposal.by === actor.accountId)
      refuse('R16', '挂起主流程事项将使本阶段所有事项停办，申请人与批准人不能是同一人');
    endMustBePossible(proposal, context);
  },
  fence: (stage, { act: { itemCaseId } }) =>
    itemOf(stage, itemCaseId).line === 'main'
      ? { ...stage, frozenBy: [...stage.frozenBy, itemCaseId] }
      : stage,
  unfence: (stage, { act: { itemCaseId } }) => ({
    ...stage,
    frozenBy: stage.frozenBy.filter((id) => id !== itemCaseId),
  }),
  apply: suspend,
};

function suspensionIdOf(decisionId: string): string {
  return `${decisionId}:suspension`;
}

function suspend(stage: Stage, decision: DecisionOn<Suspend>, context: StageContext) {
  const { act, at, by, decisionId } = decision;
  const { itemCaseId, proposalId, opinion } = act;
  const proposal = proposalOf(itemOf(stage, itemCaseId), proposalId);
  const { procedure, reason, expectedEnd, fileIds } = proposal;
  const { statutory, greatestDays } = procedureOf(procedure, context.directory);
  const suspension: Suspension = {
    suspensionId: suspensionIdOf(decisionId),
    procedure,
    reason,
    from: at,
    expectedEnd,
    proposedBy: proposal.by,
    approvedBy: by.accountId,
    statutory,
    fileIds,
  };
  const answer = { approved: true, opinion, by: by.accountId, at };
  const suspended = changeItem(stage, itemCaseId, (item) =>
    withRow(
      {
        ...answered(item, proposalId, answer),
        status: 'suspended',
        suspensions: [...item.suspensions, suspension],
      },
      actRow('suspended', decision, reason),
    ),
  );
  const stopped = changeClocks(suspended, ofItem(itemCaseId), (ledger) =>
    ledger.endedOn === undefined
      ? stopClock(ledger, {
          key: suspension.suspensionId,
          from: civilDateOf(at),
          cause: { type: 'suspension', procedure, statutory },
        })
      : ledger,
  );
  return {
    aggregate: addClock(
      stopped,
      clockIds.suspension(suspension.suspensionId),
      { type: 'item', itemCaseId },
      { kind: 'suspension', at, limit: { value: greatestDays, unit: 'workingDays' } },
    ),
    outcome: { outcome: 'suspended' },
    effects: suspensionEffects(stage, decision, suspension, context),
  };
}

function suspensionEffects(
  stage: Stage,
  decision: DecisionOn<Suspend>,
  { statutory, expectedEnd, reason, procedure: code }: Suspension,
  context: StageContext,
): Effect[] {
  const { at, decisionId, act } = decision;
  const item = itemOf(stage, act.itemCaseId);
  const { itemCaseId } = item;
  const procedure = procedureOf(code, context.directory).name;
  const from = civilDateOf(at);
  const provisional = context.calendar.reachesProvisional(from, parseCivilDate(expectedEnd));
  const end = shownDate(expectedEnd, provisional);
  const body = `事项“${item.name}”因${procedure}挂起，预计${end}结束：${reason}`;
  const paper = itemPaper(stage, item, decision, context, {
    kind: 'suspensionNotice',
    procedure,
    reason,
    from,
    expectedEnd,
    provisional,
    stopsStatutoryClock: statutory,
  });
  return [
    paper,
    ...noticeToApplicant(stage, decisionId, { title: '事项已挂起', body, at, itemCaseId }),
    ...noticesOfFreeze(stage, item, decisionId, { title: '本阶段暂停办理', body, at }),
  ];
}

/** A main-flow item concerns everybody in the stage; another one only the lead department. */
export function noticesOfFreeze(
  stage: Stage,
  item: ItemCase,
  cause: string,
  text: { readonly title: string; readonly body: string; readonly at: number },
): Effect[] {
  const { itemCaseId, departmentId } = item;
  const lead = noticeToLeadDepartment(stage, cause, 'lead', { ...text, itemCaseId });
  if (item.line !== 'main') return [lead];
  const others = new Set(stage.items.filter(isRunning).map((other) => other.departmentId));
  others.delete(departmentId);
  others.delete(stage.leadDepartmentId);
  return [
    lead,
    ...[...others].map((other) =>
      noticeToDepartment(stage, cause, { departmentId: other }, { ...text, itemCaseId }),
    ),
  ];
}
