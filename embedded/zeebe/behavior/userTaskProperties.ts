import type { UserTaskAttributes, UserTaskProperties } from '../engine/commands.ts';
import type { UserTaskRecord } from '../state/records.ts';

const ATTRIBUTES = [
  'assignee',
  'candidateUsers',
  'candidateGroups',
  'dueDate',
  'followUpDate',
  'priority',
] as const satisfies readonly (keyof UserTaskAttributes)[];

/** The task as its listeners see it: with the corrections made so far. */
export function userTaskProperties(task: UserTaskRecord): UserTaskProperties {
  const attributes = task.transition?.attributes ?? task.attributes;
  return {
    ...attributes,
    action: task.transition?.action ?? '',
    changedAttributes: changedAttributes(task.attributes, attributes),
    formKey: task.formKey,
    userTaskKey: task.key,
  };
}

/** The same in the headers of the listener's job, for protocols that know nothing of user tasks. */
export function listenerHeaders(task: UserTaskRecord): Readonly<Record<string, string>> {
  const properties = userTaskProperties(task);
  const entries: Record<string, string> = {
    action: properties.action,
    assignee: properties.assignee,
    candidateGroups: JSON.stringify(properties.candidateGroups),
    candidateUsers: JSON.stringify(properties.candidateUsers),
    changedAttributes: JSON.stringify(properties.changedAttributes),
    dueDate: properties.dueDate,
    followUpDate: properties.followUpDate,
    formKey: properties.formKey === undefined ? '' : String(properties.formKey),
    priority: String(properties.priority),
    userTaskKey: String(properties.userTaskKey),
  };
  return Object.fromEntries(
    Object.entries(entries)
      .filter(([, value]) => value !== '' && value !== '[]')
      .map(([name, value]) => [`io.camunda.zeebe:${name}`, value]),
  );
}

function changedAttributes(
  before: UserTaskAttributes,
  after: UserTaskAttributes,
): readonly (keyof UserTaskAttributes)[] {
  return ATTRIBUTES.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));
}
