import { keyOf } from '../../../storage/key.ts';
import { beginTransition, type TransitionPlan } from '../../behavior/userTasks.ts';
import type { UserTaskRecord } from '../../state/records.ts';
import type { EngineKey, RequestOf } from '../commands.ts';
import type { Execution } from '../execution.ts';
import { invalid, invalidState, notFound } from './rejections.ts';

export function assignUserTask(
  x: Execution,
  { userTaskKey, assignee, allowOverride, action }: RequestOf<'assignUserTask'>,
): void {
  const task = find(x, userTaskKey, 'assign');
  if (!allowOverride && assignee !== '' && task.attributes.assignee !== '')
    throw invalidState(
      `Expected to assign user task with key '${userTaskKey}', but it is already assigned and the assignment may not be overridden`,
    );
  begin(x, task, {
    kind: 'ASSIGNING',
    action: action === '' ? (assignee === '' ? 'unassign' : 'assign') : action,
    changes: { assignee },
  });
}

export function updateUserTask(
  x: Execution,
  { userTaskKey, changes, action }: RequestOf<'updateUserTask'>,
): void {
  const task = find(x, userTaskKey, 'update');
  const { priority } = changes;
  if (priority !== undefined && (!Number.isInteger(priority) || priority < 0 || priority > 100))
    throw invalid(`Expected the priority to be between 0 and 100, but it was ${priority}`);
  begin(x, task, {
    kind: 'UPDATING',
    action: action === '' ? 'update' : action,
    changes: Object.fromEntries(
      Object.entries(changes).filter(([, value]) => (value as unknown) !== undefined),
    ),
  });
}

export function completeUserTask(
  x: Execution,
  { userTaskKey, variables, action }: RequestOf<'completeUserTask'>,
): void {
  const task = find(x, userTaskKey, 'complete');
  begin(x, task, {
    kind: 'COMPLETING',
    action: action === '' ? 'complete' : action,
    variables,
  });
}

function begin(x: Execution, task: UserTaskRecord, plan: TransitionPlan): void {
  x.answeredBy = task.key;
  beginTransition(x, task, plan);
}

function find(x: Execution, key: EngineKey, what: string): UserTaskRecord {
  const task = x.state.userTasks.get(keyOf(key));
  if (!task) throw notFound(`to ${what} user task with key '${key}'`);
  if (task.transition)
    throw invalidState(
      `Expected to ${what} user task with key '${key}', but it is in state '${task.transition.kind}'`,
    );
  return task;
}
