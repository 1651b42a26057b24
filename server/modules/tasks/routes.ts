import { z } from 'zod';
import { assignmentActSchema } from '../../../domain/assignment/acts.ts';
import type { Role } from '../../../domain/identity/roles.ts';
import { counted } from '../../acts/counted.ts';
import { idempotencyKeyOf } from '../../acts/idempotency.ts';
import { actIdOf, decisionSchema } from '../../acts/submit.ts';
import type { Module } from '../../context.ts';
import { pageQuery } from '../../page.ts';
import { route } from '../../route.ts';
import type { ActServices } from '../projects/service.ts';
import { assignmentView, presentAssignment, presentTask, taskView } from './presenter.ts';
import { assignTo, findTasks, readAssignment, SCOPES } from './service.ts';

const offices = ['clerk', 'lead', 'staff', 'leader', 'planningOperator'] as const satisfies [
  Role,
  ...Role[],
];
const oneTask = z.object({ taskKey: z.string().min(1).max(100) });

/** 待办 and 已办 of one person, and who has what: 签收, 退签, 转交. */
export const tasksModule = (services: ActServices): Module => ({
  name: 'tasks',
  routes: ({ metrics }) => [
    route({
      method: 'get',
      path: '/api/tasks',
      summary: '待办与已办',
      description:
        'scope：mine 我签收的，unclaimed 待签收的，department 本部门的，all（默认）我的角色可办的；counts 为各范围的在办数量。',
      roles: 'signedIn',
      query: z.object({
        scope: z.enum(SCOPES).default('all'),
        state: z.enum(['open', 'completed', 'canceled']).default('open'),
        kind: z.string().max(100).optional(),
        ownerId: z.string().max(100).optional(),
        /** Of whom: with `department`, what a leaver would leave behind. */
        assignee: z.string().max(100).optional(),
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
        }),
      }),
      handler: async ({ actor, query }) => {
        const { tasks, ...numbers } = await findTasks(actor, query);
        const { directory } = await services.rules.current();
        return { tasks: tasks.map((task) => presentTask(task, actor, directory)), ...numbers };
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
      method: 'post',
      path: '/api/tasks/{taskKey}/decisions',
      summary: '签收、退签、转交任务',
      description: '部门负责人可以退签、转交他人签收的任务。相同的 Idempotency-Key 视为同一次。',
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
