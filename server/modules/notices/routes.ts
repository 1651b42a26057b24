import { z } from 'zod';
import type { Module } from '../../context.ts';
import { route } from '../../route.ts';
import { countUnread, findNotices, markRead } from './service.ts';

const noticeSchema = z.object({
  noticeId: z.string(),
  title: z.string(),
  body: z.string(),
  projectId: z.string().optional(),
  stageId: z.string().optional(),
  itemCaseId: z.string().optional(),
  filingId: z.string().optional(),
  /** ms since the epoch */
  createdAt: z.number(),
  deliveredAt: z.number(),
  readAt: z.number().optional(),
});

/** One's own inbox: notices to the account, and to its department and roles. */
export const noticesModule: Module = {
  name: 'notices',
  routes: ({ clock }) => [
    route({
      method: 'get',
      path: '/api/notices',
      summary: '我的通知',
      roles: 'signedIn',
      query: z.object({
        unread: z.enum(['true']).optional(),
        limit: z.coerce.number().int().min(1).max(200).default(50),
        offset: z.coerce.number().int().min(0).default(0),
      }),
      response: z.object({ notices: z.array(noticeSchema), total: z.number() }),
      handler: ({ actor, query: { unread, limit, offset } }) =>
        findNotices(actor, { unreadOnly: unread === 'true', limit, offset }),
    }),
    route({
      method: 'get',
      path: '/api/notices/unread-count',
      summary: '未读通知数',
      roles: 'signedIn',
      response: z.object({ unread: z.number() }),
      handler: async ({ actor }) => ({ unread: await countUnread(actor) }),
    }),
    route({
      method: 'put',
      path: '/api/notices/{noticeId}/read',
      summary: '标记为已读',
      description: '重复标记不改变首次阅读的时间。',
      roles: 'signedIn',
      params: z.object({ noticeId: z.string().min(1).max(300) }),
      response: 'nothing',
      handler: async ({ actor, params: { noticeId } }) =>
        markRead(actor, noticeId, await clock.now()),
    }),
  ],
};
