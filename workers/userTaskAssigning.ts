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
    if ((await recordedFor(taskKey)) !== assignee)
      return { denied: true, reason: '任务只能在审批管理系统中签收、退签或转交' };
    await changeAggregate(modelOf(owner), owner.id, async (aggregate) =>
      assignTask(aggregate, taskKey, await recordedFor(taskKey)),
    );
    failpoint('assignment-written');
    const present = await recordedFor(taskKey);
    await Tasks.updateOne(
      { taskKey },
      {
        ...(present === undefined && { $unset: { assignee: 1 } }),
        $set: { ...(present !== undefined && { assignee: present }), changedAt: Date.now() },
      },
    );
    return { denied: false };
  },
};

/** Who has the task, as the people have recorded it. */
async function recordedFor(taskKey: string): Promise<string | undefined> {
  const assignment = await TaskAssignments.findOne({ _id: taskKey }, { assignee: 1 }).lean<
    Pick<TaskAssignment, 'assignee'>
  >();
  return assignment?.assignee;
}
