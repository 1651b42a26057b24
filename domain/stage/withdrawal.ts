import { hasRole } from '../identity/roles.ts';
import type { Actor } from '../identity/roles.ts';
import type { DecisionOn, StageContext } from './actRule.ts';
import type { StageActOf } from './acts.ts';
import { withOpenClosed } from './endItem.ts';
import { itemOutcomes } from './outcomes.ts';
import { stageName, stagePaper } from './papers.ts';
import { anyOf, asApplicant, inLeadDepartment } from './rights.ts';
import type { ItemCase, Stage, Withdrawal } from './stage.ts';
import { actRow, withRow } from './traceRows.ts';
import { refuse } from './violations.ts';

/**
 * 撤回: the applicant takes an application back before it is decided, online, or at the window with a
 * request that is signed. What was decided stays as it is.
 */

type Withdrawing = DecisionOn<StageActOf<'withdrawItem' | 'withdrawStage'>>;

export const whoWithdraws = anyOf(asApplicant, inLeadDepartment('clerk'));

/** @throws {RuleViolation} refused, when the clerk has no signed request */
export function requestMustBeSigned(
  { fileId }: StageActOf<'withdrawItem' | 'withdrawStage'>,
  actor: Actor,
): void {
  if (fileId === undefined && !hasRole(actor, 'applicant'))
    refuse('R11', '窗口办理撤回须上传申请人签字的撤回申请');
}

/** What is kept of a withdrawal. */
export function withdrawalBy({ act, by, at, decisionId }: Withdrawing): Withdrawal {
  const { reason, fileId } = act;
  return { reason, by: by.accountId, at, decisionId, ...(fileId !== undefined && { fileId }) };
}

/** The item as withdrawn: 2 已撤件 before its acceptance, a local status after it; none before 已接件. */
export function withdrawn(item: ItemCase, decision: Withdrawing): ItemCase {
  const { at, decisionId, act } = decision;
  const cause = decisionId;
  const left: ItemCase = {
    ...withOpenClosed(item, { at, opinion: `申请人撤回：${act.reason}`, cause }),
    status: 'withdrawn',
    withdrawal: withdrawalBy(decision),
  };
  if (item.trace.length === 0) return left;
  const accepted = item.trace.some(({ code }) => code === '8');
  const status = accepted ? 'withdrawnAfterAcceptance' : 'withdrawn';
  return withRow(left, actRow(status, decision, act.reason));
}

/** 终止办理通知书, of one item or of the whole stage. @param stage as it stands afterwards */
export function withdrawalPaper(
  stage: Stage,
  decision: Withdrawing,
  context: StageContext,
  item?: ItemCase,
) {
  return stagePaper(
    stage,
    decision,
    context,
    {
      kind: 'withdrawalNotice',
      stage: stageName(stage),
      reason: decision.act.reason,
      ...(item && { item: item.name }),
      items: item ? [] : itemOutcomes(stage, context.directory),
    },
    item && { itemCaseId: item.itemCaseId },
  );
}
