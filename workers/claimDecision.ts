import { claim } from '../domain/decisions.ts';
import { changeAggregate } from '../models/aggregates.ts';
import { failpoint } from '../runtime/failpoint.ts';
import { modelOf, ownerOf } from '../runtime/owners.ts';
import { applyStep } from './applyStep.ts';
import { required, type ServiceWorker } from './worker.ts';

/**
 * The first task of every scope that a message starts or moves on: takes the Decision for this
 * element instance and applies it. Whoever comes second (the same message correlated twice) is told
 * so and ends without effect.
 */
export const claimDecision: ServiceWorker = {
  type: 'claim-decision',
  kind: 'service',
  async work(job, context) {
    const owner = ownerOf(job.variables);
    const decisionId = required(job, 'decisionId');
    let claimed = false as boolean; // set by the change below
    await changeAggregate(modelOf(owner), owner.id, (aggregate) => {
      const claiming = claim(aggregate, decisionId, job.elementInstanceKey);
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
