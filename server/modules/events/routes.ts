import { z } from 'zod';
import type { Module } from '../../context.ts';
import { problems } from '../../problem.ts';
import { route } from '../../route.ts';
import { sessionIdOf } from '../../session/signedIn.ts';
import { EventFeed } from './feed.ts';
import { Stream } from './stream.ts';

/** Server-sent events: that something changed, for the page to read again. */
export const eventsModule: Module = {
  name: 'events',
  routes: ({ log, stopping }) => {
    const feed = new EventFeed(log, stopping);
    return [
      route({
        method: 'get',
        path: '/api/events',
        summary: '页面实时提醒',
        description:
          'notice：未读通知数；task：本部门任务有变化；stage：阶段有变化；session：登录即将到期（endsAt，毫秒；null 为已续期）；reset：请重新读取全部。只含编号，不含内容。断线后以 Last-Event-ID 续传，重新打开的连接以 lastEventId 续传。',
        roles: 'signedIn',
        // A connection that is opened anew cannot send the header.
        query: z.object({ lastEventId: z.string().max(20).optional() }),
        response: { mediaType: 'text/event-stream' },
        handler: async ({ actor, query, request, response }) => {
          if (stopping.aborted) throw problems.unavailable();
          const sessionId = sessionIdOf(request);
          // A page that is open is no act of its person: it must not keep the session alive, and least of
          // all by asking again and again whether it is admitted.
          Reflect.deleteProperty(request, 'session');
          feed.admit(sessionId);
          const last = request.get('last-event-id') ?? query.lastEventId;
          const stream = new Stream(response, sessionId, actor);
          try {
            await feed.join(stream, last === '' ? undefined : last);
          } catch (error) {
            // The head is sent: the browser comes again and is told from where it was.
            request.log.warn({ err: error }, 'a page is told later');
            response.destroy();
          }
        },
      }),
    ];
  },
};
