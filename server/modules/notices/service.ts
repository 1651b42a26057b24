import type { Actor } from '../../../domain/identity/roles.ts';
import type { NoticeKind } from '../../../domain/notices/subject.ts';
import { Notices, type Notice } from '../../../models/notices.ts';
import { readPage, type Page } from '../../page.ts';
import { problems } from '../../problem.ts';
import { inboxOf } from './inbox.ts';
import { ofKind, tasksBehind } from './link.ts';

const READINGS = { unread: { $exists: false }, read: { $exists: true } } as const;

export interface NoticePage extends Page {
  readonly state: keyof typeof READINGS | undefined;
  readonly kind: NoticeKind | undefined;
}

export interface FoundNotice {
  readonly notice: Notice;
  /** The open task of the reader that it leads to. */
  readonly taskKey: string | undefined;
}

/** The newest first; `total` counts all pages, `unread` all that is unread in the inbox. */
export async function findNotices(
  actor: Actor,
  { state, kind, ...page }: NoticePage,
): Promise<{ readonly found: FoundNotice[]; readonly total: number; readonly unread: number }> {
  const filter = {
    $and: [
      inboxOf(actor),
      ...(state === undefined ? [] : [{ readAt: READINGS[state] }]),
      ...(kind === undefined ? [] : [ofKind(kind)]),
    ],
  };
  const [{ rows: notices, total }, unread] = await Promise.all([
    readPage(Notices, { filter, sort: { createdAt: -1, noticeId: 1 } }, page),
    countUnread(actor),
  ]);
  const tasks = await tasksBehind(notices, actor);
  const found = notices.map((notice) => ({ notice, taskKey: tasks.get(notice.noticeId) }));
  return { found, total, unread };
}

export function countUnread(actor: Actor): Promise<number> {
  return Notices.countDocuments({ $and: [inboxOf(actor), { readAt: READINGS.unread }] }).exec();
}

/**
 * Records the first reading: who and when (ms). For a notice to a department the first reader reads
 * for it.
 * @throws {Problem} 404, also for a notice of others
 */
export async function markRead(actor: Actor, noticeId: string, now: number): Promise<void> {
  const own = { $and: [{ noticeId }, inboxOf(actor)] };
  if (!(await Notices.exists(own))) throw problems.notFound('没有这条通知，或它不是发给您的。');
  await Notices.updateOne({ noticeId, readAt: READINGS.unread }, readBy(actor, now));
}

/**
 * The same for all that lay in the inbox at `deliveredUntil` (ms): what came after the page was drawn
 * was not seen, and reading is a proof.
 * @returns how many are unread now
 */
export async function markAllRead(
  actor: Actor,
  deliveredUntil: number,
  now: number,
): Promise<number> {
  await Notices.updateMany(
    {
      $and: [inboxOf(actor), { readAt: READINGS.unread, deliveredAt: { $lte: deliveredUntil } }],
    },
    readBy(actor, now),
  );
  return countUnread(actor);
}

function readBy({ accountId }: Actor, now: number) {
  return { $set: { readAt: now, readBy: accountId, changedAt: Date.now() } };
}
