import { z } from 'zod';
import { assignmentActSchema } from '../../../domain/assignment/acts.ts';
import { civilDateOf } from '../../../domain/calendar/civilDate.ts';
import type { Role } from '../../../domain/identity/roles.ts';
import { daySchema } from '../../../domain/supervision/acts.ts';
import { counted } from '../../acts/counted.ts';
import { idempotencyKeyOf } from '../../acts/idempotency.ts';
import { actIdOf, decisionSchema } from '../../acts/submit.ts';
import type { Module } from '../../context.ts';
import { pageQuery } from '../../page.ts';
import { route } from '../../route.ts';
import type { ActServices } from '../projects/service.ts';
import {
  assignmentView,
  presentAssignment,
  presentTask,
  takerView,
  taskView,
} from './presenter.ts';
import { DUE_STATES } from './due.ts';
import { SCOPES } from './scopes.ts';
import {
  assignTo,
  findTasks,
  readAssignment,
  readTakers,
  stagesOf,
  TASK_SORTS,
} from './service.ts';

const offices = ['clerk', 'lead', 'staff', 'leader', 'planningOperator'] as const satisfies [
  Role,
  ...Role[],
];
const oneTask = z.object({ taskKey: z.string().min(1).max(100) });

/** 待办 and 已办 of one person, and who has what: 签收, 退签, 转交, 委派. */
export const tasksModule = (services: ActServices): Module => ({
  name: 'tasks',
  routes: ({ metrics }) => [
    route({
      method: 'get',
      path: '/api/tasks',
      summary: '待办与已办',
      description:
        'scope：mine 我签收的、委派给我的和我委派出去的，unclaimed 待签收的，department 本部门的，all（默认）我的角色可办的，begun 我发起的，done 我办结的（不论 state）；due：dueSoon 预警、overdue 逾期；sort：received 收到时间（默认）、due 剩余工作日、name 项目名称、closed 办结时间；counts 为各范围的在办数量，及 all 中预警、逾期的数量。',
      roles: 'signedIn',
      query: z.object({
        scope: z.enum(SCOPES).default('all'),
        state: z.enum(['open', 'completed', 'canceled']).default('open'),
        kind: z.string().max(100).optional(),
        ownerId: z.string().max(100).optional(),
        /** Of whom: with `department`, what a leaver would leave behind. */
        assignee: z.string().max(100).optional(),
        departmentId: z.string().min(1).max(100).optional(),
        /** Beginning of the name. */
        projectName: z.string().trim().min(1).max(200).optional(),
        due: z.enum(DUE_STATES).optional(),
        dueFrom: daySchema.optional(),
        dueTo: daySchema.optional(),
        sort: z.enum(TASK_SORTS).default('received'),
        order: z.enum(['asc', 'desc']).default('asc'),
        ...pageQuery(200),
      }),
      response: z.object({
        tasks: z.array(taskView),
        total: z.number(),
        counts: z.object({
          mine: z.number(),
          unclaimed: z.number(),
          department: z.number(),
          all: z.number(),
          begun: z.number(),
          dueSoon: z.number(),
          overdue: z.number(),
        }),
      }),
      handler: async ({ actor, query }) => {
        const world = await services.rules.current();
        const { tasks, ...numbers } = await findTasks(actor, query, civilDateOf(world.now));
        const stages = await stagesOf(tasks);
        const shown = tasks.map((task) =>
          presentTask(task, actor, stages.get(task.ownerId), world),
        );
        return { tasks: shown, ...numbers };
      },
    }),
    route({
      method: 'get',
      path: '/api/tasks/{taskKey}/assignment',
      summary: '任务的签收与转交记录',
      roles: [...offices, 'supervisor', 'auditor'],
      params: oneTask,
      response: assignmentView,
      handler: async ({ actor, params: { taskKey } }) =>
        presentAssignment(await readAssignment(taskKey, actor)),
    }),
    route({
      method: 'get',
      path: '/api/tasks/{taskKey}/takers',
      summary: '可接手任务的同事',
      description: '可以转交、委派给的人：本部门具有任务相应角色的在岗人员。',
      roles: offices,
      params: oneTask,
      response: z.object({ takers: z.array(takerView) }),
      handler: async ({ actor, params: { taskKey } }) => {
        const takers = await readTakers(taskKey, actor, services);
        return { takers: takers.map(({ accountId, name, roles }) => ({ accountId, name, roles })) };
      },
    }),
    route({
      method: 'post',
      path: '/api/tasks/{taskKey}/decisions',
      summary: '签收、退签、转交、委派、交回任务',
      description:
        '部门负责人可以退签、转交他人签收的任务。委派的任务由受派人交回或由委派人收回后，才能办结。相同的 Idempotency-Key 视为同一次。',
      roles: offices,
      params: oneTask,
      body: z.object({ act: assignmentActSchema }),
      response: decisionSchema,
      handler: ({ actor, params: { taskKey }, body: { act }, request }) => {
        const decisionId = actIdOf(actor, `tasks/${taskKey}`, idempotencyKeyOf(request));
        return counted(metrics, act.kind, assignTo(taskKey, act, actor, decisionId, services));
      },
    }),
  ],
});
