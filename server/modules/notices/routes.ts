import { z } from 'zod';
import { NOTICE_KINDS } from '../../../domain/notices/subject.ts';
import type { AppContext, Module } from '../../context.ts';
import { list } from '../../list.ts';
import { pageQuery } from '../../page.ts';
import { route, type Route } from '../../route.ts';
import { channelRoutes } from './channelRoutes.ts';
import { noticeView, presentNotice } from './presenter.ts';
import { countUnread, findNotices, markAllRead, markRead } from './service.ts';

/** One's own inbox: notices to the account, and to its department and roles; and where else they are sent. */
export const noticesModule: Module = {
  name: 'notices',
  routes: (context) => [...channelRoutes(context), ...inboxRoutes(context)],
};

function inboxRoutes({ clock }: AppContext): Route[] {
  return [
    route({
      method: 'get',
      path: '/api/notices',
      summary: '我的通知',
      description:
        'state：unread 未读，read 已读，省略为全部。kind 按通知所指：事项、阶段、申报、项目、咨询、督办、人员变更、事项认领、其他；link 为其所指页面和本人在其中的待办。unread 为全部未读数。',
      roles: 'signedIn',
      query: z.object({
        state: z.enum(['unread', 'read']).optional(),
        kind: z.enum(NOTICE_KINDS).optional(),
        ...pageQuery(200),
      }),
      response: z.object({ notices: list(noticeView), total: z.number(), unread: z.number() }),
      handler: async ({ actor, query: { state, kind, ...wanted } }) => {
        const page = await findNotices(actor, { state, kind, ...wanted });
        return { ...page, notices: page.found.map((found) => presentNotice(found, actor)) };
      },
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
      path: '/api/notices/read',
      summary: '全部标记为已读',
      description: '只标记 deliveredUntil（页面所显示的最新一条的送达时间）及以前送达的通知。',
      roles: 'signedIn',
      body: z.object({ deliveredUntil: z.number().int().min(0) }),
      response: z.object({ unread: z.number() }),
      handler: async ({ actor, body: { deliveredUntil } }) => ({
        unread: await markAllRead(actor, deliveredUntil, await clock.now()),
      }),
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
  ];
}
