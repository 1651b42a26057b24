import { keyOf } from '../../storage/key.ts';
import { CommandRejection, type Variables } from '../engine/commands.ts';
import type { Execution } from '../engine/execution.ts';
import type { ListenerDefinition, TaskListenerEvent } from '../model/model.ts';
import type {
  ElementInstance,
  Transition,
  TransitionKind,
  UserTaskRecord,
} from '../state/records.ts';

const LISTENER_EVENTS: Readonly<Record<TransitionKind, TaskListenerEvent>> = {
  CREATING: 'creating',
  ASSIGNING: 'assigning',
  UPDATING: 'updating',
  COMPLETING: 'completing',
  CANCELING: 'canceling',
};

export interface TransitionPlan {
  readonly kind: TransitionKind;
  readonly action?: string;
  readonly changes?: Partial<Transition['attributes']>;
  readonly variables?: Variables;
  readonly local?: boolean;
}

/** Begins a change of a user task: its listeners are asked one after the other. */
export function beginTransition(
  x: Execution,
  task: UserTaskRecord,
  { kind, action = '', changes = {}, variables = {}, local = false }: TransitionPlan,
): void {
  x.emit({
    type: 'USER_TASK_TRANSITION_BEGUN',
    key: task.key,
    transition: {
      kind,
      action,
      attributes: { ...task.attributes, ...changes },
      variables,
      local,
      listener: 0,
    },
  });
  x.enqueue({ do: 'listenToTask', key: task.key });
}

/** The listeners of a kind of change, in the order of the model. */
export function taskListeners(
  x: Execution,
  instance: ElementInstance,
  kind: TransitionKind,
): readonly ListenerDefinition[] {
  return x.definitions.node(instance).userTask?.listeners[LISTENER_EVENTS[kind]] ?? [];
}

/**
 * Cancels the user task of an instance that is being terminated. True: its `canceling` listeners
 * are asked first, and the instance ends after them. A change that was going on is given up.
 */
export function cancelUserTask(x: Execution, instance: ElementInstance): boolean {
  if (instance.userTaskKey === undefined) return false;
  const task = x.state.userTasks.get(keyOf(instance.userTaskKey));
  if (!task) return false;
  if (task.transition)
    x.effects.answers.push({
      key: task.key,
      rejection: new CommandRejection(
        'INVALID_STATE',
        `Expected to end the ${task.transition.kind} of user task '${task.key}', but it was canceled`,
      ),
    });
  beginTransition(x, task, { kind: 'CANCELING' });
  return true;
}
