import { createHash } from 'node:crypto';
import type { Channel } from '../../domain/notices/channels.ts';
import { MOST_TRIES } from '../../domain/notices/delivery.ts';
import { Accounts } from '../../models/accounts.ts';
import type { Delivery } from '../../models/deliveries.ts';
import { Notices } from '../../models/notices.ts';
import { failpoint } from '../../runtime/failpoint.ts';
import { addressInUse, MASKS } from '../../runtime/noticeChannels.ts';
import { isStoreAway } from '../../runtime/storeAway.ts';
import { NotSent, type Gateway, type OutgoingMessage } from './gateway.ts';
import { leaseDue, logDue, settleDropped, settleNotSent, settleSent } from './lease.ts';
import { linkOf } from './link.ts';
import type { OutgoingContext } from './outgoing.ts';

/** Deliveries of one channel that a process sends at a time. */
const LANES = 4;
/** ms that one try may take; shorter than its lease. */
const LIMIT = 20_000;

/**
 * Sends what is due on a channel, until nothing is or the signal says to stop; a try that has begun goes
 * on until it ends, or the signal of `context.abandon`.
 */
export async function sendDue(
  channel: Channel,
  context: OutgoingContext,
  stopping?: AbortSignal,
): Promise<void> {
  const gateway = context.gateways[channel];
  if (!gateway) {
    await logDue(channel, await context.clock.now());
    return;
  }
  const lane = async () => {
    while (!stopping?.aborted) {
      const leased = await leaseDue(channel, await context.clock.now());
      if (!leased) return;
      failpoint('delivery-leased');
      await tryToSend(leased, gateway, context);
    }
  };
  // A lane that fails ends alone: whoever stops waits for the others.
  const ends = await Promise.allSettled(Array.from({ length: LANES }, lane));
  const failed = ends.find(({ status }) => status === 'rejected');
  if (failed) throw (failed as PromiseRejectedResult).reason;
}

async function tryToSend(
  delivery: Delivery,
  gateway: Gateway,
  context: OutgoingContext,
): Promise<void> {
  const { clock, log } = context;
  let to: string | undefined;
  try {
    const message = await messageOf(delivery, context);
    if (!message) {
      await settleDropped(delivery, await clock.now());
      return;
    }
    to = MASKS[delivery.channel](message.address);
    // One that was begun and never ended: the process died over its last try.
    if (delivery.tries > MOST_TRIES) throw new NotSent('最后一次发送中断，结果不明');
    await gateway.send(message, limitOf(context));
    failpoint('delivery-sent');
    await settleSent(delivery, to, await clock.now());
  } catch (error) {
    if (isStoreAway(error)) throw error;
    const { _id: deliveryId, tries } = delivery;
    const problem = error instanceof NotSent ? error.message : '系统内部错误，详见运行日志';
    if (!(error instanceof NotSent)) log.error({ err: error, deliveryId }, 'a delivery failed');
    const failed = { problem, now: await clock.now(), ...(to !== undefined && { to }) };
    const again = await settleNotSent(delivery, failed);
    log[again ? 'warn' : 'error']({ deliveryId, to, tries, problem }, 'a notice was not sent');
  }
}

function limitOf({ limit = LIMIT, abandon }: OutgoingContext): AbortSignal {
  const late = AbortSignal.timeout(limit);
  return abandon ? AbortSignal.any([late, abandon]) : late;
}

/** What is to be sent now, and where; nothing when the account is closed or does not want it any more. */
async function messageOf(
  { _id, noticeId, accountId, channel }: Delivery,
  { secretBox, publicUrl }: OutgoingContext,
): Promise<OutgoingMessage | undefined> {
  const [notice, account] = await Promise.all([
    Notices.findOne({ noticeId }).lean(),
    Accounts.findOne({ accountId, active: true }).lean(),
  ]);
  const sealed = account ? addressInUse(account, channel) : undefined;
  if (!notice || !account || sealed === undefined) return undefined;
  return {
    key: createHash('sha256').update(_id).digest('hex').slice(0, 40),
    address: secretBox.open(sealed),
    title: notice.title,
    body: notice.body,
    ...(publicUrl !== undefined && { link: linkOf(publicUrl, notice, account) }),
  };
}
