import { z } from 'zod';
import { hasRole, STAFF_ROLES, type Actor } from '../../../domain/identity/roles.ts';
import type { AppContext } from '../../context.ts';
import { list } from '../../list.ts';
import { problems } from '../../problem.ts';
import { route, type Route } from '../../route.ts';
import { listIds, readList, writeList, type Kept } from './service.ts';

/** As long as an opinion that is typed often; a longer one is no phrase. */
const LONGEST = 300;
const MOST = 50;

const version = z.number().int().min(0);
const written = z.object({
  /** As it was read. */
  version,
  phrases: z
    .array(z.string().trim().min(1).max(LONGEST))
    .max(MOST)
    .refine((phrases) => new Set(phrases).size === phrases.length, '有重复的常用语'),
});
export const keptPhrases = z.object({ version, phrases: list(z.string()) });
export const phraseBook = z.object({
  own: keptPhrases,
  /** Absent for somebody of no department. */
  department: keptPhrases.extend({ mayChange: z.boolean() }).optional(),
});

const writers = ['leader', 'departmentAdmin'] as const;

function present({ version, entries: phrases }: Kept<string>): z.input<typeof keptPhrases> {
  return { version, phrases };
}

function departmentOf({ departmentId }: Actor): string {
  if (departmentId === undefined) throw problems.forbidden('您不属于任何部门，没有部门常用语。');
  return departmentId;
}

/** 常用语 for opinions: one's own, and those of the department. */
export function phraseRoutes({ clock }: AppContext): Route[] {
  const write = async (id: string, body: z.output<typeof written>, actor: Actor) => {
    const { version, phrases: entries } = body;
    return present(await writeList(id, { version, entries }, actor, await clock.now()));
  };
  return [
    route({
      method: 'get',
      path: '/api/phrases',
      summary: '常用语',
      description: '本人的和本部门的，按保存的顺序。',
      roles: STAFF_ROLES,
      response: phraseBook,
      handler: async ({ actor }) => {
        const { departmentId } = actor;
        const own = present(await readList(listIds.phrasesOf(actor)));
        if (departmentId === undefined) return { own };
        const shared = present(await readList(listIds.phrasesOfDepartment(departmentId)));
        return { own, department: { ...shared, mayChange: hasRole(actor, ...writers) } };
      },
    }),
    route({
      method: 'put',
      path: '/api/phrases/own',
      summary: '保存本人的常用语',
      description: '整表保存：增、改、删和排序都提交全部常用语及读到的 version。',
      roles: STAFF_ROLES,
      body: written,
      response: keptPhrases,
      handler: ({ actor, body }) => write(listIds.phrasesOf(actor), body, actor),
    }),
    route({
      method: 'put',
      path: '/api/phrases/department',
      summary: '保存本部门的常用语（部门负责人、部门管理员）',
      description: '整表保存，全部门人员可见。',
      roles: writers,
      body: written,
      response: keptPhrases,
      handler: ({ actor, body }) =>
        write(listIds.phrasesOfDepartment(departmentOf(actor)), body, actor),
    }),
  ];
}
