import { Tasks } from '../models/tasks.ts';
import { userTaskKeyOf } from './userTasks.ts';
import type { ListenerWorker } from './worker.ts';

/** Somebody takes a task, or it is taken from somebody: the lists show it. */
export const userTaskAssigning: ListenerWorker = {
  type: 'user-task-assigning',
  kind: 'listener',
  async work(job) {
    const assignee = job.customHeaders['io.camunda.zeebe:assignee'];
    await Tasks.updateOne(
      { taskKey: userTaskKeyOf(job) },
      typeof assignee === 'string' && assignee !== ''
        ? { $set: { assignee } }
        : { $unset: { assignee: 1 } },
    );
    return { denied: false };
  },
};
