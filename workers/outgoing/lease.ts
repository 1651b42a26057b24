import type { Channel } from '../../domain/notices/channels.ts';
import { MOST_TRIES, pauseAfter } from '../../domain/notices/delivery.ts';
import { Deliveries, type Delivery } from '../../models/deliveries.ts';

/** ms that a try has before another process may begin the next one; longer than any try lasts. */
const LEASE = 2 * 60 * 1000;

/**
 * Takes the delivery that has waited longest, for one try. If this process dies over it, the next try
 * begins when the lease has ended.
 * @param now ms
 */
export async function leaseDue(channel: Channel, now: number): Promise<Delivery | undefined> {
  const leased = await Deliveries.findOneAndUpdate(
    { channel, state: 'waiting', nextTryAt: { $lte: now } },
    { $set: { nextTryAt: now + LEASE, triedAt: now }, $inc: { tries: 1 } },
    { sort: { nextTryAt: 1 }, returnDocument: 'after' },
  ).lean<Delivery>();
  return leased ?? undefined;
}

/** The gateway has it: true whoever has begun another try meanwhile. */
export async function settleSent({ _id }: Delivery, to: string, now: number): Promise<void> {
  await Deliveries.updateOne(
    { _id, state: 'waiting' },
    { $set: { state: 'sent', endedAt: now, maskedAddress: to }, $unset: { problem: '' } },
  );
}

/**
 * Waits for the next try, or has failed with the last one.
 * @param to masked
 * @returns whether it is tried again
 */
export async function settleNotSent(
  { _id, tries }: Delivery,
  { problem, to, now }: { readonly problem: string; readonly to?: string; readonly now: number },
): Promise<boolean> {
  const again = tries < MOST_TRIES;
  await Deliveries.updateOne(
    { _id, state: 'waiting', tries },
    {
      $set: {
        problem,
        ...(to !== undefined && { maskedAddress: to }),
        ...(again ? { nextTryAt: now + pauseAfter(tries) } : { state: 'failed', endedAt: now }),
      },
    },
  );
  return again;
}

/** Nobody is to be reached over the channel any more. */
export async function settleDropped({ _id }: Delivery, now: number): Promise<void> {
  const problem = '账号已停用，或已取消这一通知方式';
  await Deliveries.updateOne(
    { _id, state: 'waiting' },
    { $set: { state: 'dropped', problem, endedAt: now } },
  );
}

/** What is due on a channel without a gateway stays on record. */
export async function logDue(channel: Channel, now: number): Promise<void> {
  await Deliveries.updateMany(
    { channel, state: 'waiting', nextTryAt: { $lte: now } },
    { $set: { state: 'logged', endedAt: now }, $unset: { problem: '' } },
  );
}
