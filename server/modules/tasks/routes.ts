import { z } from 'zod';
import type { Actor } from '../../../domain/identity/roles.ts';
import { Tasks } from '../../../models/tasks.ts';
import type { Module } from '../../context.ts';
import { route } from '../../route.ts';

const taskView = z.object({
  taskKey: z.string(),
  kind: z.string(),
  name: z.string(),
  state: z.string(),
  ownerType: z.string(),
  ownerId: z.string(),
  projectId: z.string(),
  projectName: z.string(),
  subjectId: z.string().optional(),
  subjectName: z.string().optional(),
  assignee: z.string().optional(),
  openedAt: z.number(),
  closedAt: z.number().optional(),
});

/** Tasks of the actor's department for which the actor holds the role. */
function inboxOf({ departmentId, roles }: Actor) {
  return { departmentId: departmentId ?? '', roles: { $in: [...roles] } };
}

/** 待办 and 已办 of one person. */
export const tasksModule: Module = {
  name: 'tasks',
  routes: () => [
    route({
      method: 'get',
      path: '/api/tasks',
      summary: '待办与已办',
      roles: 'signedIn',
      query: z.object({
        state: z.enum(['open', 'completed', 'canceled']).default('open'),
        kind: z.string().max(100).optional(),
        ownerId: z.string().max(100).optional(),
        limit: z.coerce.number().int().min(1).max(200).default(50),
        offset: z.coerce.number().int().min(0).default(0),
      }),
      response: z.object({ tasks: z.array(taskView), total: z.number() }),
      handler: async ({ actor, query: { state, kind, ownerId, limit, offset } }) => {
        const filter = {
          ...inboxOf(actor),
          state,
          ...(kind !== undefined && { kind }),
          ...(ownerId !== undefined && { ownerId }),
        };
        const [tasks, total] = await Promise.all([
          Tasks.find(filter).sort({ openedAt: 1, taskKey: 1 }).skip(offset).limit(limit).lean(),
          Tasks.countDocuments(filter),
        ]);
        return { tasks, total };
      },
    }),
  ],
};
