import type { Response } from 'express';
import { z } from 'zod';
import { renderPaper } from '../../papers/pdf.ts';
import type { Module } from '../../context.ts';
import { route } from '../../route.ts';
import { paperKinds, paperRowSchema, paperSchema } from './presenter.ts';
import { findPapers, readPaper } from './service.ts';

const params = z.object({ paperId: z.string().min(1).max(300) });

/** The papers that were issued, as data and in print. */
export const papersModule: Module = {
  name: 'papers',
  routes: ({ readPolicy, clock }) => [
    route({
      method: 'get',
      path: '/api/papers',
      summary: '文书列表',
      roles: 'signedIn',
      query: z
        .object({
          projectId: z.string().max(200),
          stageId: z.string().max(200),
          itemCaseId: z.string().max(200),
          kind: z.enum(paperKinds),
        })
        .partial(),
      response: z.object({ papers: z.array(paperRowSchema) }),
      handler: async ({ actor, query }) => ({ papers: await findPapers(actor, query, readPolicy) }),
    }),
    route({
      method: 'get',
      path: '/api/papers/{paperId}',
      summary: '文书内容',
      roles: 'signedIn',
      params,
      response: paperSchema,
      handler: ({ actor, params: { paperId } }) => readPaper(actor, paperId, readPolicy, clock),
    }),
    route({
      method: 'get',
      path: '/api/papers/{paperId}/pdf',
      summary: '文书打印件',
      description: 'inline=true 时在浏览器中打开（可打印），否则下载。',
      roles: 'signedIn',
      params,
      query: z.object({ inline: z.enum(['true', 'false']).optional() }),
      response: { mediaType: 'application/pdf' },
      handler: async ({ actor, params: { paperId }, query: { inline }, response }) => {
        const paper = await readPaper(actor, paperId, readPolicy, clock);
        const pdf = await renderPaper(paper.content);
        response.attachment(`${paper.title}${paper.number ?? ''}.pdf`);
        if (inline === 'true') openInBrowser(response);
        response.type('application/pdf').send(pdf);
      },
    }),
  ],
};

/** The name stays: it is the one under which the browser keeps or prints it. */
function openInBrowser(response: Response): void {
  const disposition = response.get('Content-Disposition') ?? '';
  response.set('Content-Disposition', disposition.replace(/^attachment/, 'inline'));
}
