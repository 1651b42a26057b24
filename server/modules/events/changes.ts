import { Notices, type Notice } from '../../../models/notices.ts';
import { Stages } from '../../../models/stages.ts';
import { Tasks, type Task } from '../../../models/tasks.ts';

/** More changes than this are told as one `reset`: the page reads everything again anyway. */
const MOST = 2000;

/** Something that was written, as far as it has to be known to tell whom of it. */
export type Change = {
  /** ms by the clock of the machine that wrote it. */
  readonly changedAt: number;
} & (
  | ({ readonly type: 'notice' } & Pick<Notice, 'noticeId' | 'to'>)
  | ({ readonly type: 'task' } & Pick<
      Task,
      'taskKey' | 'departmentId' | 'ownerType' | 'ownerId' | 'state'
    >)
  | { readonly type: 'stage'; readonly stageId: string; readonly applicantAccountId?: string }
);

/** What tells one change from another, also from a later one of the same thing. */
export function keyOf(change: Change): string {
  return `${change.type}:${idOf(change)}:${change.changedAt}`;
}

function idOf(change: Change): string {
  switch (change.type) {
    case 'notice':
      return change.noticeId;
    case 'task':
      return change.taskKey;
    case 'stage':
      return change.stageId;
  }
}

type Row<C> = Omit<C, 'type'>;
type Kind<T extends Change['type']> = Row<Extract<Change, { type: T }>>;

/**
 * What was written since a time (ms), from the store alone: whichever process wrote it, and whether it
 * lives or not.
 * @returns undefined when it is too much to be told one by one
 */
export async function changesSince(since: number): Promise<Change[] | undefined> {
  const changed = { changedAt: { $gt: since } };
  const [notices, tasks, stages] = await Promise.all([
    Notices.find(changed, { _id: 0, noticeId: 1, to: 1, changedAt: 1 })
      .limit(MOST + 1)
      .lean<Kind<'notice'>[]>(),
    Tasks.find(changed, {
      ...{ _id: 0, taskKey: 1, departmentId: 1, ownerType: 1, ownerId: 1, state: 1, changedAt: 1 },
    })
      .limit(MOST + 1)
      .lean<Kind<'task'>[]>(),
    Stages.find(changed, { _id: 1, applicantAccountId: 1, changedAt: 1 })
      .limit(MOST + 1)
      .lean<(Omit<Kind<'stage'>, 'stageId'> & { readonly _id: string })[]>(),
  ]);
  if ([notices, tasks, stages].some(({ length }) => length > MOST)) return undefined;
  return [
    ...notices.map((row) => ({ type: 'notice' as const, ...row })),
    ...tasks.map((row) => ({ type: 'task' as const, ...row })),
    ...stages.map(({ _id, ...row }) => ({ type: 'stage' as const, stageId: _id, ...row })),
  ].toSorted((one, other) => one.changedAt - other.changedAt);
}
