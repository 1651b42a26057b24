import { keyOf } from '../../../storage/key.ts';
import type { UserTaskAttributes } from '../../engine/commands.ts';
import type { Appliers, Book } from '../apply.ts';
import type { UserTaskEvent } from '../events.ts';
import type { UserTaskRecord } from '../records.ts';
import { change } from './elements.ts';
import { ofInstance } from './ofInstance.ts';

export const userTaskAppliers: Appliers<UserTaskEvent['type']> = {
  USER_TASK_CREATING(book, { task, externalReference }) {
    const { state, rows, definitions, time } = book;
    state.userTasks.put(keyOf(task.key), task);
    change(book, task.elementInstanceKey, (it) => ({ ...it, userTaskKey: task.key }));
    const instance = state.element(task.elementInstanceKey);
    if (!instance) return;
    const { record } = definitions.get(instance.definitionKey);
    const node = definitions.node(instance);
    rows.put('userTask', task.key, {
      ...ofInstance(book, instance),
      userTaskKey: task.key,
      name: node.name,
      processName: record.name,
      processDefinitionVersion: record.version,
      elementId: instance.elementId,
      elementInstanceKey: instance.key,
      state: 'CREATING',
      ...attributeColumns(task.attributes),
      creationDate: time,
      completionDate: undefined,
      formKey: task.formKey,
      externalFormReference: externalReference,
      customHeaders: node.headers,
      tags: state.element(instance.processInstanceKey)?.process?.tags ?? [],
    });
  },

  USER_TASK_TRANSITION_BEGUN(book, { key, transition }) {
    update(book, key, (task) => ({ ...task, transition }));
    book.rows.patch('userTask', key, { state: transition.kind });
  },

  USER_TASK_CORRECTED(book, { key, attributes, listener }) {
    update(book, key, (task) => ({
      ...task,
      ...(task.transition && { transition: { ...task.transition, attributes, listener } }),
    }));
  },

  USER_TASK_TRANSITION_DENIED(book, { key }) {
    update(book, key, ({ transition: _, ...task }) => task);
    book.rows.patch('userTask', key, { state: 'CREATED' });
  },

  USER_TASK_TRANSITION_ENDED(book, { key }) {
    const { state, rows, time } = book;
    const task = state.userTasks.get(keyOf(key));
    if (!task?.transition) return;
    const { attributes, kind } = task.transition;
    if (kind === 'COMPLETING' || kind === 'CANCELING') {
      state.userTasks.remove(keyOf(key));
      change(book, task.elementInstanceKey, ({ userTaskKey: _, ...it }) => it);
      rows.patch('userTask', key, {
        ...attributeColumns(attributes),
        state: kind === 'COMPLETING' ? 'COMPLETED' : 'CANCELED',
        completionDate: time,
      });
      return;
    }
    update(book, key, ({ transition: _, ...rest }) => {
      if (kind !== 'ASSIGNING') return { ...rest, attributes };
      const { initialAssignee: __, ...assigned } = rest;
      return { ...assigned, attributes };
    });
    rows.patch('userTask', key, { ...attributeColumns(attributes), state: 'CREATED' });
  },
};

function update({ state }: Book, key: number, to: (task: UserTaskRecord) => UserTaskRecord): void {
  const task = state.userTasks.get(keyOf(key));
  if (task) state.userTasks.put(keyOf(key), to(task));
}

function attributeColumns(attributes: UserTaskAttributes) {
  const given = (text: string) => (text === '' ? undefined : text);
  return {
    assignee: given(attributes.assignee),
    candidateGroups: attributes.candidateGroups,
    candidateUsers: attributes.candidateUsers,
    dueDate: given(attributes.dueDate),
    followUpDate: given(attributes.followUpDate),
    priority: attributes.priority,
  };
}
