import { openTask } from '../domain/tasks.ts';
import { changeAggregate } from '../models/aggregates.ts';
import { failpoint } from '../runtime/failpoint.ts';
import { modelOf, ownerOf } from '../runtime/owners.ts';
import { enterRow, taskOf } from './userTasks.ts';
import type { ListenerWorker } from './worker.ts';

/**
 * A user task comes into being: it is entered in its document and in the lists. A job that comes late,
 * when the task has ended already, enters nothing.
 */
export const userTaskCreating: ListenerWorker = {
  type: 'user-task-creating',
  kind: 'listener',
  async work(job, { clock }) {
    const owner = ownerOf(job.variables);
    const openedAt = await clock.now();
    const changed = await changeAggregate(modelOf(owner), owner.id, (aggregate) =>
      openTask(aggregate, taskOf(job, aggregate, openedAt).entry),
    );
    failpoint('listener-written');
    const { row } = taskOf(job, changed, openedAt);
    if (changed.tasks[row.taskKey]) await enterRow(row);
    return { denied: false };
  },
};
