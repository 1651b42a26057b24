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
  {
    to,
    title,
    body,
    projectId,
    stageId,
    itemCaseId,
    filingId,
    operator,
    byHand,
    at,
  }: NoticeRequest,
  now: number,
): Promise<void> {
  const notice = {
    to,
    title,
    body,
    ...(projectId === undefined ? {} : { projectId }),
    ...(stageId === undefined ? {} : { stageId }),
    ...(itemCaseId === undefined ? {} : { itemCaseId }),
    ...(filingId === undefined ? {} : { filingId }),
    ...(operator && { operator }),
    ...(byHand && { byHand }),
    createdAt: at,
    deliveredAt: now,
    changedAt: Date.now(),
    outgoing: true,
  };
  await Notices.updateOne({ noticeId: effectId }, { $setOnInsert: notice }, { upsert: true });
}
