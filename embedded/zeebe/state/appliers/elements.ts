import { keyText } from '../keyText.ts';
import { keyOf } from '../../../storage/key.ts';
import type { EngineKey } from '../../engine/commands.ts';
import { nodeOf } from '../../model/model.ts';
import type { Appliers, Book } from '../apply.ts';
import type { ElementEvent } from '../events.ts';
import type { ElementInstance } from '../records.ts';
import { processIdOf } from './ofInstance.ts';

type Lifecycle =
  | 'ELEMENT_ACTIVATING'
  | 'ELEMENT_PASSED'
  | 'ELEMENT_ACTIVATED'
  | 'ELEMENT_COMPLETING'
  | 'ELEMENT_COMPLETED'
  | 'ELEMENT_TERMINATING'
  | 'ELEMENT_TERMINATED'
  | 'ELEMENT_INTERRUPTED'
  | 'INTERRUPTION_ENDED'
  | 'LISTENER_REACHED'
  | 'INSTANCE_CALLED'
  | 'MULTI_INSTANCE_STARTED'
  | 'MULTI_INSTANCE_DONE';

export type FlowEventType = Exclude<ElementEvent['type'], Lifecycle>;

export const elementAppliers: Appliers<Lifecycle> = {
  ELEMENT_ACTIVATING(book, { instance }) {
    const { state } = book;
    state.elements.put(keyOf(instance.key), instance);
    const scopeKey = instance.scopes[1];
    if (scopeKey !== undefined) {
      state.children.put(keyOf(scopeKey, instance.key), 1);
      change(book, scopeKey, (scope) => ({
        ...scope,
        children: scope.children + 1,
        ...(scope.multiInstance && {
          multiInstance: { ...scope.multiInstance, started: scope.multiInstance.started + 1 },
        }),
      }));
    }
    putRows(book, instance);
  },

  ELEMENT_PASSED(book, { key, scopeKey, elementId }) {
    const scope = book.state.element(scopeKey);
    if (!scope) return;
    const node = nodeOf(book.definitions.get(scope.definitionKey).model, elementId);
    book.rows.put('elementInstance', key, {
      processInstanceKey: scope.processInstanceKey,
      rootProcessInstanceKey: scope.rootProcessInstanceKey,
      processDefinitionKey: scope.definitionKey,
      processDefinitionId: processIdOf(book, scope),
      elementInstanceKey: key,
      elementId,
      elementName: node.name,
      type: node.type,
      scopeKey,
      startDate: book.time,
      endDate: book.time,
      state: 'COMPLETED',
      hasIncident: false,
      incidentKey: undefined,
    });
  },

  ELEMENT_ACTIVATED(book, { key }) {
    change(book, key, (instance) => ({ ...instance, state: 'ACTIVATED' }));
  },

  ELEMENT_COMPLETING(book, { key }) {
    change(book, key, (instance) => ({ ...instance, state: 'COMPLETING' }));
  },

  ELEMENT_COMPLETED(book, { key }) {
    end(book, key, 'COMPLETED');
  },

  ELEMENT_TERMINATING(book, { key }) {
    change(book, key, (instance) => ({ ...instance, state: 'TERMINATING' }));
  },

  ELEMENT_TERMINATED(book, { key }) {
    end(book, key, 'TERMINATED');
  },

  ELEMENT_INTERRUPTED(book, { key, interruption }) {
    change(book, key, (instance) => ({ ...instance, interruption }));
  },

  INTERRUPTION_ENDED(book, { key }) {
    change(book, key, ({ interruption: _, ...instance }) => ({ ...instance, interrupted: true }));
  },

  LISTENER_REACHED(book, { key, listener }) {
    change(book, key, ({ listener: _, ...instance }) => ({
      ...instance,
      ...(listener && { listener }),
    }));
  },

  INSTANCE_CALLED(book, { key, calledKey }) {
    change(book, key, (instance) => ({ ...instance, calledKey }));
  },

  MULTI_INSTANCE_STARTED(book, { key, items }) {
    items.forEach((item, index) => book.state.items.put(keyOf(key, index), item));
    change(book, key, (instance) => ({
      ...instance,
      multiInstance: { size: items.length, started: 0, completed: 0, terminated: 0, done: false },
    }));
  },

  MULTI_INSTANCE_DONE(book, { key }) {
    change(book, key, (instance) => ({
      ...instance,
      ...(instance.multiInstance && { multiInstance: { ...instance.multiInstance, done: true } }),
    }));
  },
};

