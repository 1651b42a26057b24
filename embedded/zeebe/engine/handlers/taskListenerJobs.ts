import { keyOf } from '../../../storage/key.ts';
import { listenerAnswered } from '../../behavior/userTaskTransitions.ts';
import type { ElementInstance, JobRecord, UserTaskRecord } from '../../state/records.ts';
import type { JobResult, Variables } from '../commands.ts';
import type { Execution } from '../execution.ts';
import { invalid, invalidState } from './rejections.ts';

const DENIABLE: readonly string[] = ['ASSIGNING', 'UPDATING', 'COMPLETING'];

/** A worker's answer to a change of a user task (docs: user-task-listeners). */
export function completeTaskListener(
  x: Execution,
  job: JobRecord,
  instance: ElementInstance,
  variables: Variables,
  result: JobResult,
): void {
  const task =
    instance.userTaskKey === undefined
      ? undefined
      : x.state.userTasks.get(keyOf(instance.userTaskKey));
  if (!task?.transition)
    throw invalidState(`Expected job with key '${job.key}' to belong to a change of a user task`);
  if (Object.keys(variables).length > 0)
    throw invalid(
      `Expected to complete task listener job with key '${job.key}', but it was given variables, which is not supported`,
    );
  check(job, task, result);
  x.emit({ type: 'JOB_COMPLETED', key: job.key, result });
  listenerAnswered(x, task, result);
}

function check(
  job: JobRecord,
  task: UserTaskRecord,
  { denied, corrections = {} }: JobResult,
): void {
  const corrected = Object.values(corrections).some((value) => (value as unknown) !== undefined);
  if (denied === true && corrected)
    throw invalid(`Expected to deny or to correct with job '${job.key}', but both were given`);
  if (denied === true && !DENIABLE.includes(job.listenerEventType))
    throw invalid(
      `Expected to complete task listener job with key '${job.key}', but a change of the kind '${job.listenerEventType}' cannot be denied`,
    );
  if (
    job.listenerEventType === 'CREATING' &&
    corrections.assignee !== undefined &&
    task.initialAssignee !== undefined
  )
    throw invalid(
      `Expected to correct user task '${task.key}', but its model assigns it: correct the assignee while assigning`,
    );
  const { priority } = corrections;
  if (priority !== undefined && (priority < 0 || priority > 100))
    throw invalid(`Expected the priority to be between 0 and 100, but it was ${priority}`);
}
