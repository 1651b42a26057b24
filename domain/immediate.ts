import type { Aggregate, Decision, Effect } from './aggregate.ts';
import { findDecision, isRepeated } from './decisions.ts';
import type { Actor } from './identity/roles.ts';
import { RuleViolation } from './rule.ts';

/**
 * Whether this act was recorded before: the request was repeated and changes nothing.
 * @throws {RuleViolation} when its id belongs to another act
 */
export function wasRecorded(
  aggregate: Pick<Aggregate, 'decisions'>,
  decisionId: string,
  act: { readonly kind: string },
  actor: Actor,
): boolean {
  const known = findDecision(aggregate, decisionId);
  if (!known) return false;
  if (isRepeated(known, act, actor)) return true;
  throw new RuleViolation('conflict', 'R40', '这个提交编号已用于另一次操作，请刷新页面后重新提交');
}

/**
 * Records an act that no process waits for: it has taken effect with the write that records it. What
 * follows it stays open in the journal until the outbox has performed it.
 */
export function recordApplied<A extends Aggregate>(
  aggregate: A,
  made: Pick<Decision, 'decisionId' | 'act' | 'by' | 'at'>,
  effects: readonly Effect[],
): A {
  const decision: Decision = { ...made, target: { type: 'none' }, status: 'applied' };
  return {
    ...aggregate,
    decisions: [...aggregate.decisions, decision],
    journal: {
      ...aggregate.journal,
      [made.decisionId]: { at: made.at, outcome: {}, effects, open: true },
    },
  };
}