/** Changes an element instance that is alive; nothing when it is not. */
export function change(
  { state }: Book,
  key: EngineKey,
  to: (instance: ElementInstance) => ElementInstance,
): void {
  const instance = state.element(key);
  if (instance) state.elements.put(keyOf(key), to(instance));
}

function end(book: Book, key: EngineKey, how: 'COMPLETED' | 'TERMINATED'): void {
  const { state, rows } = book;
  const instance = state.element(key);
  if (!instance) return;
  state.elements.remove(keyOf(key));
  state.variables.remove(keyOf(key));
  const scopeKey = instance.scopes[1];
  if (scopeKey !== undefined) {
    state.children.remove(keyOf(scopeKey, key));
    change(book, scopeKey, (scope) => ({
      ...scope,
      children: scope.children - 1,
      ...(scope.multiInstance && {
        multiInstance: counted(scope.multiInstance, how),
      }),
    }));
  }
  if (instance.multiInstance)
    for (let index = 0; index < instance.multiInstance.size; index++)
      state.items.remove(keyOf(key, index));
  rows.patch('elementInstance', key, { state: how, endDate: book.time });
  if (!instance.process) return;
  rows.patch('processInstance', key, { state: how, endDate: book.time });
  const lock = startLockOf(book, instance);
  if (lock !== undefined) state.startLocks.remove(lock);
}

function counted(
  multiInstance: NonNullable<ElementInstance['multiInstance']>,
  how: 'COMPLETED' | 'TERMINATED',
): NonNullable<ElementInstance['multiInstance']> {
  return how === 'COMPLETED'
    ? { ...multiInstance, completed: multiInstance.completed + 1 }
    : { ...multiInstance, terminated: multiInstance.terminated + 1 };
}

function startLockOf({ definitions }: Book, instance: ElementInstance): string | undefined {
  const correlationKey = instance.process?.correlationKey;
  if (correlationKey === undefined || correlationKey === '') return undefined;
  const { processId } = definitions.get(instance.definitionKey).record;
  return keyOf(keyText(processId), keyText(correlationKey));
}

function putRows(book: Book, instance: ElementInstance): void {
  const { state, rows, definitions, time } = book;
  const node = definitions.node(instance);
  const { key, process } = instance;
  rows.put('elementInstance', key, {
    processInstanceKey: instance.processInstanceKey,
    rootProcessInstanceKey: instance.rootProcessInstanceKey,
    processDefinitionKey: instance.definitionKey,
    processDefinitionId: processIdOf(book, instance),
    elementInstanceKey: key,
    elementId: instance.elementId,
    elementName: node.name,
    type:
      node.multiInstance && instance.loopCounter === undefined ? 'MULTI_INSTANCE_BODY' : node.type,
    scopeKey: instance.scopes[1],
    startDate: time,
    endDate: undefined,
    state: 'ACTIVE',
    hasIncident: false,
    incidentKey: undefined,
  });
  if (!process) return;
  const { record } = definitions.get(instance.definitionKey);
  rows.put('processInstance', key, {
    processInstanceKey: instance.processInstanceKey,
    rootProcessInstanceKey: instance.rootProcessInstanceKey,
    processDefinitionKey: instance.definitionKey,
    processDefinitionId: processIdOf(book, instance),
    processDefinitionName: record.name,
    processDefinitionVersion: record.version,
    processDefinitionVersionTag: record.versionTag,
    parentProcessInstanceKey: process.parentProcessInstanceKey,
    parentElementInstanceKey: process.parentElementInstanceKey,
    startDate: time,
    endDate: undefined,
    state: 'ACTIVE',
    hasIncident: false,
    tags: process.tags,
  });
  const lock = startLockOf(book, instance);
  if (lock !== undefined) state.startLocks.put(lock, key);
}
