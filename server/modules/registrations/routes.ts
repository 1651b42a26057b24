import { z } from 'zod';
import { applicantRegistrationSchema } from '../../../domain/identity/applicantRegistration.ts';
import { idempotencyKeyOf } from '../../acts/idempotency.ts';
import type { Module } from '../../context.ts';
import { route } from '../../route.ts';
import { newPasswordSchema } from '../session/schema.ts';
import { createRegistrationLimit } from './limit.ts';
import { registerApplicant } from './service.ts';

export const registrationBody = applicantRegistrationSchema.extend({ password: newPasswordSchema });

/** Applicants open their own account (Art. 8, R30). */
export const registrationsModule: Module = {
  name: 'registrations',
  routes({ clock, secretBox }) {
    const takeAttempt = createRegistrationLimit();
    return [
      route({
        method: 'post',
        path: '/api/registrations',
        summary: '申请人注册帐号',
        description:
          '企业按统一社会信用代码、个人按身份证号，一个主体一个帐号；相同的 Idempotency-Key 视为同一次注册。',
        roles: 'public',
        body: registrationBody,
        response: z.object({ accountId: z.string(), name: z.string() }),
        status: 201,
        handler: async ({ body: { password, ...registration }, request }) => {
          await takeAttempt(request.ip ?? '');
          const idempotencyKey = idempotencyKeyOf(request);
          const now = await clock.now();
          return registerApplicant({ registration, password, idempotencyKey, now }, secretBox);
        },
      }),
    ];
  },
};
