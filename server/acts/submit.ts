import { setTimeout as pause } from 'node:timers/promises';
import { createHash, randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Aggregate } from '../../domain/aggregate.ts';
import { findDecision } from '../../domain/decisions.ts';
import type { Actor } from '../../domain/identity/roles.ts';
import { AggregateMissing, changeAggregate, readFields } from '../../models/aggregates.ts';
import type { Log } from '../../runtime/log.ts';
import type { Outbox } from '../../runtime/outbox.ts';
import { modelOf, type Sender } from '../../runtime/owners.ts';
import { isStoreAway } from '../../runtime/storeAway.ts';
import { problems } from '../problem.ts';

/** ms that an answer waits for the act to take effect; afterwards it is told as recorded. */
const PATIENCE = 5000;
/** ms between two looks at the document meanwhile. */
const LOOK_INTERVAL = 15;

/** What the person is told of the act. */
export const decisionSchema = z.object({
  decisionId: z.string(),
  /** `recorded`: acknowledged, on its way; `applied`; `superseded`: without effect, see `reason`. */
  status: z.enum(['recorded', 'applied', 'superseded']),
  reason: z.string().optional(),
});
export type DecisionAnswer = z.infer<typeof decisionSchema>;

/**
 * The id under which an act is recorded: the same account with the same `Idempotency-Key` at the same
 * place gets the same one, so that a request repeated after a lost answer is the same act. The key of
 * another place is another act: papers and notices are known by the id of what caused them.
 * @param place what is acted on: the collection or the document
 */
export function actIdOf(actor: Actor, place: string, idempotencyKey: string | undefined): string {
  if (idempotencyKey === undefined) return randomUUID();
  return createHash('sha256')
    .update(JSON.stringify([actor.accountId, place, idempotencyKey]))
    .digest('hex')
    .slice(0, 32);
}

/**
 * Records an act by one guarded write, hands it to the engine and waits a little for its effect. From
 * the write on the act ends applied or superseded, whatever dies.
 * @param record judges the act on the present document and returns it with the Decision
 * @throws {Problem} 404; and what `record` throws
 */
export async function submit<A extends Aggregate>(
  owner: Sender,
  decisionId: string,
  record: (aggregate: A) => A | Promise<A>,
  { outbox, log }: { readonly outbox: Outbox; readonly log: Log },
): Promise<DecisionAnswer> {
  // The owner's type says which document it is.
  const change = record as unknown as (aggregate: Aggregate) => Aggregate | Promise<Aggregate>;
  const recorded = await changeAggregate(modelOf(owner), owner.id, change).catch(asNotFound);
  if (recorded.pending)
    outbox
      .dispatch(owner, recorded)
      .catch((error: unknown) => log.warn({ err: error, decisionId }, 'sent later'));
  try {
    return await settled(owner, decisionId, recorded);
  } catch (error) {
    // The act is recorded, whatever happens to the store now.
    if (isStoreAway(error)) return { decisionId, status: 'recorded' };
    throw error;
  }
}

async function settled(
  owner: Sender,
  decisionId: string,
  recorded: Pick<Aggregate, 'decisions'>,
): Promise<DecisionAnswer> {
  const end = performance.now() + PATIENCE;
  const look = () => readFields(modelOf(owner), owner.id, 'decisions');
  for (let present = recorded; ; present = await look()) {
    const decision = findDecision(present, decisionId);
    if (!decision) throw new Error(`the act ${decisionId} was not recorded`);
    const { status, reason } = decision;
    if (status !== 'recorded' || performance.now() > end)
      return { decisionId, status, ...(reason !== undefined && { reason }) };
    await pause(LOOK_INTERVAL);
  }
}

/** For `catch`: a document that does not exist is a 404. */
export function asNotFound(error: unknown): never {
  if (error instanceof AggregateMissing) throw problems.notFound();
  throw error;
}
