import type { NoticeRequest } from '../domain/aggregate.ts';
import { Notices } from '../models/notices.ts';

/**
 * Lays a notice into the inbox of its recipient, which is its delivery; that it is outgoing lets the
 * workers send it further, by mail and telephone. Repeated with the same effect it changes nothing.
 * @param effectId becomes the notice's id
 * @param now ms, the time of delivery
 */
export async function deliverNotice(
  effectId: string,
  { at, ...request }: NoticeRequest,
  now: number,
): Promise<void> {
  const times = { createdAt: at, deliveredAt: now, changedAt: Date.now() };
  await Notices.updateOne(
    { noticeId: effectId },
    { $setOnInsert: { ...request, ...times, outgoing: true } },
    { upsert: true },
  );
}
