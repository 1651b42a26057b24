import { z } from 'zod';
import {
  approvalItemSchema,
  flowTemplateSchema,
  specialProcedureSchema,
} from '../../../domain/catalogue/types.ts';
import { Items } from '../../../models/items.ts';
import { SpecialProcedures } from '../../../models/specialProcedures.ts';
import type { Module } from '../../context.ts';
import { problems } from '../../problem.ts';
import { route } from '../../route.ts';
import { findFlowTemplates, findItems } from './service.ts';

const stage = z.coerce.number().int().min(1).max(5).optional();
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
      query: z.object({
        departmentId: z.string().max(64).optional(),
        stage,
        text: z.string().trim().min(1).max(64).optional(),
      }),
      response: z.object({ items: z.array(approvalItemSchema) }),
      handler: async ({ query }) => ({ items: await findItems(query) }),
    }),
    route({
      method: 'get',
      path: '/api/catalogue/items/{itemId}/versions/{version}',
      summary: '审批事项的某一版本',
      roles: 'signedIn',
      params: z.object({
        itemId: z.string().max(64),
        version: z.coerce.number().int().min(1),
      }),
      response: approvalItemSchema,
      handler: async ({ params: { itemId, version } }) => {
        const item = await Items.findOne({ id: itemId, version }, { _id: 0 }).lean();
        if (!item) throw problems.notFound('没有这个审批事项或版本，请从事项列表中选择。');
        return item;
      },
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
