import { z } from 'zod';
import { NOTED_LIMITS } from '../../../domain/stage/notedLimits.ts';
import type { StageStatus } from '../../../domain/stage/stage.ts';
import { STAGE_STATUS_NAMES } from '../../../domain/supervision/names.ts';
import { mayGiveOrders } from '../../../domain/supervision/orderRules.ts';
import type { Module } from '../../context.ts';
import { pageQuery } from '../../page.ts';
import { route } from '../../route.ts';
import type { ActServices } from '../projects/service.ts';
import { readStage } from '../stages/service.ts';
import { positionView, presentPosition, presentRow, stageRow } from './presenter.ts';
import { findStages, openTasksOf } from './service.ts';
import { todoView } from './todo.ts';
import { findTodo } from './todoService.ts';

const statuses = Object.keys(STAGE_STATUS_NAMES) as [StageStatus, ...StageStatus[]]; // not empty

/** 跟踪: everyone concerned sees where a stage stands, who has it, how many days are left. */
export const trackingModule = (services: ActServices): Module => ({
  name: 'tracking',
  routes: () => [
    route({
      method: 'get',
      path: '/api/stages',
      summary: '阶段列表',
      description: '申请人看到自己的，各部门看到牵头或承办的，业务监督和审计看到全部。',
      roles: [
        ...(['applicant', 'clerk', 'lead', 'staff', 'leader'] as const),
        ...(['planningOperator', 'supervisor', 'auditor'] as const),
      ],
      query: z.object({
        status: z.enum(statuses).optional(),
        due: z.enum(NOTED_LIMITS).optional(),
        order: z.enum(['asc', 'desc']).optional(),
        projectId: z.string().min(1).max(200).optional(),
        departmentId: z.string().min(1).max(100).optional(),
        projectName: z.string().trim().min(1).max(200).optional(),
        ...pageQuery(100),
      }),
      response: z.object({
        stages: z.array(stageRow),
        total: z.number(),
        /** The caller may give orders (督办) about them. */
        mayOrder: z.boolean(),
      }),
      handler: async ({ actor, query }) => {
        const { rows, total } = await findStages(actor, query);
        const world = await services.rules.current();
        const stages = rows.map((stage) => presentRow(stage, world));
        return { stages, total, mayOrder: mayGiveOrders(actor) };
      },
    }),
    route({
      method: 'get',
      path: '/api/todo',
      summary: '需要我办理',
      description:
        '申请人现在需要办理的：补正、提交或修改材料、后续材料、策划报告、被退回的申报和草稿；有期限的在前，可选择的（optional）在后。',
      roles: ['applicant'],
      response: z.object({ todo: z.array(todoView) }),
      handler: async ({ actor }) => ({ todo: await findTodo(actor, services) }),
    }),
    route({
      method: 'get',
      path: '/api/stages/{stageId}/position',
      summary: '阶段进展',
      description: '办到哪里、在哪个部门、还剩多少工作日；不向申请人显示工作人员姓名。',
      roles: 'signedIn',
      params: z.object({ stageId: z.string().min(1).max(100) }),
      response: positionView,
      handler: async ({ actor, params: { stageId } }) => {
        const { stage, context } = await readStage(stageId, actor, services);
        return presentPosition(stage, await openTasksOf(stageId), context, actor);
      },
    }),
  ],
});
