import { z } from 'zod';
import { daySchema } from '../../../domain/supervision/acts.ts';
import { findingListIds } from '../../../domain/supervision/findings/lists.ts';
import { pageQuery } from '../../page.ts';
import { route, type Route } from '../../route.ts';
import type { ActServices } from '../projects/service.ts';
import { findFindings } from './findings.ts';
import { findingsView, presentFindings } from './findingsPresenter.ts';

/** 监督清单: what the supervision has to see of the stages (R03, R07, R15, R16, R17). */
export const findingRoutes = (services: ActServices): Route[] => [
  route({
    method: 'get',
    path: '/api/supervision/findings/{list}',
    summary: '监督清单',
    description: '业务监督和审计看到全部，牵头部门和部门负责人看到本部门；最近的在前。',
    roles: ['supervisor', 'auditor', 'lead', 'leader'],
    params: z.object({ list: z.enum(findingListIds) }),
    query: z.object({
      departmentId: z.string().min(1).max(200).optional(),
      from: daySchema.optional(),
      to: daySchema.optional(),
      ...pageQuery(100),
    }),
    response: findingsView,
    handler: async ({ actor, params: { list }, query }) => {
      const world = await services.rules.current();
      return presentFindings(list, await findFindings(list, query, actor, world), world);
    },
  }),
];
