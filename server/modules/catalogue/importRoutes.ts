import { z } from 'zod';
import { importSourceSchema, importStates } from '../../../domain/catalogue/catalogueImport.ts';
import type { Role } from '../../../domain/identity/roles.ts';
import { Departments } from '../../../models/departments.ts';
import { counted } from '../../acts/counted.ts';
import { idempotencyKeyOf } from '../../acts/idempotency.ts';
import { actIdOf, decisionSchema } from '../../acts/submit.ts';
import type { Module } from '../../context.ts';
import { pageQuery } from '../../page.ts';
import { route } from '../../route.ts';
import { receivedFile, receiveFile } from '../files/upload.ts';
import type { ActServices } from '../projects/service.ts';
import { claimRoutes } from './claimRoutes.ts';
import * as imports from './imports.ts';
import { importDetailView, importView, presentDifferences, presentImport } from './presenter.ts';
import { IMPORT_LIMIT_BYTES } from './readFile.ts';

const readers = ['systemConstruction', 'supervisor', 'auditor'] as const satisfies [
  Role,
  ...Role[],
];
const one = z.object({ importId: z.string().min(1).max(64) });
const states = Object.keys(importStates) as [keyof typeof importStates]; // it is not empty

/**
 * How the catalogue changes (R21): by files of the provincial catalogue system, and by the claims of the
 * departments. There is no other way: nothing here takes an item that somebody typed in.
 */
export const catalogueImportsModule = (services: ActServices): Module => ({
  name: 'catalogueImports',
  routes: ({ config: { dataDir, uploadLimitBytes }, metrics }) => [
    route({
      method: 'post',
      path: '/api/catalogue/imports',
      summary: '导入省目录文件并比对（系统建设管理）',
      description:
        '字段 file 为省目录的 Excel（.xlsx）或 JSON 文件，不超过 5 MB；字段 source 写明来自省目录的哪次导出。' +
        '只作比对，不改变目录；文件有任何问题时一次列出全部（rows），不导入任何内容。',
      roles: ['systemConstruction'],
      bodyType: 'multipart/form-data',
      body: z.object({ source: importSourceSchema }),
      before: receiveFile({
        dataDir,
        uploadLimitBytes: Math.min(uploadLimitBytes, IMPORT_LIMIT_BYTES),
      }),
      response: importView,
      status: 201,
      handler: async ({ actor, body: { source }, request }) => {
        const importId = actIdOf(actor, 'catalogue-imports', idempotencyKeyOf(request));
        const file = receivedFile(request);
        return presentImport(
          await imports.importFile(importId, { file, source }, actor, services),
          actor,
        );
      },
    }),
    route({
      method: 'get',
      path: '/api/catalogue/imports',
      summary: '目录导入记录',
      roles: readers,
      query: z.object({
        state: z.enum(states).optional(),
        ...pageQuery(100),
      }),
      response: z.object({ imports: z.array(importView), total: z.number() }),
      handler: async ({ actor, query }) => {
        const found = await imports.findImports(query);
        return {
          imports: found.imports.map((each) => presentImport(each, actor)),
          total: found.total,
        };
      },
    }),
    route({
      method: 'get',
      path: '/api/catalogue/imports/{importId}',
      summary: '一次导入与目录的差异',
      description: '新增、变化（逐项列出前后内容）和文件中没有的事项；后者只作提示，不会删除。',
      roles: readers,
      params: one,
      response: importDetailView,
      handler: async ({ actor, params: { importId } }) => {
        const found = await imports.readImport(importId);
        const [bases, departments, current] = await Promise.all([
          imports.basesOf(found),
          Departments.find({}, { _id: 0 }).lean(),
          imports.isCurrent(found),
        ]);
        return presentDifferences(found, bases, departments, { actor, current });
      },
    }),
    route({
      method: 'post',
      path: '/api/catalogue/imports/{importId}/apply',
      summary: '使一次导入生效（系统建设管理）',
      description: '比对以后目录有变化的，须重新导入。相同的 Idempotency-Key 视为同一次。',
      roles: ['systemConstruction'],
      params: one,
      response: decisionSchema,
      handler: ({ actor, params: { importId }, request }) => {
        const decisionId = actIdOf(actor, `${importId}/apply`, idempotencyKeyOf(request));
        const answer = imports.apply(importId, actor, decisionId, services);
        return counted(metrics, 'applyImport', answer);
      },
    }),
    route({
      method: 'post',
      path: '/api/catalogue/imports/{importId}/discard',
      summary: '作废一次导入（系统建设管理）',
      description: '相同的 Idempotency-Key 视为同一次。',
      roles: ['systemConstruction'],
      params: one,
      body: z.object({ reason: z.string().trim().max(1000).default('') }),
      response: decisionSchema,
      handler: ({ actor, params: { importId }, body: { reason }, request }) => {
        const decisionId = actIdOf(actor, `${importId}/discard`, idempotencyKeyOf(request));
        const answer = imports.discard(importId, reason, actor, decisionId, services);
        return counted(metrics, 'discardImport', answer);
      },
    }),
    ...claimRoutes(services, metrics),
  ],
});
