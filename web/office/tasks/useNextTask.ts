import { useNavigate, useSearchParams } from 'react-router';
import { useTranslation } from 'react-i18next';
import { readTasks, type TaskRow } from '../../api/tasks.ts';
import { announce } from '../../app/shell/Announcer.tsx';
import { linkToTask } from './linkToTask.ts';
import { taskQueryOf } from './views.ts';

/**
 * After an act on a task: opens the next one of the list that led to it (`list` and `at` of the
 * address), or the list itself when none is left. Resolves to false when no list led here.
 */
export function useNextTask(): (done: string) => Promise<boolean> {
  const { t } = useTranslation('tasks');
  const navigate = useNavigate();
  const [address] = useSearchParams();
  return async (done) => {
    const list = address.get('list');
    if (list === null) return false;
    const at = Number(address.get('at')) || 0;
    const next =
      (await findNext(list, at, done)) ?? (at > 0 ? await findNext(list, 0, done) : undefined);
    if (next) {
      announce(t('nextOpened', { name: next.task.name }));
      await navigate(linkToTask(next.task, list, next.at));
    } else {
      announce(t('noneLeft'));
      await navigate(`/office/tasks?${list}`);
    }
    return true;
  };
}

/** The task at a place of the list. What was done may still be there while the engine is at it. */
async function findNext(
  list: string,
  at: number,
  done: string,
): Promise<{ readonly task: TaskRow; readonly at: number } | undefined> {
  const query = taskQueryOf(new URLSearchParams(list)).query;
  const { tasks } = await readTasks({ ...query, limit: 2, offset: at });
  const index = tasks.findIndex(({ taskKey }) => taskKey !== done);
  const task = tasks[index];
  return task && { task, at: at + index };
}
