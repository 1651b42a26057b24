import type { Request, Response } from 'express';
import { Problem } from '../../problem.ts';
import { route } from '../../route.ts';
import type { Module } from '../../context.ts';
import type { Csrf } from '../../session/csrf.ts';
import type { createPassport } from '../../session/passport.ts';
import { authenticate, begin, beginAgain, end } from '../../session/signIn.ts';
import { createSignInLimit } from '../../session/signInLimit.ts';
import { actorOf } from '../../session/signedIn.ts';
import { passwordChangeSchema, sessionSchema, signInSchema } from './schema.ts';
import { changePassword } from './service.ts';

type Passport = ReturnType<typeof createPassport>;

/** Signing in and out, and one's own password. */
export function createSessionModule(passport: Passport, csrf: Csrf): Module {
  const present = (request: Request, response: Response) => ({
    account: actorOf(request) ?? null,
    csrfToken: csrf.issue(request, response),
  });
  return {
    name: 'session',
    routes() {
      const limit = createSignInLimit();
      return [
        route({
          method: 'get',
          path: '/api/session',
          summary: '当前登录者与请求令牌',
          roles: 'public',
          response: sessionSchema,
          handler: ({ request, response }) => present(request, response),
        }),
        route({
          method: 'post',
          path: '/api/session',
          summary: '登录',
          roles: 'public',
          body: signInSchema,
          response: sessionSchema,
          handler: async ({ body: { loginName }, request, response }) => {
            const attempt = await limit.take(loginName, request.ip ?? '');
            try {
              const user = await authenticate(passport, request, response);
              await attempt.succeeded();
              await begin(request, user);
            } catch (error) {
              if (!(error instanceof Problem)) throw error;
              request.log.warn({ accountId: loginName }, 'sign-in failed');
              await attempt.failed();
              throw error;
            }
            return present(request, response);
          },
        }),
        route({
          method: 'delete',
          path: '/api/session',
          summary: '退出登录',
          roles: 'signedIn',
          beforePasswordChange: true,
          response: 'nothing',
          handler: ({ request }) => end(request),
        }),
        route({
          method: 'put',
          path: '/api/session/password',
          summary: '修改本人密码',
          roles: 'signedIn',
          beforePasswordChange: true,
          body: passwordChangeSchema,
          response: sessionSchema,
          handler: async ({ actor, body, request, response }) => {
            await changePassword({ accountId: actor.accountId, ...body });
            await beginAgain(request, actor.accountId);
            return present(request, response);
          },
        }),
      ];
    },
  };
}
