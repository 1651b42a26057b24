import type { EngineKey, Variables } from '../engine/commands.ts';
import type { Execution } from '../engine/execution.ts';
import type { Definition } from '../state/definitions.ts';
import type { ElementInstance, Payload } from '../state/records.ts';
import { setLocal } from './variables.ts';

export interface ChildPlan {
  /** Set on the instances within a multi-instance. */
  readonly loopCounter?: number;
  /** What an event was triggered with. */
  readonly trigger?: Payload;
  /** The start event of an event sub-process. */
  readonly startElementId?: string;
  /** Variables of the new scope itself. */
  readonly local?: Variables;
}

/** Begins an element within a scope; its own steps follow in the queue. */
export function activateChild(
  x: Execution,
  scope: ElementInstance,
  elementId: string,
  { local, ...plan }: ChildPlan = {},
): EngineKey {
  const key = x.nextKey();
  const instance: ElementInstance = {
    key,
    definitionKey: scope.definitionKey,
    elementId,
    processInstanceKey: scope.processInstanceKey,
    rootProcessInstanceKey: scope.rootProcessInstanceKey,
    scopes: [key, ...scope.scopes],
    state: 'ACTIVATING',
    children: 0,
    tokens: 0,
    ...plan,
  };
  begin(x, instance, local);
  return key;
}

export interface ProcessPlan {
  readonly variables: Variables;
  /** The start event; undefined: the none start event. */
  readonly startElementId?: string;
  readonly trigger?: Payload;
  /** Of the message that starts it. */
  readonly correlationKey?: string;
  readonly tags?: readonly string[];
  /** The call activity that calls it. */
  readonly caller?: ElementInstance;
}

export function startProcess(x: Execution, definition: Definition, plan: ProcessPlan): EngineKey {
  const { variables, startElementId, trigger, correlationKey, tags = [], caller } = plan;
  const key = x.nextKey();
  const instance: ElementInstance = {
    key,
    definitionKey: definition.record.key,
    elementId: definition.model.processId,
    processInstanceKey: key,
    rootProcessInstanceKey: caller?.rootProcessInstanceKey ?? key,
    scopes: [key],
    state: 'ACTIVATING',
    children: 0,
    tokens: 0,
    ...(startElementId !== undefined && { startElementId }),
    ...(trigger && { trigger }),
    process: {
      tags,
      ...(correlationKey !== undefined && { correlationKey }),
      ...(caller && {
        parentProcessInstanceKey: caller.processInstanceKey,
        parentElementInstanceKey: caller.key,
      }),
    },
  };
  begin(x, instance, variables);
  return key;
}

function begin(x: Execution, instance: ElementInstance, local: Variables | undefined): void {
  x.emit({ type: 'ELEMENT_ACTIVATING', instance });
  if (local) setLocal(x, instance, local);
  x.enqueue({ do: 'activate', key: instance.key });
}

/** The scope around an instance; none around a process instance. */
export function scopeOf(x: Execution, instance: ElementInstance): ElementInstance | undefined {
  const key = instance.scopes[1];
  return key === undefined ? undefined : x.state.element(key);
}

/** The call activity that called a process instance. */
export function callerOf(x: Execution, instance: ElementInstance): ElementInstance | undefined {
  const key = instance.process?.parentElementInstanceKey;
  return key === undefined ? undefined : x.state.element(key);
}
