import type { ActRule, ActTarget, DecisionOn, StageContext } from '../actRule.ts';
import { wholeStage } from '../actRule.ts';
import type { StageActOf } from '../acts.ts';
import { noticeToApplicant, noticeToDepartment } from '../effects.ts';
import { endedStage } from '../ending.ts';
import { isNeeded, isOpen } from '../items.ts';
import { stageName } from '../papers.ts';
import type { ItemCase, Stage } from '../stage.ts';
import { conflict } from '../violations.ts';
import {
  requestMustBeSigned,
  whoWithdraws,
  withdrawalBy,
  withdrawalPaper,
  withdrawn,
} from '../withdrawal.ts';

type Withdraw = StageActOf<'withdrawStage'>;

/**
 * 撤回阶段申请 by the applicant, until its closure, also while it is frozen. Nothing is handled from the
 * write on that records it. What was approved stays valid, and the stage may be filed anew.
 */
export const withdrawStage: ActRule<Withdraw> = {
  name: '撤回阶段申请',
  row: 'R11',
  target,
  subjects: wholeStage,
  who: whoWithdraws,
  state: (stage) => {
    if (stage.status === 'closing' || stage.status === 'closed')
      conflict('R11', '本阶段已经办结，不能撤回');
    if (stage.status === 'approving' && !stage.items.some(isOpen))
      conflict('R11', '本阶段的事项均已作出决定，不能撤回');
  },
  check: (_, act, actor) => requestMustBeSigned(act, actor),
  fence: (stage, decision) => ({
    ...stage,
    status: 'withdrawing',
    withdrawal: { ...withdrawalBy(decision), from: stage.status },
  }),
  unfence: (stage, { decisionId }) => {
    const { withdrawal, ...alive } = stage;
    return withdrawal?.decisionId === decisionId ? { ...alive, status: withdrawal.from } : stage;
  },
  apply: withdraw,
};

/** A draft has not been started: no flow stands behind it. */
function target({ status }: Stage): ActTarget<Withdraw> {
  if (status === 'draft') return { type: 'none' };
  return {
    type: 'message',
    name: 'end-stage',
    correlationKey: (stage) => stage._id,
    variables: (_, __, decisionId) => ({ decisionId }),
  };
}

function isUndecided(item: ItemCase): boolean {
  return item.status === 'planning' || item.status === 'planned' || isOpen(item);
}

function withdraw(stage: Stage, decision: DecisionOn<Withdraw>, context: StageContext) {
  const { act, at, decisionId } = decision;
  const left = endedStage(stage, 'withdrawn', at, (item) =>
    isUndecided(item) ? withdrawn(item, decision) : item,
  );
  const text = {
    title: '阶段申请已撤回',
    body: `项目“${stage.projectName}”${stageName(stage)}的申请由申请人撤回：${act.reason}`,
    at,
  };
  // Departments hear of a stage with its planning.
  const involved = stage.rounds.length > 0 ? stage.items.filter(isNeededOrAsked) : [];
  const departmentIds = new Set(involved.map(({ departmentId }) => departmentId));
  departmentIds.add(stage.leadDepartmentId);
  return {
    aggregate: left,
    outcome: { outcome: 'withdrawn' },
    effects: [
      withdrawalPaper(left, decision, context),
      ...[...departmentIds].map((departmentId) =>
        noticeToDepartment(stage, decisionId, { departmentId }, text),
      ),
      ...noticeToApplicant(stage, decisionId, text),
    ],
  };
}

function isNeededOrAsked(item: ItemCase): boolean {
  return isNeeded(item) || item.status === 'planning';
}
