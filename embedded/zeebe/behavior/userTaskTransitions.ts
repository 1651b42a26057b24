import { keyOf } from '../../storage/key.ts';
import {
  CommandRejection,
  type EngineKey,
  type JobResult,
  type UserTaskAttributes,
} from '../engine/commands.ts';
import type { Execution } from '../engine/execution.ts';
import { Failure } from '../engine/failure.ts';
import type { ElementInstance, UserTaskRecord } from '../state/records.ts';
import { raiseIncident } from './incidents.ts';
import { createJob } from './jobs.ts';
import { applyResult } from './mappings.ts';
import { terminated } from './termination.ts';
import { beginTransition, taskListeners } from './userTasks.ts';
import { propagate, setLocal } from './variables.ts';

/** Asks the listener whose turn it is; after the last one the change is done. */
export function listenToTask(x: Execution, key: EngineKey): void {
  const task = x.state.userTasks.get(keyOf(key));
  const instance = task && x.state.element(task.elementInstanceKey);
  if (!task?.transition || !instance || instance.jobKey !== undefined) return;
  const { kind, attributes } = task.transition;
  const listener = taskListeners(x, instance, kind)[task.transition.listener];
  if (!listener) {
    endTransition(x, task, instance);
    return;
  }
  try {
    createJob(x, instance, listener, {
      kind: 'TASK_LISTENER',
      listenerEventType: kind,
      headers: { ...x.definitions.node(instance).headers, ...listener.headers },
    });
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    // Its resolution asks all listeners again (docs: user-task-listeners, "incidents").
    x.emit({ type: 'USER_TASK_CORRECTED', key, attributes, listener: 0 });
    raiseIncident(x, instance, { ...incidentOf(error), retry: { do: 'listenToTask', key } });
  }
}

function incidentOf({ errorType, message }: Failure) {
  return { errorType, message };
}

/** A listener has answered: it denies the change, or lets it go on, corrected. */
export function listenerAnswered(
  x: Execution,
  task: UserTaskRecord,
  { denied = false, deniedReason = '', corrections = {} }: JobResult,
): void {
  const { transition, key } = task;
  if (!transition) return;
  if (denied) {
    x.emit({ type: 'USER_TASK_TRANSITION_DENIED', key });
    x.effects.answers.push({
      key,
      rejection: new CommandRejection(
        'INVALID_STATE',
        `Command to change user task '${key}' was rejected: ${deniedReason === '' ? `its ${transition.kind} was denied by a task listener` : deniedReason}`,
      ),
    });
    return;
  }
  x.emit({
    type: 'USER_TASK_CORRECTED',
    key,
    attributes: { ...transition.attributes, ...given(corrections) },
    listener: transition.listener + 1,
  });
  x.enqueue({ do: 'listenToTask', key });
}

function given(corrections: Partial<UserTaskAttributes>): Partial<UserTaskAttributes> {
  return Object.fromEntries(
    Object.entries(corrections).filter(([, value]) => (value as unknown) !== undefined),
  );
}

function endTransition(x: Execution, task: UserTaskRecord, instance: ElementInstance): void {
  const { key, transition } = task;
  if (!transition) return;
  x.emit({ type: 'USER_TASK_TRANSITION_ENDED', key });
  switch (transition.kind) {
    case 'CREATING': {
      const created = x.state.userTasks.get(keyOf(key));
      if (created?.initialAssignee !== undefined)
        beginTransition(x, created, {
          kind: 'ASSIGNING',
          changes: { assignee: created.initialAssignee },
        });
      return;
    }
    case 'ASSIGNING':
    case 'UPDATING':
      if (transition.local) setLocal(x, instance, transition.variables);
      else propagate(x, instance, transition.variables);
      break;
    case 'COMPLETING':
      applyResult(x, instance, x.definitions.node(instance), transition.variables);
      x.enqueue({ do: 'complete', key: instance.key });
      break;
    case 'CANCELING':
      terminated(x, instance);
      return;
  }
  x.effects.answers.push({ key });
}
