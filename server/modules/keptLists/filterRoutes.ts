import { z } from 'zod';
import { STAFF_ROLES } from '../../../domain/identity/roles.ts';
import type { AppContext } from '../../context.ts';
import { list } from '../../list.ts';
import { route, type Route } from '../../route.ts';
import { listIds, readList, writeList, type Kept } from './service.ts';

const MOST = 30;
const LONGEST_NAME = 30;
/** Of one value in the address of the page. */
const LONGEST_VALUE = 200;

const version = z.number().int().min(0);
const filter = z.object({
  name: z.string().trim().min(1).max(LONGEST_NAME),
  /** Parameters of `GET /api/tasks`, as the page sends them. */
  query: z.record(z.string().regex(/^[a-zA-Z]{1,30}$/), z.string().max(LONGEST_VALUE)),
});
type Filter = z.output<typeof filter>;

const written = z.object({
  /** As it was read. */
  version,
  filters: z
    .array(filter)
    .max(MOST)
    .refine(
      (filters) => new Set(filters.map(({ name }) => name)).size === filters.length,
      '有同名的筛选',
    ),
});
const kept = z.object({ version, filters: list(filter) });

function present({ version, entries: filters }: Kept<Filter>): z.input<typeof kept> {
  return { version, filters };
}

/** 常用筛选 of the task list, one's own. */
export function filterRoutes({ clock }: AppContext): Route[] {
  return [
    route({
      method: 'get',
      path: '/api/task-filters',
      summary: '本人的常用筛选',
      roles: STAFF_ROLES,
      response: kept,
      handler: async ({ actor }) => present(await readList(listIds.taskFiltersOf(actor))),
    }),
    route({
      method: 'put',
      path: '/api/task-filters',
      summary: '保存本人的常用筛选',
      description: '整表保存：增、改、删和排序都提交全部筛选及读到的 version。',
      roles: STAFF_ROLES,
      body: written,
      response: kept,
      handler: async ({ actor, body: { version, filters: entries } }) => {
        const id = listIds.taskFiltersOf(actor);
        return present(await writeList(id, { version, entries }, actor, await clock.now()));
      },
    }),
  ];
}
