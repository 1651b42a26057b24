import { Problem } from '../../problem.ts';
import { route } from '../../route.ts';
import type { Module } from '../../context.ts';
import type { Csrf } from '../../session/csrf.ts';
import type { createPassport } from '../../session/passport.ts';
import { beginHalfway } from '../../session/halfway.ts';
import { presentSession } from '../../session/presentSession.ts';
import { isProtected } from '../../session/secondFactor.ts';
import { authenticate, begin, beginAgain, end } from '../../session/signIn.ts';
import { createSignInLimit } from '../../session/signInLimit.ts';
import { codeRoute } from './codeRoute.ts';
import { passwordChangeSchema, sessionSchema, signInSchema } from './schema.ts';
import { changePassword } from './service.ts';

type Passport = ReturnType<typeof createPassport>;

/** Signing in and out, and one's own password. */
export function createSessionModule(passport: Passport, csrf: Csrf): Module {
  return {
    name: 'session',
    routes(context) {
      const { clock, config } = context;
      const limit = createSignInLimit();
      return [
        route({
          method: 'get',
          path: '/api/session',
          summary: '当前登录者与请求令牌',
          roles: 'public',
          response: sessionSchema,
          handler: ({ request, response }) => presentSession(request, response, csrf),
        }),
        route({
          method: 'post',
          path: '/api/session',
          summary: '登录',
          description: '启用两步验证的账号还须输入验证码（codeRequired），此前不能办理任何业务。',
          roles: 'public',
          body: signInSchema,
          response: sessionSchema,
          handler: async ({ body: { loginName }, request, response }) => {
            const attempt = await limit.take(loginName, request.ip ?? '');
            try {
              const account = await authenticate(passport, request, response);
              await attempt.succeeded();
              if (isProtected(account)) await beginHalfway(request, account, await clock.now());
              else await begin(request, account, config.secondFactorRoles);
            } catch (error) {
              if (!(error instanceof Problem)) throw error;
              request.log.warn({ accountId: loginName }, 'sign-in failed');
              await attempt.failed();
              throw error;
            }
            return presentSession(request, response, csrf);
          },
        }),
        codeRoute(context, csrf, limit),
        route({
          method: 'delete',
          path: '/api/session',
          summary: '退出登录',
          roles: 'signedIn',
          beforePasswordChange: true,
          beforeSecondFactor: true,
          response: 'nothing',
          handler: ({ request }) => end(request),
        }),
        route({
          method: 'put',
          path: '/api/session/password',
          summary: '修改本人密码',
          roles: 'signedIn',
          beforePasswordChange: true,
          beforeSecondFactor: true,
          body: passwordChangeSchema,
          response: sessionSchema,
          handler: async ({ actor, body, request, response }) => {
            await changePassword({ accountId: actor.accountId, ...body });
            await beginAgain(request, actor.accountId, config.secondFactorRoles);
            return presentSession(request, response, csrf);
          },
        }),
      ];
    },
  };
}
