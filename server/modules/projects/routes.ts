import { z } from 'zod';
import { counted } from '../../acts/counted.ts';
import { actIdOf, decisionSchema } from '../../acts/submit.ts';
import { idempotencyKeyOf } from '../../acts/idempotency.ts';
import type { Module } from '../../context.ts';
import { projectActKinds } from '../../../domain/project/actTable.ts';
import { actFormView } from '../forms/schema.ts';
import { presentProjectActForm } from './actForm.ts';
import { pageQuery } from '../../page.ts';
import { route } from '../../route.ts';
import { conclusionView, findConclusions } from './conclusions.ts';
import { presentProject, presentProjectTo, projectDetailView, projectView } from './presenter.ts';
import { normaliseCode } from '../../../domain/codes/normaliseCode.ts';
import { registrationSchema } from '../../../domain/project/registration.ts';
import { registerProject } from './registration.ts';
import { newStageBody, projectActBody } from './schema.ts';
import {
  actOnProject,
  findOpenings,
  findProjects,
  openStage,
  projectContextOf,
  readProject,
  type ActServices,
} from './service.ts';

const one = z.object({ projectId: z.string().min(1).max(100) });

/** Projects: registration, planning on the coordination platform, opening of stages. */
export const projectsModule = (services: ActServices): Module => ({
  name: 'projects',
  routes: ({ secretBox, metrics }) => [
    route({
      method: 'get',
      path: '/api/projects',
      summary: '项目列表',
      roles: 'signedIn',
      query: z.object({
        projectCode: z.string().transform(normaliseCode).optional(),
        projectName: z.string().trim().min(1).max(200).optional(),
        creditCode: z.string().transform(normaliseCode).optional(),
        planning: z
          .enum(['none', 'asking', 'concluding', 'passed', 'notPassed', 'exempt'])
          .optional(),
        ...pageQuery(200),
      }),
      response: z.object({ projects: z.array(projectView), total: z.number() }),
      handler: async ({ actor, query }) => {
        const { projects, total } = await findProjects(actor, query);
        return { projects: projects.map((project) => presentProject(project, secretBox)), total };
      },
    }),
    route({
      method: 'get',
      path: '/api/projects/{projectId}',
      summary: '项目',
      description: '含当前人员可以进行的操作（abilities）和可以发起的阶段（openings）。',
      roles: 'signedIn',
      params: one,
      response: projectDetailView,
      handler: async ({ actor, params: { projectId } }) => {
        const project = await readProject(projectId, actor);
        const context = await projectContextOf(project, services);
        const openings = await findOpenings(project, actor, services);
        return presentProjectTo(project, openings, actor, secretBox, context);
      },
    }),
    route({
      method: 'get',
      path: '/api/projects/{projectId}/forms/{kind}',
      summary: '操作的表单',
      description: '一种操作要填写的内容：表单、可选项、初始内容。',
      roles: 'signedIn',
      params: one.extend({ kind: z.enum(projectActKinds) }),
      response: actFormView,
      handler: async ({ actor, params: { projectId, kind } }) => {
        const project = await readProject(projectId, actor);
        return presentProjectActForm(kind, await projectContextOf(project, services));
      },
    }),
    route({
      method: 'get',
      path: '/api/public/planning-conclusions',
      summary: '项目策划结论公开',
      description: '最近发布的在前；不含个人信息。',
      roles: 'public',
      query: z.object({
        ...pageQuery(100),
      }),
      response: z.object({ conclusions: z.array(conclusionView), total: z.number() }),
      handler: ({ query }) => findConclusions(query),
    }),
    route({
      method: 'post',
      path: '/api/projects',
      summary: '登记项目（综合受理窗口）',
      roles: ['clerk', 'planningOperator'],
      body: registrationSchema,
      response: projectView,
      status: 201,
      handler: async ({ actor, body, request }) => {
        const projectId = actIdOf(actor, 'projects', idempotencyKeyOf(request));
        const all = { ...services, secretBox };
        const project = await registerProject(projectId, body, actor, all);
        return presentProject(project, secretBox);
      },
    }),
    route({
      method: 'post',
      path: '/api/projects/{projectId}/decisions',
      summary: '办理项目（策划生成、登记信息）',
      description: '操作由规则判定；相同的 Idempotency-Key 视为同一次操作。',
      roles: 'signedIn',
      params: one,
      body: projectActBody,
      response: decisionSchema,
      handler: ({ actor, params: { projectId }, body: { act, taskKey }, request }) => {
        const decisionId = actIdOf(actor, projectId, idempotencyKeyOf(request));
        const keys = { decisionId, ...(taskKey !== undefined && { taskKey }) };
        const all = { ...services, secretBox };
        return counted(metrics, act.kind, actOnProject(projectId, act, actor, keys, all));
      },
    }),
    route({
      method: 'post',
      path: '/api/projects/{projectId}/stages',
      summary: '建立阶段（选择流程图）',
      roles: ['clerk'],
      params: one,
      body: newStageBody,
      response: z.object({ stageId: z.string() }),
      status: 201,
      handler: async ({ actor, params: { projectId }, body, request }) => {
        const stageId = actIdOf(actor, `${projectId}/stages`, idempotencyKeyOf(request));
        const digest = secretBox.digest(JSON.stringify(body));
        const stage = await openStage(projectId, stageId, { ...body, digest }, actor, services);
        return { stageId: stage._id };
      },
    }),
  ],
});
