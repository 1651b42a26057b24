import { cancelTask } from '../domain/tasks.ts';
import { changeAggregate } from '../models/aggregates.ts';
import { Tasks } from '../models/tasks.ts';
import { modelOf, ownerOf, supersedeIn } from '../runtime/owners.ts';
import { enterRow, taskOf, userTaskKeyOf } from './userTasks.ts';
import type { ListenerWorker } from './worker.ts';

/** The flow ends a task by itself. Never refused: the engine is past asking. */
export const userTaskCanceling: ListenerWorker = {
  type: 'user-task-canceling',
  kind: 'listener',
  async work(job, { clock }) {
    const owner = ownerOf(job.variables);
    const taskKey = userTaskKeyOf(job);
    const changed = await changeAggregate(modelOf(owner), owner.id, (aggregate) =>
      cancelTask(aggregate, taskKey, supersedeIn(owner)),
    );
    const closedAt = await clock.now();
    // Ended before it was entered: a job that enters it late has to find it closed.
    await enterRow(taskOf(job, changed, closedAt).row);
    await Tasks.updateOne(
      { taskKey, state: 'open' },
      { $set: { state: 'canceled', closedAt, changedAt: Date.now() } },
    );
    return { denied: false };
  },
};
