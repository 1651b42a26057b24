import { z } from 'zod';
import { importFormat } from '../../../domain/catalogue/importColumns.ts';
import {
  approvalItemSchema,
  flowTemplateSchema,
  specialProcedureSchema,
} from '../../../domain/catalogue/types.ts';
import { SpecialProcedures } from '../../../models/specialProcedures.ts';
import type { Module } from '../../context.ts';
import { pageQuery } from '../../page.ts';
import { route } from '../../route.ts';
import { findGuides, readGuide } from './guides.ts';
import { differencesOf, readVersion, versionsOf } from './history.ts';
import {
  differenceView,
  guideEntryView,
  guideView,
  presentVersion,
  sheetView,
  versionView,
} from './presenter.ts';
import { findFlowTemplates, findItems } from './service.ts';

const stage = z.coerce.number().int().min(1).max(5).optional();
const itemId = z.string().max(64);
const version = z.coerce.number().int().min(1);
const itemQuery = z.object({
  departmentId: z.string().max(64).optional(),
  stage,
  text: z.string().trim().min(1).max(64).optional(),
});
const flag = z.enum(['true', 'false']).transform((value) => value === 'true');

/** The service guides: items, flow templates, special procedures (R21). */
export const catalogueModule: Module = {
  name: 'catalogue',
  routes: () => [
    route({
      method: 'get',
      path: '/api/catalogue/items',
      summary: '审批事项（最新版本）',
      roles: 'signedIn',
      query: itemQuery,
      response: z.object({ items: z.array(approvalItemSchema) }),
      handler: async ({ query }) => ({ items: await findItems(query) }),
    }),
    route({
      method: 'get',
      path: '/api/catalogue/items/{itemId}/versions/{version}',
      summary: '审批事项的某一版本',
      roles: 'signedIn',
      params: z.object({ itemId, version }),
      response: approvalItemSchema,
      handler: ({ params: { itemId, version } }) => readVersion(itemId, version),
    }),
    route({
      method: 'get',
      path: '/api/catalogue/items/{itemId}/versions',
      summary: '审批事项的各个版本',
      description: '最新的在前；由哪次导入带来、何时生效。',
      roles: 'signedIn',
      params: z.object({ itemId }),
      response: z.object({ versions: z.array(versionView) }),
      handler: async ({ params }) => ({
        versions: (await versionsOf(params.itemId)).map(presentVersion),
      }),
    }),
    route({
      method: 'get',
      path: '/api/catalogue/items/{itemId}/differences',
      summary: '审批事项两个版本的差异',
      roles: 'signedIn',
      params: z.object({ itemId }),
      query: z.object({ from: version, to: version }),
      response: z.object({ differences: z.array(differenceView) }),
      handler: async ({ params, query }) => ({
        differences: await differencesOf(params.itemId, query),
      }),
    }),
    route({
      method: 'get',
      path: '/api/catalogue/items/{itemId}/guide',
      summary: '服务指南',
      description: '内容全部来自目录；尚未由部门认领的事项没有服务指南。',
      roles: 'public',
      params: z.object({ itemId }),
      response: guideView,
      handler: ({ params }) => readGuide(params.itemId),
    }),
    route({
      method: 'get',
      path: '/api/catalogue/guides',
      summary: '服务指南列表',
      roles: 'public',
      query: itemQuery.extend({
        ...pageQuery(200, 100),
      }),
      response: z.object({ guides: z.array(guideEntryView), total: z.number() }),
      handler: ({ query }) => findGuides(query),
    }),
    route({
      method: 'get',
      path: '/api/catalogue/import-format',
      summary: '目录导入的工作表和列',
      roles: ['systemConstruction', 'supervisor', 'auditor'],
      response: z.object({ sheets: z.array(sheetView) }),
      handler: () => ({ sheets: importFormat }),
    }),
    route({
      method: 'get',
      path: '/api/catalogue/flow-templates',
      summary: '流程图（最新版本）',
      roles: 'signedIn',
      query: z.object({
        flowType: z.coerce.number().int().min(1).max(10).optional(),
        stage,
        state: flowTemplateSchema.shape.state.optional(),
      }),
      response: z.object({ flowTemplates: z.array(flowTemplateSchema) }),
      handler: async ({ query }) => ({ flowTemplates: await findFlowTemplates(query) }),
    }),
    route({
      method: 'get',
      path: '/api/catalogue/special-procedures',
      summary: '特殊环节',
      roles: 'signedIn',
      query: z.object({ statutory: flag.optional() }),
      response: z.object({ specialProcedures: z.array(specialProcedureSchema) }),
      handler: async ({ query: { statutory } }) => ({
        specialProcedures: await SpecialProcedures.find(
          statutory === undefined ? {} : { statutory },
          { _id: 0 },
        )
          .sort({ code: 1 })
          .lean(),
      }),
    }),
  ],
};
