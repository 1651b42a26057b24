import { z } from 'zod';
import { departmentLevels, departmentSchema } from '../../../domain/catalogue/types.ts';
import { Departments } from '../../../models/departments.ts';
import type { Module } from '../../context.ts';
import { route } from '../../route.ts';

const levels = Object.keys(departmentLevels) as (keyof typeof departmentLevels)[];

/** The departments that take part (R01). */
export const departmentsModule: Module = {
  name: 'departments',
  routes: () => [
    route({
      method: 'get',
      path: '/api/departments',
      summary: '部门列表',
      roles: 'signedIn',
      query: z.object({
        level: z.enum(levels).optional(),
        duty: departmentSchema.shape.duties.unwrap().element.optional(),
      }),
      response: z.object({ departments: z.array(departmentSchema) }),
      handler: async ({ query: { level, duty } }) => ({
        departments: await Departments.find(
          { ...(level && { level }), ...(duty && { duties: duty }) },
          { _id: 0 },
        )
          .sort({ id: 1 })
          .lean(),
      }),
    }),
  ],
};
