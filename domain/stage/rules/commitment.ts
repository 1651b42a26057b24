import { civilDateOf } from '../../calendar/civilDate.ts';
import type { ActRule, DecisionOn, StageContext, Subject } from '../actRule.ts';
import type { StageActOf } from '../acts.ts';
import { withDeemedAcceptance } from '../deemedAcceptance.ts';
import { noticeToDepartment } from '../effects.ts';
import { itemToHandle } from '../itemState.ts';
import { changeItem, everyItem, itemOf } from '../items.ts';
import { daysMustLieAhead, obligationsOf, withObligations } from '../obligations.ts';
import { nothingUnderWayOn } from '../pending.ts';
import { mustNotWait } from '../predecessors.ts';
import { anyOf, asApplicant, inLeadDepartment } from '../rights.ts';
import type { ItemCase, ItemStatus, Stage } from '../stage.ts';
import { actRow, withRow } from '../traceRows.ts';
import { conflict, refuse } from '../violations.ts';
import {
  approvalMustBeSound,
  approvalPaper,
  ended,
  resultOf,
  toldTo,
  validityOf,
} from './itemDecision.ts';
import { holdsRoleOfLastStep } from './steps.ts';

type Choice = StageActOf<'chooseCommitment'>;
type Approval = StageActOf<'approveByCommitment'>;

/** Until its department decides on the acceptance. */
const CHOOSABLE: ReadonlySet<ItemStatus> = new Set([
  'planned',
  'received',
  'dispatched',
  'waitingForPredecessor',
]);

/** 选择告知承诺 (R17): the applicant signs the commitment for an item that is marked so. */
export const chooseCommitment: ActRule<Choice> = {
  name: '选择告知承诺',
  row: 'R17',
  target: { type: 'none' },
  subjects: everyItem,
  who: anyOf(inLeadDepartment('clerk'), asApplicant),
  state: (stage, subject) => {
    const item = markedItem(stage, subject);
    if (item.commitment) conflict('R17', `事项“${item.name}”已选择告知承诺，请勿重复提交`);
    if (!CHOOSABLE.has(item.status))
      conflict('R17', `事项“${item.name}”现在不能选择告知承诺，请在受理之前提出`);
  },
  apply: (stage, { act, by, at, decisionId }) => {
    const { itemCaseId, fileId, signedBy } = act;
    const { name, departmentId } = itemOf(stage, itemCaseId);
    const commitment = { fileId, signedBy, by: by.accountId, at };
    return {
      aggregate: changeItem(stage, itemCaseId, (item) => ({ ...item, commitment })),
      outcome: { outcome: 'chosen' },
      effects: [
        noticeToDepartment(
          stage,
          decisionId,
          { departmentId },
          {
            title: '申请人选择告知承诺',
            body: `事项“${name}”的申请人已签署告知承诺书，请在受理后当场作出决定。`,
            at,
            itemCaseId,
          },
        ),
      ],
    };
  },
};

/**
 * 告知承诺当场决定 (R17): the item is accepted and approved in one act on the applicant's commitment,
 * with the duties that follow, each by a day.
 */
export const approveByCommitment: ActRule<Approval> = {
  name: '告知承诺准予许可',
  row: 'R17',
  target: { type: 'task', task: 'acceptance-review', of: 'itemCaseId' },
  subjects: everyItem,
  who: holdsRoleOfLastStep,
  state: (stage, subject, { directory }) => {
    const item = markedItem(stage, subject);
    mustNotWait(item, directory);
    itemToHandle(stage, subject, { row: 'R17', status: 'dispatched' });
    if (!item.commitment)
      refuse('R17', `事项“${item.name}”的申请人没有选择告知承诺，请按一般程序办理`);
  },
  check: (stage, act, actor, context) => {
    approvalMustBeSound(itemOf(stage, act.itemCaseId), act, actor, context);
    daysMustLieAhead(act.duties, context);
  },
  apply: approve,
};

function markedItem(stage: Stage, { itemCaseId }: Subject): ItemCase {
  const item = itemOf(stage, itemCaseId);
  if (!item.informedCommitment) refuse('R17', `事项“${item.name}”不实行告知承诺，请按一般程序办理`);
  nothingUnderWayOn(stage, item.itemCaseId, 'R17');
  return item;
}

function approve(stage: Stage, decision: DecisionOn<Approval>, context: StageContext) {
  const { act } = decision;
  const item = itemOf(stage, act.itemCaseId);
  const obligations = obligationsOf(decision, act.duties);
  const counted = withDeemedAcceptance(stage, item, context);
  const accepted = changeItem(counted, item.itemCaseId, (present) =>
    withRow(
      { ...present, stepIndex: present.steps.length - 1 },
      actRow('accepted', decision, `告知承诺，${civilDateOf(decision.at)}受理并当场决定`),
    ),
  );
  const result = {
    ...resultOf(decision, 'approved'),
    ...validityOf(act),
    byCommitment: true as const,
  };
  return {
    aggregate: withObligations(
      ended(accepted, item, decision, result),
      item,
      decision,
      obligations,
    ),
    outcome: { outcome: 'ended' },
    effects: [
      approvalPaper(stage, item, decision, context, obligations),
      ...toldTo(stage, item, decision, '准予许可'),
    ],
  };
}
