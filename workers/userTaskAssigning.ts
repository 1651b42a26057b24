import { assignTask } from '../domain/tasks.ts';
import type { TaskAssignment } from '../domain/assignment/assignment.ts';
import { changeAggregate } from '../models/aggregates.ts';
import { TaskAssignments } from '../models/taskAssignments.ts';
import { Tasks } from '../models/tasks.ts';
import { failpoint } from '../runtime/failpoint.ts';
import { modelOf, ownerOf } from '../runtime/owners.ts';
import { userTaskKeyOf } from './userTasks.ts';
import type { ListenerWorker } from './worker.ts';

/**
 * Lets a task be assigned only as it was recorded in the product: to whom another tool gives it would
 * otherwise bar the department's own people from it. The document that judges acts on the task and
 * the lists get what is recorded now, so that a late repetition brings nothing old back.
 */
export const userTaskAssigning: ListenerWorker = {
  type: 'user-task-assigning',
  kind: 'listener',
  async work(job) {
    const owner = ownerOf(job.variables);
    const taskKey = userTaskKeyOf(job);
    const wanted = job.customHeaders['io.camunda.zeebe:assignee'];
    const assignee = typeof wanted === 'string' && wanted !== '' ? wanted : undefined;
    if ((await recordedFor(taskKey)).assignee !== assignee)
      return { denied: true, reason: '任务只能在审批管理系统中签收、退签、转交或委派' };
    await changeAggregate(modelOf(owner), owner.id, async (aggregate) => {
      const recorded = await recordedFor(taskKey);
      return assignTask(aggregate, taskKey, recorded.assignee, recorded.delegation?.owner);
    });
    failpoint('assignment-written');
    const present = await recordedFor(taskKey);
    await Tasks.updateOne(
      { taskKey },
      {
        $unset: {
          ...(present.assignee === undefined && { assignee: 1 }),
          ...(present.delegation === undefined && { delegation: 1 }),
        },
        $set: { ...present, changedAt: Date.now() },
      },
    );
    return { denied: false };
  },
};

/** Who has the task, and for whom, as the people have recorded it. */
async function recordedFor(
  taskKey: string,
): Promise<Pick<TaskAssignment, 'assignee' | 'delegation'>> {
  const assignment = await TaskAssignments.findOne(
    { _id: taskKey },
    { _id: 0, assignee: 1, delegation: 1 },
  ).lean<Pick<TaskAssignment, 'assignee' | 'delegation'>>();
  return assignment ?? {};
}
