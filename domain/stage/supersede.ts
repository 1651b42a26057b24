import { findDecision, supersede } from '../decisions.ts';
import { ruleFor } from './actTable.ts';
import { isOpen } from './items.ts';
import type { Stage } from './stage.ts';

/**
 * Ends a recorded act without effect, wherever that turns out: what its record had fenced off is
 * free again in the same write.
 * @param reason Chinese: why the act had no effect
 */
export function supersedeStageDecision(stage: Stage, decisionId: string, reason: string): Stage {
  const decision = findDecision(stage, decisionId);
  if (decision?.status !== 'recorded') return stage;
  const freed = ruleFor(decision.act).unfence?.(stage, decision) ?? stage;
  return supersede(freed, decisionId, reason);
}

/** Ends every other act that is on its way. */
export function supersedeOthers(stage: Stage, decisionId: string, reason: string): Stage {
  return stage.decisions
    .filter((other) => other.status === 'recorded' && other.decisionId !== decisionId)
    .reduce((changed, other) => supersedeStageDecision(changed, other.decisionId, reason), stage);
}

const ITEM_ENDED = '事项已经办结，本次操作没有生效';

/**
 * Ends the acts on items that are decided meanwhile and whose message nobody has taken: the flow of
 * such an item is over, so nobody will.
 */
export function supersedeLapsed(stage: Stage): Stage {
  const ended = new Set(
    stage.items.filter((item) => !isOpen(item)).map(({ itemCaseId }) => itemCaseId),
  );
  return stage.decisions
    .filter(
      ({ status, target, act }) =>
        status === 'recorded' &&
        target.type === 'message' &&
        target.claimedBy === undefined &&
        'itemCaseId' in act &&
        ended.has(act.itemCaseId),
    )
    .reduce(
      (changed, { decisionId }) => supersedeStageDecision(changed, decisionId, ITEM_ENDED),
      stage,
    );
}
