import { z } from 'zod';
import type { AppContext } from '../../context.ts';
import { Problem } from '../../problem.ts';
import { route, type Route } from '../../route.ts';
import { withCodeLimit } from '../../session/codeLimit.ts';
import type { Csrf } from '../../session/csrf.ts';
import { halfwayAccount } from '../../session/halfway.ts';
import { presentSession } from '../../session/presentSession.ts';
import { acceptsCode } from '../../session/secondFactor.ts';
import { begin } from '../../session/signIn.ts';
import type { SignInLimit } from '../../session/signInLimit.ts';
import { codeSchema, sessionSchema } from './schema.ts';

/** The second step of signing in, for accounts that have a second factor. */
export function codeRoute(context: AppContext, csrf: Csrf, limit: SignInLimit): Route {
  const { clock, config, secretBox } = context;
  return route({
    method: 'post',
    path: '/api/session/code',
    summary: '登录第二步：输入验证码',
    description: '验证码来自身份验证器，或为恢复码；每个只能使用一次。密码验证后 5 分钟内有效。',
    roles: 'public',
    body: z.object({ code: codeSchema }),
    response: sessionSchema,
    handler: async ({ body: { code }, request, response }) => {
      const account = await halfwayAccount(request, await clock.now());
      await withCodeLimit(
        limit,
        account.accountId,
        () => acceptsCode(account, code, { clock, secretBox }),
        new Problem('sign-in-failed', '验证码不正确或已使用过，请输入新的验证码。'),
      );
      await begin(request, account, config.secondFactorRoles);
      return presentSession(request, response, csrf);
    },
  });
}
