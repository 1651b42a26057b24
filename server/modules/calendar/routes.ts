import { z } from 'zod';
import { yearContentSchema, yearSchema } from '../../../domain/calendar/calendarYear.ts';
import { civilDateOf } from '../../../domain/calendar/civilDate.ts';
import type { EnterYear } from '../../../domain/calendar/enteredYear.ts';
import type { Role } from '../../../domain/identity/roles.ts';
import { idempotencyKeyOf } from '../../acts/idempotency.ts';
import { actIdOf } from '../../acts/submit.ts';
import type { Module } from '../../context.ts';
import { pageQuery } from '../../page.ts';
import { route, type Route } from '../../route.ts';
import type { ActServices } from '../projects/service.ts';
import {
  changeView,
  clockChangeView,
  presentChange,
  presentClockChange,
  presentReport,
  presentYears,
  reportView,
  yearView,
} from './presenter.ts';
import { enter, findChanges, findYears, preview, readChange } from './service.ts';

const page = pageQuery(500, 100);
const oneYear = z.object({ year: yearSchema });
const yearBody = yearContentSchema.extend({
  reason: z.string().trim().min(1).max(500),
  /** The one that the page showed; 0 for a year that is provisional. */
  edition: z.number().int().min(0),
});

const offices = [
  ...(['clerk', 'lead', 'staff', 'leader'] as const),
  ...(['supervisor', 'systemConstruction', 'auditor'] as const),
] as const satisfies readonly Role[];

/** 工作日历: its years, entering and correcting them, and what a change did to the clocks. */
export const calendarModule = (services: ActServices): Module => ({
  name: 'calendar',
  routes: () => [
    route({
      method: 'get',
      path: '/api/calendar',
      summary: '工作日历',
      description: '各年的放假和调休安排；没有放假通知的年份为暂定，只含法定节假日和周末。',
      roles: 'signedIn',
      response: z.object({ years: z.array(yearView) }),
      handler: async () => {
        const today = civilDateOf(await services.clock.now());
        return { years: presentYears(await findYears(), Number(today.slice(0, 4))) };
      },
    }),
    ...entryRoutes(services),
    ...changeRoutes(services),
  ],
});

function entryRoutes(services: ActServices): Route[] {
  return [
    route({
      method: 'post',
      path: '/api/calendar/years/{year}/preview',
      summary: '预览工作日历变更',
      description: '列出读数会变化的时限，不做任何更改。',
      roles: ['systemConstruction'],
      params: oneYear,
      query: z.object(page),
      body: yearContentSchema,
      response: z.object({ clocks: z.array(clockChangeView), total: z.number() }),
      handler: async ({ params: { year }, query, body }) => {
        const { rows, total } = await preview({ year, content: body, ...query }, services);
        const nameOf = await departmentNames(services);
        return { clocks: rows.map((row) => presentClockChange(row, nameOf)), total };
      },
    }),
    route({
      method: 'put',
      path: '/api/calendar/years/{year}',
      summary: '录入或更正一年的工作日历',
      description: '立即生效，随后重新计算所有时限；以 Idempotency-Key 重复提交不会重复变更。',
      roles: ['systemConstruction'],
      params: oneYear,
      body: yearBody,
      response: changeView,
      handler: async ({ actor, params: { year }, body, request }) => {
        const act: EnterYear = { kind: 'enterCalendarYear', year, ...body };
        const id = actIdOf(actor, `calendar/${year}`, idempotencyKeyOf(request));
        return presentChange(await enter(act, actor, id, services));
      },
    }),
  ];
}

function changeRoutes(services: ActServices): Route[] {
  return [
    route({
      method: 'get',
      path: '/api/calendar/changes',
      summary: '工作日历变更记录',
      roles: [...offices],
      query: z.object({ year: yearSchema.optional(), ...page }),
      response: z.object({ changes: z.array(changeView), total: z.number() }),
      handler: async ({ query }) => {
        const { changes, total } = await findChanges(query);
        return { changes: changes.map(presentChange), total };
      },
    }),
    route({
      method: 'get',
      path: '/api/calendar/changes/{changeId}',
      summary: '一次工作日历变更及其影响',
      description: '变更前后的安排和读数变化的时限；各部门看到本部门和本部门牵头阶段的时限。',
      roles: [...offices],
      params: z.object({ changeId: z.string().min(1).max(200) }),
      query: z.object(page),
      response: reportView,
      handler: async ({ actor, params: { changeId }, query }) => {
        const { change, rows, total } = await readChange(changeId, actor, query);
        const nameOf = await departmentNames(services);
        const clocks = rows.map((row) => presentClockChange(row, nameOf));
        return presentReport(change, clocks, total);
      },
    }),
  ];
}

async function departmentNames({ rules }: ActServices): Promise<(id: string) => string> {
  const { directory } = await rules.current();
  return (id) => directory.departments.get(id)?.name ?? id;
}
