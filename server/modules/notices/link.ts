import type { Actor } from '../../../domain/identity/roles.ts';
import { NOTICE_FIELDS, noticeKindOf, type NoticeKind } from '../../../domain/notices/subject.ts';
import type { Notice } from '../../../models/notices.ts';
import { Tasks, type Task } from '../../../models/tasks.ts';

/** The notices of a kind, as a filter of the store: they name it, and nothing narrower. */
export function ofKind(kind: NoticeKind): object {
  const filter: Record<string, { $exists: boolean }> = {};
  for (const [name, field] of NOTICE_FIELDS) {
    filter[field] = { $exists: name === kind };
    if (name === kind) break;
  }
  return filter;
}

const CASES: ReadonlySet<NoticeKind> = new Set(['item', 'stage']);

type OpenTask = Pick<Task, 'taskKey' | 'ownerId' | 'subjectId'>;

/**
 * The open task of the reader that a notice leads to, by the notice: that of its item, else the only one
 * in its stage. A task that has ended, or is others', is no target.
 */
export async function tasksBehind(
  notices: readonly Notice[],
  { departmentId, roles }: Actor,
): Promise<ReadonlyMap<string, string>> {
  const ofCases = notices.filter((notice) => CASES.has(noticeKindOf(notice)));
  const stageIds = [...new Set(ofCases.flatMap(({ stageId }) => stageId ?? []))];
  if (departmentId === undefined || stageIds.length === 0) return new Map();
  const open = await Tasks.find(
    { ownerId: { $in: stageIds }, state: 'open', departmentId, roles: { $in: [...roles] } },
    { taskKey: 1, ownerId: 1, subjectId: 1 },
  ).lean<OpenTask[]>();
  return new Map(
    ofCases.flatMap((notice) => {
      const task = taskOf(notice, open);
      return task ? [[notice.noticeId, task.taskKey] as const] : [];
    }),
  );
}

function taskOf({ stageId, itemCaseId }: Notice, open: readonly OpenTask[]): OpenTask | undefined {
  const here = open.filter(({ ownerId }) => ownerId === stageId);
  const ofItem = here.find(({ subjectId }) => itemCaseId !== undefined && subjectId === itemCaseId);
  return ofItem ?? (here.length === 1 ? here[0] : undefined);
}
