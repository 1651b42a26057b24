import type { UserTaskAttributes } from '../../engine/commands.ts';
import { InvalidArgument } from '../invalidArgument.ts';
import type { Body } from './body.ts';

/** What a body changes of a user task: null or absent keeps, `''` and `[]` clear. */
export function userTaskChanges(body: Body): Partial<Omit<UserTaskAttributes, 'assignee'>> {
  return {
    ...(body.has('candidateGroups') && { candidateGroups: body.texts('candidateGroups') }),
    ...(body.has('candidateUsers') && { candidateUsers: body.texts('candidateUsers') }),
    ...(body.has('dueDate') && { dueDate: date(body, 'dueDate') }),
    ...(body.has('followUpDate') && { followUpDate: date(body, 'followUpDate') }),
    ...(body.has('priority') && { priority: priority(body) }),
  };
}

function date(body: Body, name: string): string {
  const text = body.text(name);
  if (text !== '' && Number.isNaN(Date.parse(text)))
    throw new InvalidArgument(`Expected '${name}' to be a date and time in ISO 8601`);
  return text;
}

function priority(body: Body): number {
  const value = body.integer('priority');
  if (value < 0 || value > 100)
    throw new InvalidArgument("Expected 'priority' to be from 0 to 100");
  return value;
}
