import { z } from 'zod';
import type { Module } from '../../context.ts';
import { list } from '../../list.ts';
import { problems } from '../../problem.ts';
import { route } from '../../route.ts';
import { sessionIdOf } from '../../session/signedIn.ts';
import { sessionRow } from './presenter.ts';
import { deviceOf } from './device.ts';
import { endOtherSessions, endOwnSession, findOwnSessions } from './service.ts';

/** Where one is signed in, and signing out elsewhere. */
export const sessionsModule: Module = {
  name: 'sessions',
  routes: () => [
    route({
      method: 'get',
      path: '/api/sessions',
      summary: '本人的登录设备',
      roles: 'signedIn',
      response: z.object({ sessions: list(sessionRow) }),
      handler: async ({ actor, request }) => {
        const present = sessionIdOf(request);
        const sessions = await findOwnSessions(actor.accountId);
        return {
          sessions: sessions.map(({ userAgent, ...session }) => ({
            ...session,
            device: deviceOf(userAgent),
            present: session.sessionId === present,
          })),
        };
      },
    }),
    route({
      method: 'delete',
      path: '/api/sessions',
      summary: '退出其他所有登录',
      description: '当前登录不受影响。',
      roles: 'signedIn',
      response: 'nothing',
      handler: ({ actor, request }) => endOtherSessions(actor.accountId, sessionIdOf(request)),
    }),
    route({
      method: 'delete',
      path: '/api/sessions/{sessionId}',
      summary: '退出某一登录',
      roles: 'signedIn',
      params: z.object({ sessionId: z.uuid() }),
      response: 'nothing',
      handler: ({ actor, params: { sessionId }, request }) => {
        // Signing out here clears the cookie and the page as well; that is another route's.
        if (sessionId === sessionIdOf(request))
          throw problems.conflict('这是当前登录，请使用“退出登录”。');
        return endOwnSession(actor.accountId, sessionId);
      },
    }),
  ],
};
