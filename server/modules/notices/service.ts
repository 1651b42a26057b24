import type { Actor } from '../../../domain/identity/roles.ts';
import { Notices } from '../../../models/notices.ts';
import { problems } from '../../problem.ts';

/** Notices that lie in the inbox of the actor. */
function inboxOf({ accountId, departmentId, roles }: Actor) {
  const own = { 'to.accountId': accountId };
  if (departmentId === undefined) return own;
  const department = {
    'to.departmentId': departmentId,
    $or: [{ 'to.role': { $exists: false } }, { 'to.role': { $in: [...roles] } }],
  };
  return { $or: [own, department] };
}

const unread = { readAt: { $exists: false } };

export interface Page {
  readonly unreadOnly: boolean;
  readonly limit: number;
  readonly offset: number;
}

/** The newest first; `total` counts all pages. */
export async function findNotices(actor: Actor, { unreadOnly, limit, offset }: Page) {
  const filter = unreadOnly ? { $and: [inboxOf(actor), unread] } : inboxOf(actor);
  const [notices, total] = await Promise.all([
    Notices.find(filter).sort({ createdAt: -1, noticeId: 1 }).skip(offset).limit(limit).lean(),
    Notices.countDocuments(filter),
  ]);
  return { notices, total };
}

export function countUnread(actor: Actor): Promise<number> {
  return Notices.countDocuments({ $and: [inboxOf(actor), unread] }).exec();
}

/**
 * Records the first reading: who and when (ms). For a notice to a department the first reader reads
 * for it.
 */
export async function markRead(actor: Actor, noticeId: string, now: number): Promise<void> {
  const own = { $and: [{ noticeId }, inboxOf(actor)] };
  if (!(await Notices.exists(own))) throw problems.notFound('没有这条通知，或它不是发给您的。');
  await Notices.updateOne(
    { noticeId, ...unread },
    { $set: { readAt: now, readBy: actor.accountId } },
  );
}
