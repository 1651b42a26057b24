import { z } from 'zod';
import { claimStates, type ClaimAct } from '../../../domain/catalogue/claim.ts';
import type { Actor } from '../../../domain/identity/roles.ts';
import { counted } from '../../acts/counted.ts';
import { idempotencyKeyOf } from '../../acts/idempotency.ts';
import { actIdOf, decisionSchema } from '../../acts/submit.ts';
import type { Metrics } from '../../metrics.ts';
import { pageQuery } from '../../page.ts';
import { route, type Route } from '../../route.ts';
import type { ActServices } from '../projects/service.ts';
import { actOnClaim, findClaims, readClaim } from './claims.ts';
import { claimView, presentClaim } from './presenter.ts';

const readers = ['leader', 'systemConstruction', 'supervisor', 'auditor'] as const;
const item = z.object({ itemId: z.string().min(1).max(64) });
const states = Object.keys(claimStates) as [keyof typeof claimStates]; // it is not empty

/** 认领: what the departments say of the items that the catalogue gives them. */
export function claimRoutes(services: ActServices, metrics: Metrics): Route[] {
  const act = (itemId: string, said: ClaimAct, actor: Actor, key: string | undefined) => {
    const decisionId = actIdOf(actor, `items/${itemId}/${said.kind}`, key);
    return counted(metrics, said.kind, actOnClaim(itemId, said, actor, decisionId, services));
  };
  return [
    route({
      method: 'get',
      path: '/api/catalogue/claims',
      summary: '事项认领情况',
      description:
        '由导入新增或调整部门的事项；部门负责人看到本部门的，系统建设管理、业务监督和审计看到全部。',
      roles: readers,
      query: z.object({
        state: z.enum(states).optional(),
        departmentId: z.string().max(64).optional(),
        ...pageQuery(200, 100),
      }),
      response: z.object({ claims: z.array(claimView), total: z.number() }),
      handler: async ({ actor, query }) => {
        const { claims, total } = await findClaims(actor, query);
        return { claims: claims.map((claim) => presentClaim(claim, actor)), total };
      },
    }),
    route({
      method: 'get',
      path: '/api/catalogue/claims/{itemId}',
      summary: '一个事项的认领情况',
      roles: readers,
      params: item,
      response: claimView,
      handler: async ({ actor, params: { itemId } }) =>
        presentClaim(await readClaim(itemId, actor), actor),
    }),
    route({
      method: 'post',
      path: '/api/catalogue/items/{itemId}/claim',
      summary: '认领事项（部门负责人）',
      description: '认领以后，新发起的阶段使用本事项。相同的 Idempotency-Key 视为同一次。',
      roles: ['leader'],
      params: item,
      response: decisionSchema,
      handler: ({ actor, params: { itemId }, request }) =>
        act(itemId, { kind: 'claimItem' }, actor, idempotencyKeyOf(request)),
    }),
    route({
      method: 'post',
      path: '/api/catalogue/items/{itemId}/disclaim',
      summary: '不予认领（部门负责人）',
      description: '说明理由，由系统建设管理部门请省目录调整。相同的 Idempotency-Key 视为同一次。',
      roles: ['leader'],
      params: item,
      body: z.object({ reason: z.string().trim().min(1).max(2000) }),
      response: decisionSchema,
      handler: ({ actor, params: { itemId }, body: { reason }, request }) =>
        act(itemId, { kind: 'disclaimItem', reason }, actor, idempotencyKeyOf(request)),
    }),
  ];
}
