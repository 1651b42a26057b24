import type { TaskRow } from '../../api/tasks.ts';

/**
 * The page of a task's case, with the task, the list that led there and the place in it: after an act
 * the page can open the next one.
 * @param list address of the list, without `?`
 * @param at place in the list, from 0
 */
export function linkToTask(
  { ownerType, ownerId, taskKey }: TaskRow,
  list: string,
  at: number,
): string {
  const query = new URLSearchParams({ task: taskKey, list, at: String(at) });
  return `/office/${ownerType}s/${encodeURIComponent(ownerId)}?${query.toString()}`;
}
