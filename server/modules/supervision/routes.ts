import { z } from 'zod';
import type { Role } from '../../../domain/identity/roles.ts';
import { daySchema, orderActSchema } from '../../../domain/supervision/acts.ts';
import { mayGiveOrders } from '../../../domain/supervision/orderRules.ts';
import type { UrgeSubject } from '../../../domain/supervision/urge.ts';
import { counted } from '../../acts/counted.ts';
import { idempotencyKeyOf } from '../../acts/idempotency.ts';
import { actIdOf, decisionSchema } from '../../acts/submit.ts';
import type { Module } from '../../context.ts';
import { pageQuery } from '../../page.ts';
import { route, type Route } from '../../route.ts';
import type { ActServices } from '../projects/service.ts';
import { actOnOrder, findOrders, give, readOrder } from './orders.ts';
import { findingRoutes } from './findingRoutes.ts';
import {
  findLatePredecessors,
  latePredecessorView,
  presentLatePredecessor,
} from './latePredecessors.ts';
import { orderView, presentOrder, presentUrge, urgeView } from './presenter.ts';
import { findUrges, urge } from './urges.ts';

const id = z.string().min(1).max(200);
const page = pageQuery(100);
const oneStage = z.object({ stageId: id });
const oneOrder = z.object({ orderId: id });

const offices = ['clerk', 'lead', 'staff', 'leader', 'supervisor', 'auditor'] as const satisfies [
  Role,
  ...Role[],
];

const said = z.string().trim().max(1000).default('');
const urgeBody = z.union([
  z.strictObject({ taskKey: id, text: said }),
  z.strictObject({ itemCaseId: id, text: said }),
]);

function aboutOf(body: z.infer<typeof urgeBody>): UrgeSubject {
  return 'taskKey' in body ? { taskKey: body.taskKey } : { itemCaseId: body.itemCaseId };
}

/** 催办 and 督办. */
export const supervisionModule = (services: ActServices): Module => ({
  name: 'supervision',
  routes: ({ metrics }) => [
    ...urgeRoutes(services),
    ...findingRoutes(services),
    route({
      method: 'get',
      path: '/api/supervision/late-predecessors',
      summary: '前置事项逾期',
      description: '因前置事项逾期而等待的事项，最早逾期的在前。',
      roles: ['supervisor', 'auditor'],
      query: z.object(page),
      response: z.object({
        latePredecessors: z.array(latePredecessorView),
        total: z.number(),
        /** Whether the caller may give orders. */
        mayOrder: z.boolean(),
      }),
      handler: async ({ actor, query: { limit, offset } }) => {
        const world = await services.rules.current();
        const found = await findLatePredecessors(world);
        const rows = found.slice(offset, offset + limit);
        return {
          latePredecessors: rows.map((late) => presentLatePredecessor(late, world)),
          total: found.length,
          mayOrder: mayGiveOrders(actor),
        };
      },
    }),
    route({
      method: 'get',
      path: '/api/supervision-orders',
      summary: '督办列表',
      description: '各部门看到发给本部门或本部门牵头阶段的督办，业务监督和审计看到全部。',
      roles: offices,
      query: z.object({
        stageId: id.optional(),
        state: z.enum(['given', 'answered', 'returned', 'accepted']).optional(),
        ...page,
      }),
      response: z.object({ orders: z.array(orderView), total: z.number() }),
      handler: async ({ actor, query }) => {
        const { orders, total } = await findOrders(actor, query);
        const now = await services.clock.now();
        return { orders: orders.map((order) => presentOrder(order, actor, now)), total };
      },
    }),
    route({
      method: 'get',
      path: '/api/supervision-orders/{orderId}',
      summary: '督办',
      roles: offices,
      params: oneOrder,
      response: orderView,
      handler: async ({ actor, params: { orderId } }) =>
        presentOrder(await readOrder(orderId, actor), actor, await services.clock.now()),
    }),
    route({
      method: 'post',
      path: '/api/supervision-orders',
      summary: '督办（业务监督）',
      description: '期限应为今后的一个工作日；相同的 Idempotency-Key 视为同一次。',
      roles: ['supervisor'],
      body: z.object({
        stageId: id,
        itemCaseId: id.optional(),
        departmentId: id,
        deadline: daySchema,
        text: z.string().trim().min(1).max(4000),
      }),
      response: orderView,
      status: 201,
      handler: async ({ actor, body, request }) => {
        const orderId = actIdOf(actor, 'supervision-orders', idempotencyKeyOf(request));
        const order = await give(orderId, { kind: 'giveOrder', ...body }, actor, services);
        return presentOrder(order, actor, await services.clock.now());
      },
    }),
    route({
      method: 'post',
      path: '/api/supervision-orders/{orderId}/decisions',
      summary: '办理督办',
      description: '部门反馈，业务监督确认或退回；相同的 Idempotency-Key 视为同一次。',
      roles: offices,
      params: oneOrder,
      body: z.object({ act: orderActSchema }),
      response: decisionSchema,
      handler: ({ actor, params: { orderId }, body: { act }, request }) => {
        const decisionId = actIdOf(actor, orderId, idempotencyKeyOf(request));
        return counted(metrics, act.kind, actOnOrder(orderId, act, actor, decisionId, services));
      },
    }),
  ],
});

function urgeRoutes(services: ActServices): Route[] {
  return [
    route({
      method: 'get',
      path: '/api/stages/{stageId}/urges',
      summary: '催办记录',
      description: '申请人看到自己的催办。',
      roles: 'signedIn',
      params: oneStage,
      query: z.object(page),
      response: z.object({ urges: z.array(urgeView), total: z.number() }),
      handler: async ({ actor, params: { stageId }, query }) => {
        const { urges, total } = await findUrges(stageId, actor, query, services);
        return { urges: urges.map(presentUrge), total };
      },
    }),
    route({
      method: 'post',
      path: '/api/stages/{stageId}/urges',
      summary: '催办',
      description:
        '催办一项任务（taskKey）或一个事项（itemCaseId）；申请人对同一事项每个工作日一次。相同的 Idempotency-Key 视为同一次。',
      roles: ['applicant', 'clerk', 'lead', 'leader', 'supervisor'],
      params: oneStage,
      body: urgeBody,
      response: urgeView,
      status: 201,
      handler: async ({ actor, params: { stageId }, body, request }) => {
        const actId = actIdOf(actor, `${stageId}/urges`, idempotencyKeyOf(request));
        const act = { kind: 'urge', about: aboutOf(body), text: body.text } as const;
        return presentUrge(await urge(stageId, actId, act, actor, services));
      },
    }),
  ];
}
