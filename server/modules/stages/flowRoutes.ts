import { z } from 'zod';
import type { Engine } from '../../../runtime/engine.ts';
import type { Module } from '../../context.ts';
import { route } from '../../route.ts';
import type { ActServices } from '../projects/service.ts';
import { flowView, readFlow } from './flow.ts';
import { readStage } from './service.ts';

/** 流程图 of a stage, for whoever may read the stage. */
export const stageFlowModule = (services: ActServices, engine: Engine): Module => ({
  name: 'stage-flow',
  routes: () => [
    route({
      method: 'get',
      path: '/api/stages/{stageId}/flow',
      summary: '流程图与当前位置',
      description: '阶段审批和各事项审批的流程图（BPMN），以及已办、在办、终止的环节。',
      roles: 'signedIn',
      params: z.object({ stageId: z.string().min(1).max(100) }),
      response: flowView,
      handler: async ({ actor, params: { stageId } }) => {
        await readStage(stageId, actor, services);
        return readFlow(stageId, engine);
      },
    }),
  ],
});
