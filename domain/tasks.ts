import type { Aggregate, OpenTask } from './aggregate.ts';
import { findDecision, type Supersede } from './decisions.ts';

/** Why an act on a task that the engine ended has no effect. */
export const TASK_ENDED = '流程已结束这项任务，本次操作没有生效';

/**
 * The engine opened a user task; telling it again changes nothing, also when the task has ended since
 * (a job that timed out and goes on late, after another worker did it).
 */
export function openTask<A extends Aggregate>(aggregate: A, task: OpenTask): A {
  if (aggregate.tasks[task.taskKey] || hasEnded(aggregate, task.taskKey)) return aggregate;
  return { ...aggregate, tasks: { ...aggregate.tasks, [task.taskKey]: task } };
}

/** The engine says of a task that it is open: so it is, even if it was known as ended. */
export function reopenTask<A extends Aggregate>(aggregate: A, task: OpenTask): A {
  if (!hasEnded(aggregate, task.taskKey)) return openTask(aggregate, task);
  const endedTasks = (aggregate.endedTasks ?? []).filter((key) => key !== task.taskKey);
  return openTask({ ...aggregate, endedTasks }, task);
}

function hasEnded({ endedTasks = [] }: Aggregate, taskKey: string): boolean {
  return endedTasks.includes(taskKey);
}

function endTasks<A extends Aggregate>(aggregate: A, taskKeys: readonly string[]): A {
  const ended = new Set([...(aggregate.endedTasks ?? []), ...taskKeys]);
  const tasks = Object.entries(aggregate.tasks).filter(([key]) => !ended.has(key));
  return { ...aggregate, tasks: Object.fromEntries(tasks), endedTasks: [...ended] };
}

/** Every task of the document is over. */
export function endAllTasks<A extends Aggregate>(aggregate: A): A {
  return endTasks(aggregate, Object.keys(aggregate.tasks));
}

/**
 * Whether the engine may complete the task with this Decision: only with the one that was recorded
 * for it, also when the engine asks again after it was applied.
 */
export function mayCompleteTask(
  aggregate: Aggregate,
  taskKey: string,
  decisionId: string | undefined,
): boolean {
  const decision = decisionId === undefined ? undefined : findDecision(aggregate, decisionId);
  return (
    decision?.target.type === 'task' &&
    decision.target.taskKey === taskKey &&
    decision.status !== 'superseded'
  );
}

/** Somebody has the open task from now on, of their own or for its owner, or nobody has. */
export function assignTask<A extends Aggregate>(
  aggregate: A,
  taskKey: string,
  assignee: string | undefined,
  delegatedBy?: string,
): A {
  const task = aggregate.tasks[taskKey];
  if (!task || (task.assignee === assignee && task.delegatedBy === delegatedBy)) return aggregate;
  const { assignee: _, delegatedBy: __, ...rest } = task;
  const assigned: OpenTask = {
    ...rest,
    ...(assignee !== undefined && { assignee }),
    ...(delegatedBy !== undefined && { delegatedBy }),
  };
  return { ...aggregate, tasks: { ...aggregate.tasks, [taskKey]: assigned } };
}

/** The task was completed: it is no longer open. */
export function completeTask<A extends Aggregate>(aggregate: A, taskKey: string): A {
  const isKnown = hasEnded(aggregate, taskKey) && !aggregate.tasks[taskKey];
  return isKnown ? aggregate : endTasks(aggregate, [taskKey]);
}

/**
 * The engine ended the task by itself: a Decision that waited for it has no effect.
 * @param supersede as the kind of document does it, see `supersedeIn`
 */
export function cancelTask<A extends Aggregate>(
  aggregate: A,
  taskKey: string,
  supersede: Supersede<A>,
): A {
  const task = aggregate.tasks[taskKey];
  const closed = completeTask(aggregate, taskKey);
  return task?.decisionId ? supersede(closed, task.decisionId, TASK_ENDED) : closed;
}
