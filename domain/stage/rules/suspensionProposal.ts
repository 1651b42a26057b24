import { civilDateOf, isCivilDate } from '../../calendar/civilDate.ts';
import { shownDate } from '../../calendar/shownDate.ts';
import type { ActRule, StageContext, Subject } from '../actRule.ts';
import type { StageActOf } from '../acts.ts';
import { noticeToDepartment } from '../effects.ts';
import { mustNotBeFrozen } from '../freeze.ts';
import { itemInApproval, mustHaveStatus } from '../itemState.ts';
import { changeItem, everyItem, itemOf } from '../items.ts';
import { procedureOf } from '../known.ts';
import { inItemDepartment } from '../rights.ts';
import type { ItemCase, ItemStatus, Stage, SuspensionProposal } from '../stage.ts';
import { conflict, refuse } from '../violations.ts';

type Proposal = StageActOf<'proposeSuspension'>;

/** 申请挂起 (R16): type, reason, papers and expected end, for the approval of the department's leader. */
export const proposeSuspension: ActRule<Proposal> = {
  name: '申请挂起',
  row: 'R16',
  target: { type: 'none' },
  subjects: everyItem,
  who: inItemDepartment('staff', 'leader'),
  state: (stage, subject) => {
    const item = mustBeSuspendable(stage, subject);
    if (item.suspensionProposals.some(({ answer }) => answer === undefined))
      conflict('R16', `事项“${item.name}”已有挂起申请待批准，请勿重复提交`);
  },
  check: (_, act, __, context) => endMustBePossible(act, context),
  apply: (stage, { act, at, by, decisionId }, { directory }) => {
    const { kind: _, itemCaseId, ...proposed } = act;
    const item = itemOf(stage, itemCaseId);
    const proposal: SuspensionProposal = {
      ...proposed,
      proposalId: `${decisionId}:proposal`,
      by: by.accountId,
      byName: by.name,
      at,
    };
    const procedure = procedureOf(act.procedure, directory).name;
    return {
      aggregate: changeItem(stage, itemCaseId, (present) => ({
        ...present,
        suspensionProposals: [...present.suspensionProposals, proposal],
      })),
      outcome: { outcome: 'proposed' },
      effects: [
        noticeToDepartment(
          stage,
          decisionId,
          { departmentId: item.departmentId, role: 'leader' },
          {
            title: '挂起申请待批准',
            body: `${by.name}申请因${procedure}挂起事项“${item.name}”：${act.reason}`,
            at,
            itemCaseId,
          },
        ),
      ],
    };
  },
};

/** 不同意挂起: the leader gives the proposal back with the reason. */
export const rejectSuspension: ActRule<StageActOf<'rejectSuspension'>> = {
  name: '不同意挂起',
  row: 'R16',
  target: { type: 'none' },
  subjects: openProposals,
  who: inItemDepartment('leader'),
  state: (stage, subject) => {
    openProposalOf(itemInApproval(stage, subject, 'R16'), subject.proposalId);
  },
  apply: (stage, { act, at, by, decisionId }) => {
    const { itemCaseId, proposalId, reason } = act;
    const { name, departmentId } = itemOf(stage, itemCaseId);
    const answer = { approved: false, opinion: reason, by: by.accountId, at };
    return {
      aggregate: changeItem(stage, itemCaseId, (item) => answered(item, proposalId, answer)),
      outcome: { outcome: 'rejected' },
      effects: [
        noticeToDepartment(
          stage,
          decisionId,
          { departmentId },
          { title: '挂起申请未获批准', body: `事项“${name}”：${reason}`, at, itemCaseId },
        ),
      ],
    };
  },
};

/** Every proposal that waits for its answer, whatever the state of its item. */
export function openProposals({ items }: Stage) {
  return items.flatMap(({ itemCaseId, suspensionProposals }) =>
    suspensionProposals
      .filter(({ answer }) => answer === undefined)
      .map(({ proposalId }) => ({ itemCaseId, proposalId })),
  );
}

/** The proposal; refuses an id that is not of this item. */
export function proposalOf(
  { suspensionProposals }: ItemCase,
  proposalId: string | undefined,
): SuspensionProposal {
  const found = suspensionProposals.find((proposal) => proposal.proposalId === proposalId);
  return found ?? refuse('R16', '这个事项没有这项挂起申请，请刷新页面查看现状');
}

/** The proposal, if it waits for its answer. @throws {RuleViolation} */
export function openProposalOf(item: ItemCase, proposalId: string | undefined): SuspensionProposal {
  const proposal = proposalOf(item, proposalId);
  if (proposal.answer) conflict('R16', '这项挂起申请已经处理，请刷新页面查看现状');
  return proposal;
}

/** The item with a proposal answered. */
export function answered(
  item: ItemCase,
  proposalId: string,
  answer: NonNullable<SuspensionProposal['answer']>,
): ItemCase {
  return {
    ...item,
    suspensionProposals: item.suspensionProposals.map((proposal) =>
      proposal.proposalId === proposalId ? { ...proposal, answer } : proposal,
    ),
  };
}

const BEFORE_ACCEPTANCE: ReadonlySet<ItemStatus> = new Set([
  'dispatched',
  'waitingForPredecessor',
  'supplementing',
]);

/** The item, if it stands where a suspension is possible. @throws {RuleViolation} */
export function mustBeSuspendable(stage: Stage, subject: Subject): ItemCase {
  const item = itemInApproval(stage, subject, 'R16');
  if (BEFORE_ACCEPTANCE.has(item.status))
    refuse('R16', '挂起只能在正式受理之后；受理前材料不全的，请告知补正');
  mustHaveStatus(item, 'accepted', 'R16');
  if (item.line !== 'main') mustNotBeFrozen(stage, item.itemCaseId);
  return item;
}

/** Today or later, and not beyond the greatest length of the procedure. @throws {RuleViolation} */
export function endMustBePossible(
  { procedure, expectedEnd }: Pick<Proposal, 'procedure' | 'expectedEnd'>,
  context: StageContext,
): void {
  const { name, greatestDays } = procedureOf(procedure, context.directory);
  const today = civilDateOf(context.now);
  if (!isCivilDate(expectedEnd) || expectedEnd < today)
    refuse('R16', '预计结束日期不能早于今天，请重新填写');
  const { date: latest, provisional } = context.calendar.addWorkingDays(today, greatestDays);
  if (expectedEnd > latest)
    refuse(
      'R16',
      `“${name}”最长${greatestDays}个工作日，预计结束日期不能晚于${shownDate(latest, provisional)}`,
    );
}
