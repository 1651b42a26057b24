import { z } from 'zod';
import { ROLE_NAMES } from '../../../domain/identity/roles.ts';
import type { Module } from '../../context.ts';
import { list } from '../../list.ts';
import { route } from '../../route.ts';
import { findDemonstration } from './service.ts';

export const demonstrationView = z.object({
  /** null where this is no demonstration. */
  demonstration: z
    .object({
      /** Of all of them, as published. */
      password: z.string(),
      accounts: list(
        z.object({
          accountId: z.string(),
          name: z.string(),
          roles: list(z.enum(ROLE_NAMES)),
          departmentName: z.string().optional(),
        }),
      ),
    })
    .nullable(),
});

/** Whether this installation is a demonstration, and who can try it out. */
export const demonstrationModule: Module = {
  name: 'demonstration',
  routes: () => [
    route({
      method: 'get',
      path: '/api/demonstration',
      summary: '演示帐号（仅演示系统）',
      description:
        '仅当系统按演示启动、帐号仍使用公开的密码且没有演示以外的帐号时给出，否则为 null。',
      roles: 'public',
      response: demonstrationView,
      handler: async () => ({ demonstration: await findDemonstration() }),
    }),
  ],
};
