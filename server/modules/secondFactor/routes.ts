import { z } from 'zod';
import { STAFF_ROLES } from '../../../domain/identity/roles.ts';
import type { AppContext, Module } from '../../context.ts';
import { list } from '../../list.ts';
import { route, type Route } from '../../route.ts';
import type { Csrf } from '../../session/csrf.ts';
import { presentSession } from '../../session/presentSession.ts';
import { isProtected } from '../../session/secondFactor.ts';
import { beginAgain } from '../../session/signIn.ts';
import { createSignInLimit } from '../../session/signInLimit.ts';
import { codeSchema, sessionSchema } from '../session/schema.ts';
import { secondFactorView } from './presenter.ts';
import { accountOf, beginEnrolment, completeEnrolment, disable } from './service.ts';

const path = '/api/second-factor';

/** 两步验证 of staff: an authenticator besides the password. */
export const secondFactorModule = (csrf: Csrf): Module => ({
  name: 'secondFactor',
  routes: (context) => [...enrolmentRoutes(context, csrf), removalRoute(context, csrf)],
});

function enrolmentRoutes({ clock, config, secretBox }: AppContext, csrf: Csrf): Route[] {
  return [
    route({
      method: 'get',
      path,
      summary: '本人的两步验证',
      roles: STAFF_ROLES,
      beforeSecondFactor: true,
      response: secondFactorView,
      handler: async ({ actor }) => {
        const account = await accountOf(actor.accountId);
        const factor = isProtected(account) ? account.secondFactor : undefined;
        return {
          enabled: factor !== undefined,
          ...(factor?.confirmedAt !== undefined && { enabledAt: factor.confirmedAt }),
          recoveryCodesLeft: factor?.recoveryCodes.length ?? 0,
          required: config.secondFactorRoles.some((role) => actor.roles.includes(role)),
        };
      },
    }),
    route({
      method: 'post',
      path,
      summary: '开始绑定身份验证器',
      description: '密钥（文字与二维码）只显示这一次，用验证码确认后生效；重新开始则前一个作废。',
      roles: STAFF_ROLES,
      beforeSecondFactor: true,
      /** `qrCode` is a data URL of a PNG. */
      response: z.object({ secret: z.string(), qrCode: z.string() }),
      handler: ({ actor }) => beginEnrolment(actor.accountId, { clock, secretBox }),
    }),
    route({
      method: 'put',
      path,
      summary: '确认绑定身份验证器',
      description: '返回恢复码，只显示这一次，每个只能使用一次。本人在其他设备上的登录随即结束。',
      roles: STAFF_ROLES,
      beforeSecondFactor: true,
      body: z.object({ code: codeSchema }),
      response: sessionSchema.extend({ recoveryCodes: list(z.string()) }),
      handler: async ({ actor: { accountId }, body: { code }, request, response }) => {
        const recoveryCodes = await completeEnrolment(accountId, code, { clock, secretBox });
        request.log.info({ accountId }, 'second factor in force');
        await beginAgain(request, accountId, config.secondFactorRoles);
        return { ...presentSession(request, response, csrf), recoveryCodes };
      },
    }),
  ];
}

function removalRoute({ clock, config, secretBox }: AppContext, csrf: Csrf): Route {
  const limit = createSignInLimit();
  return route({
    method: 'post',
    path: `${path}/removal`,
    summary: '停用两步验证',
    description: '须输入密码和验证码（或恢复码）。本人在其他设备上的登录随即结束。',
    roles: STAFF_ROLES,
    body: z.object({ password: z.string().min(1).max(200), code: codeSchema }),
    response: sessionSchema,
    handler: async ({ actor: { accountId }, body, request, response }) => {
      await disable({ accountId, ...body }, limit, { clock, secretBox });
      request.log.warn({ accountId }, 'second factor removed');
      await beginAgain(request, accountId, config.secondFactorRoles);
      return presentSession(request, response, csrf);
    },
  });
}
