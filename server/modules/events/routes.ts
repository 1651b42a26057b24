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
          'notice：未读通知数；task：本部门任务有变化；stage：阶段有变化；reset：请重新读取全部。只含编号，不含内容。断线后以 Last-Event-ID 续传。',
        roles: 'signedIn',
        response: { mediaType: 'text/event-stream' },
        handler: async ({ actor, request, response }) => {
          if (stopping.aborted) throw problems.unavailable();
          const sessionId = sessionIdOf(request);
          feed.admit(sessionId);
          // A page that is open is no act of its person: it must not keep the session alive.
          Reflect.deleteProperty(request, 'session');
          const last = request.get('last-event-id');
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
