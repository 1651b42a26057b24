import { z } from 'zod';
import { stageActKinds } from '../../../domain/stage/actTable.ts';
import { stageActSchema } from '../../../domain/stage/acts.ts';
import { counted } from '../../acts/counted.ts';
import { idempotencyKeyOf } from '../../acts/idempotency.ts';
import { actIdOf, decisionSchema } from '../../acts/submit.ts';
import type { Module } from '../../context.ts';
import { pageQuery } from '../../page.ts';
import { route } from '../../route.ts';
import { actFormView } from '../forms/schema.ts';
import type { ActServices } from '../projects/service.ts';
import { presentActForm } from './actForm.ts';
import { baseView, readBase } from './base.ts';
import { presentStage } from './presenter.ts';
import { readRecord, recordView } from './record.ts';
import { actOnStage, readStage } from './service.ts';
import { stageView } from './view.ts';

const id = z.string().min(1).max(200);
const one = z.object({ stageId: z.string().min(1).max(100) });

/** Stages: where everything stands, and every act of the stage through one door. */
export const stagesModule = (services: ActServices): Module => ({
  name: 'stages',
  routes: ({ metrics }) => [
    route({
      method: 'get',
      path: '/api/stages/{stageId}',
      summary: '阶段',
      description: '含当前人员可以进行的操作（abilities）。',
      roles: 'signedIn',
      params: one,
      response: stageView,
      handler: async ({ actor, params: { stageId } }) => {
        const { stage, context } = await readStage(stageId, actor, services);
        return presentStage(stage, actor, context);
      },
    }),
    route({
      method: 'get',
      path: '/api/stages/{stageId}/base',
      summary: '前期阶段成果',
      description:
        '本项目前期各阶段的办结资料、批准结果（文号、有效期）和已有材料，作为本阶段的基础。',
      roles: 'signedIn',
      params: one,
      response: baseView,
      handler: ({ actor, params: { stageId } }) => readBase(stageId, actor, services),
    }),
    route({
      method: 'get',
      path: '/api/stages/{stageId}/record',
      summary: '流转记录',
      description:
        '阶段内各事项的办理状态和各方的操作，默认最新的在前，可按事项（itemCaseId）、部门（departmentId）筛选；申请人看到办理状态和本人的操作，不显示工作人员姓名。',
      roles: 'signedIn',
      params: one,
      query: z.object({
        itemCaseId: id.optional(),
        departmentId: id.optional(),
        order: z.enum(['asc', 'desc']).default('desc'),
        ...pageQuery(200),
      }),
      response: recordView,
      handler: ({ actor, params: { stageId }, query }) =>
        readRecord(stageId, actor, query, services),
    }),
    route({
      method: 'get',
      path: '/api/stages/{stageId}/forms/{kind}',
      summary: '操作的表单',
      description: '一种操作要填写的内容：表单、可选项、初始内容，以及办理前的提示。',
      roles: 'signedIn',
      params: one.extend({ kind: z.enum(stageActKinds) }),
      query: z.object({ itemCaseId: id.optional(), requestId: id.optional() }),
      response: actFormView,
      handler: async ({ actor, params: { stageId, kind }, query }) => {
        const { stage, context } = await readStage(stageId, actor, services);
        return presentActForm(stage, { kind, ...query }, context);
      },
    }),
    route({
      method: 'post',
      path: '/api/stages/{stageId}/decisions',
      summary: '办理阶段',
      description:
        '每一种操作由规则判定谁可以在何时进行；相同的 Idempotency-Key 视为同一次操作。taskKey 用于识别过期页面。',
      roles: 'signedIn',
      params: one,
      body: z.object({ act: stageActSchema, taskKey: z.string().optional() }),
      response: decisionSchema,
      handler: ({ actor, params: { stageId }, body: { act, taskKey }, request }) => {
        const decisionId = actIdOf(actor, stageId, idempotencyKeyOf(request));
        const keys = { decisionId, ...(taskKey !== undefined && { taskKey }) };
        return counted(metrics, act.kind, actOnStage(stageId, act, actor, keys, services));
      },
    }),
  ],
});
