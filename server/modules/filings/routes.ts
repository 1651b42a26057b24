import { z } from 'zod';
import { filingActSchema } from '../../../domain/filing/acts.ts';
import { filingContentSchema } from '../../../domain/filing/content.ts';
import { filingStates, type Filing, type FilingState } from '../../../domain/filing/filing.ts';
import type { Actor } from '../../../domain/identity/roles.ts';
import { counted } from '../../acts/counted.ts';
import { idempotencyKeyOf } from '../../acts/idempotency.ts';
import { actIdOf, decisionSchema } from '../../acts/submit.ts';
import type { Module } from '../../context.ts';
import { pageQuery } from '../../page.ts';
import { route } from '../../route.ts';
import type { ActServices } from '../projects/services.ts';
import { filingRow, filingView, presentFiling, presentRow } from './presenter.ts';
import { actOnFiling, beginFiling, findFilings, readFiling, saveFiling } from './service.ts';

const one = z.object({ filingId: z.string().min(1).max(100) });
// The keys of the record are exactly the states.
const states = Object.keys(filingStates) as FilingState[];

/** Filing by the internet (互联网申报): before there is a stage, and for new ones a project. */
export const filingsModule = (services: ActServices): Module => ({
  name: 'filings',
  routes: ({ metrics, secretBox }) => {
    const all = { ...services, secretBox };
    const present = async (filing: Filing, actor: Actor) =>
      presentFiling(filing, actor, secretBox, await services.rules.current());
    return [
      route({
        method: 'get',
        path: '/api/filings',
        summary: '网上申报列表',
        description:
          '申请人看到自己的申报，牵头部门看到提交给本部门的申报及其答复期限；已提交的按提交先后排列。',
        roles: 'signedIn',
        query: z.object({
          state: z.enum(states).optional(),
          ...pageQuery(200),
        }),
        response: z.object({ filings: z.array(filingRow), total: z.number() }),
        handler: async ({ actor, query }) => {
          const { filings, total } = await findFilings(actor, query);
          const context = await services.rules.current();
          return { filings: filings.map((filing) => presentRow(filing, context)), total };
        },
      }),
      route({
        method: 'get',
        path: '/api/filings/{filingId}',
        summary: '网上申报',
        description: '含历次提交和退回，以及当前人员可以进行的操作（abilities）。',
        roles: 'signedIn',
        params: one,
        response: filingView,
        handler: async ({ actor, params: { filingId } }) =>
          present(await readFiling(filingId, actor), actor),
      }),
      route({
        method: 'post',
        path: '/api/filings',
        summary: '起草网上申报（申请人）',
        description:
          '申请人信息按帐号预填；内容可以不完整，提交时一次性告知全部问题。相同的 Idempotency-Key 视为同一次。',
        roles: ['applicant'],
        body: z.object({ content: filingContentSchema.default(filingContentSchema.parse({})) }),
        response: filingView,
        status: 201,
        handler: async ({ actor, body: { content }, request }) => {
          const filingId = actIdOf(actor, 'filings', idempotencyKeyOf(request));
          return present(await beginFiling(filingId, content, actor, all), actor);
        },
      }),
      route({
        method: 'put',
        path: '/api/filings/{filingId}',
        summary: '暂存网上申报',
        description: 'contentVersion 为页面所显示的版本；另一个页面已经修改时不予覆盖。',
        roles: ['applicant'],
        params: one,
        body: z.object({ contentVersion: z.int().min(0), content: filingContentSchema }),
        response: filingView,
        handler: async ({ actor, params: { filingId }, body }) =>
          present(await saveFiling(filingId, body, actor, all), actor),
      }),
      route({
        method: 'post',
        path: '/api/filings/{filingId}/decisions',
        summary: '办理网上申报',
        description:
          '提交、退回、接收（登记项目并建立阶段）、撤回；相同的 Idempotency-Key 视为同一次。',
        roles: 'signedIn',
        params: one,
        body: z.object({ act: filingActSchema }),
        response: decisionSchema,
        handler: ({ actor, params: { filingId }, body: { act }, request }) => {
          const decisionId = actIdOf(actor, filingId, idempotencyKeyOf(request));
          return counted(metrics, act.kind, actOnFiling(filingId, act, actor, decisionId, all));
        },
      }),
    ];
  },
});
