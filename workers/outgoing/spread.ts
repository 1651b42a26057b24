import { CHANNELS } from '../../domain/notices/channels.ts';
import { deliveryIdOf } from '../../domain/notices/delivery.ts';
import { Accounts, type Account } from '../../models/accounts.ts';
import { Deliveries } from '../../models/deliveries.ts';
import { Notices, type Notice } from '../../models/notices.ts';
import { failpoint } from '../../runtime/failpoint.ts';
import { addressInUse } from '../../runtime/noticeChannels.ts';
import type { OutgoingContext } from './outgoing.ts';

/** Notices that are read at once. */
const BATCH = 200;

type Addressed = Pick<Notice, 'noticeId' | 'to'>;
type Reader = Pick<Account, 'accountId' | 'noticeChannels' | 'sealedPhone' | 'applicant'>;

/**
 * Writes the deliveries of notices that were laid into inboxes. A notice stays outgoing until all of its
 * are there; whoever writes them again finds them, in whatever state they are by then.
 */
export async function spreadNotices({ clock, log }: OutgoingContext): Promise<void> {
  const notices = await Notices.find({ outgoing: true }, { noticeId: 1, to: 1 })
    .sort({ createdAt: 1 })
    .limit(BATCH)
    .lean<Addressed[]>();
  const now = await clock.now();
  for (const notice of notices) {
    try {
      await spread(notice, now);
    } catch (error) {
      log.error({ err: error, noticeId: notice.noticeId }, 'a notice is sent later');
    }
  }
}

async function spread({ noticeId, to }: Addressed, now: number): Promise<void> {
  const deliveries = deliveriesOf(noticeId, to, await readersOf(to));
  if (deliveries.length > 0)
    await Deliveries.bulkWrite(
      deliveries.map(({ _id, ...delivery }) => ({
        updateOne: {
          filter: { _id },
          update: {
            $setOnInsert: {
              ...delivery,
              ...{ state: 'waiting', tries: 0, nextTryAt: now, createdAt: now, retries: [] },
            },
          },
          upsert: true,
        },
      })),
      { ordered: false },
    );
  failpoint('notice-spread');
  await Notices.updateOne({ noticeId }, { $unset: { outgoing: '' } });
}

/** Whose inbox it lies in, as `inboxOf` reads it. */
async function readersOf({ accountId, departmentId, role }: Notice['to']): Promise<Reader[]> {
  const fields = { accountId: 1, noticeChannels: 1, sealedPhone: 1, applicant: 1 };
  if (accountId !== undefined)
    return Accounts.find({ accountId, active: true }, fields).lean<Reader[]>();
  if (departmentId === undefined) return [];
  const withRole = role !== undefined && { roles: role };
  return Accounts.find({ departmentId, ...withRole, active: true }, fields).lean<Reader[]>();
}

function deliveriesOf(noticeId: string, to: Notice['to'], readers: readonly Reader[]) {
  const wanting = readers.filter(
    ({ noticeChannels }) =>
      to.accountId !== undefined || noticeChannels?.departmentNotices !== false,
  );
  return wanting.flatMap((reader) =>
    CHANNELS.filter((channel) => addressInUse(reader, channel) !== undefined).map((channel) => ({
      _id: deliveryIdOf(noticeId, channel, reader.accountId),
      ...{ noticeId, channel, accountId: reader.accountId },
    })),
  );
}
