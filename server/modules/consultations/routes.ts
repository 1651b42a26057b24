import { z } from 'zod';
import { consultationActSchema } from '../../../domain/consultation/acts.ts';
import type { Consultation } from '../../../domain/consultation/consultation.ts';
import type { Actor } from '../../../domain/identity/roles.ts';
import { counted } from '../../acts/counted.ts';
import { idempotencyKeyOf } from '../../acts/idempotency.ts';
import { actIdOf, decisionSchema } from '../../acts/submit.ts';
import type { Module } from '../../context.ts';
import { pageQuery } from '../../page.ts';
import { route } from '../../route.ts';
import type { ActServices } from '../projects/service.ts';
import { consultationView, presentConsultation } from './presenter.ts';
import {
  actOnConsultation,
  ask,
  findConsultations,
  readConsultation,
  stagesOf,
} from './service.ts';

const one = z.object({ consultationId: z.string().min(1).max(100) });

const questionBody = z.object({
  stageId: z.string().min(1).max(100),
  itemCaseId: z.string().min(1).max(200).optional(),
  text: z.string().trim().min(1).max(4000),
  fileIds: z.array(z.string().min(1).max(200)).max(20).default([]),
});

/** Consultations (咨询): applicants ask, the lead department answers, the others assist. */
export const consultationsModule = (services: ActServices): Module => ({
  name: 'consultations',
  routes: ({ metrics, readPolicy }) => {
    const present = async (consultations: readonly Consultation[], actor: Actor) => {
      const [stages, context] = [await stagesOf(consultations), await services.rules.current()];
      return consultations.flatMap((consultation) => {
        const stage = stages.get(consultation.stageId);
        return stage ? [presentConsultation(consultation, actor, stage, context)] : [];
      });
    };
    const presentOne = async (consultation: Consultation, actor: Actor) => {
      const [view] = await present([consultation], actor);
      if (!view) throw new Error(`the stage of ${consultation._id} is missing`);
      return view;
    };
    return [
      route({
        method: 'get',
        path: '/api/consultations',
        summary: '咨询列表',
        description: '申请人看到自己的咨询，各部门看到与本部门有关的咨询。',
        roles: 'signedIn',
        query: z.object({
          stageId: z.string().max(100).optional(),
          state: z.enum(['open', 'answered', 'closed']).optional(),
          ...pageQuery(100),
        }),
        response: z.object({ consultations: z.array(consultationView), total: z.number() }),
        handler: async ({ actor, query }) => {
          const { consultations, total } = await findConsultations(actor, query);
          return { consultations: await present(consultations, actor), total };
        },
      }),
      route({
        method: 'get',
        path: '/api/consultations/{consultationId}',
        summary: '咨询',
        description: '含答复期限和当前人员可以进行的操作；部门间的协助意见不向申请人显示。',
        roles: 'signedIn',
        params: one,
        response: consultationView,
        handler: async ({ actor, params: { consultationId } }) =>
          presentOne(await readConsultation(consultationId, actor, readPolicy), actor),
      }),
      route({
        method: 'post',
        path: '/api/consultations',
        summary: '提出咨询（申请人）',
        description: '就本人项目的一个阶段或其中一个事项提问；相同的 Idempotency-Key 视为同一次。',
        roles: ['applicant'],
        body: questionBody,
        response: consultationView,
        status: 201,
        handler: async ({ actor, body, request }) => {
          const consultationId = actIdOf(actor, 'consultations', idempotencyKeyOf(request));
          return presentOne(await ask(consultationId, body, actor, services), actor);
        },
      }),
      route({
        method: 'post',
        path: '/api/consultations/{consultationId}/decisions',
        summary: '办理咨询',
        description:
          '追问、答复、请求协助、提出协助意见、结束；相同的 Idempotency-Key 视为同一次。',
        roles: 'signedIn',
        params: one,
        body: z.object({ act: consultationActSchema }),
        response: decisionSchema,
        handler: ({ actor, params: { consultationId }, body: { act }, request }) => {
          const decisionId = actIdOf(actor, consultationId, idempotencyKeyOf(request));
          const all = { ...services, readPolicy };
          const answer = actOnConsultation(consultationId, act, actor, decisionId, all);
          return counted(metrics, act.kind, answer);
        },
      }),
    ];
  },
});
