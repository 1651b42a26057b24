import type { TaskAssignment } from '../domain/assignment/assignment.ts';
import { isInInboxOf } from '../domain/assignment/holder.ts';
import { handOverOfLeaver } from '../domain/assignment/rules.ts';
import { hasRole } from '../domain/identity/roles.ts';
import type { HandOverRequest } from '../domain/staff/staffEffects.ts';
import { changeAggregate } from '../models/aggregates.ts';
import { TaskAssignments } from '../models/taskAssignments.ts';
import { Tasks, type Task } from '../models/tasks.ts';
import { failpoint } from './failpoint.ts';
import { readDirectory } from './ruleContext.ts';

/**
 * Hands over what somebody has who loses the roles for it. What is left is looked up again each time,
 * so that a repetition after a kill goes on where it was cut; each hand-over is recorded at its task,
 * whose outbox takes it to the engine.
 */
export async function handOverTasks(
  effectId: string,
  { leaverId, departmentId, keptRoles, successors, reason, by, at }: HandOverRequest,
): Promise<void> {
  const directory = await readDirectory();
  for (const task of await tasksOf(leaverId, departmentId)) {
    if (hasRole({ roles: keptRoles }, ...task.roles)) continue;
    const to = successors.find((id) => {
      const person = directory.staff.get(id);
      return person !== undefined && isInInboxOf(task, person);
    });
    const context = { task, now: at, directory };
    await changeAggregate(TaskAssignments, task.taskKey, (assignment) =>
      isTheirs(assignment, leaverId)
        ? handOverOfLeaver(
            assignment,
            { leaverId, to, reason },
            by,
            `${effectId}:${task.taskKey}`,
            context,
          )
        : assignment,
    );
    failpoint('task-handed-over');
  }
}

function isTheirs({ assignee, delegation }: TaskAssignment, accountId: string): boolean {
  return assignee === accountId || delegation?.owner === accountId;
}

/** The open tasks of a department that somebody has signed for, or has by delegation, or delegated. */
async function tasksOf(accountId: string, departmentId: string): Promise<Task[]> {
  const assignments = await TaskAssignments.find(
    { $or: [{ assignee: accountId }, { 'delegation.owner': accountId }], departmentId },
    { _id: 1 },
  ).lean<Pick<TaskAssignment, '_id'>[]>();
  const taskKeys = assignments.map(({ _id }) => _id);
  return Tasks.find({ taskKey: { $in: taskKeys }, state: 'open' }).lean<Task[]>();
}
