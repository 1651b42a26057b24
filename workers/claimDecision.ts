import type { Decision } from '../domain/aggregate.ts';
import { claim, findDecision } from '../domain/decisions.ts';
import { changeAggregate, readFields } from '../models/aggregates.ts';
import { failpoint } from '../runtime/failpoint.ts';
import { modelOf, ownerOf } from '../runtime/owners.ts';
import { applyStep } from './applyStep.ts';
import { required, type ServiceWorker } from './worker.ts';

/**
 * The first task of every scope that a message starts or moves on: takes the Decision for this
 * element instance and applies it. Whoever comes second (the same message correlated twice) is told
 * so and ends without effect. When the first was cancelled before its claim was through, nothing goes on
 * from it, however far it came: the next one, of the instance that was started in its place, takes over
 * and finds in the journal what was done. An instance that is moved back to its claim by hand, after the
 * claim was through, is refused like any second one: it has to be moved to what comes behind it.
 */
export const claimDecision: ServiceWorker = {
  type: 'claim-decision',
  kind: 'service',
  async work(job, context) {
    const owner = ownerOf(job.variables);
    const decisionId = required(job, 'decisionId');
    const { decisions } = await readFields(modelOf(owner), owner.id, 'decisions');
    const holder = holderOf(findDecision({ decisions }, decisionId));
    const isCutOff =
      holder !== undefined &&
      holder !== job.elementInstanceKey &&
      (await context.engine.wasCutOff(holder));
    let claimed = false as boolean; // set by the change below
    await changeAggregate(modelOf(owner), owner.id, (aggregate) => {
      const claiming = claim(
        aggregate,
        decisionId,
        job.elementInstanceKey,
        (scope) => isCutOff && scope === holder,
      );
      claimed = claiming.claimed;
      return claiming.aggregate;
    });
    if (!claimed) return { claimed: false, outcome: 'unclaimed' };
    failpoint('claimed');
    const applied = await applyStep(owner, decisionId, context);
    // Overtaken since it was claimed: nothing in this scope may wait for what follows from it.
    return { ...applied, claimed: applied.outcome !== 'superseded' };
  },
};

/** The scope that has claimed a Decision. */
function holderOf(decision: Decision | undefined): string | undefined {
  return decision?.target.type === 'message' ? decision.target.claimedBy : undefined;
}
