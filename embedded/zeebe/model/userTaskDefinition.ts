import { bindingOf, listenersOf } from './extensions.ts';
import type { FormBinding, UserTaskDefinition } from './model.ts';
import { extension, text, type ModdleElement } from './moddle.ts';
import type { Problems } from './problems.ts';

/** What makes a Camunda user task (docs: user-tasks). */
export function userTaskOf(element: ModdleElement, problems: Problems): UserTaskDefinition {
  if (!extension(element, 'zeebe:UserTask'))
    problems.unsupported(element, 'a user task without zeebe:userTask (a job-based user task)');
  const assignment = extension(element, 'zeebe:AssignmentDefinition');
  const schedule = extension(element, 'zeebe:TaskSchedule');
  const priority = extension(element, 'zeebe:PriorityDefinition');
  const form = extension(element, 'zeebe:FormDefinition');
  const value = (of: ModdleElement | undefined, name: string) =>
    of && problems.optionalFeel(element, text(of, name));
  if (form && text(form, 'formKey') !== undefined)
    problems.add(element, 'a form of a Camunda user task is given by its id, not by a form key');
  const listeners = (event: string) => listenersOf(element, 'zeebe:TaskListeners', event, problems);
  return {
    assignee: value(assignment, 'assignee'),
    candidateGroups: value(assignment, 'candidateGroups'),
    candidateUsers: value(assignment, 'candidateUsers'),
    dueDate: value(schedule, 'dueDate'),
    followUpDate: value(schedule, 'followUpDate'),
    priority: value(priority, 'priority') ?? '50',
    form: form && formOf(element, form, problems),
    externalReference: value(form, 'externalReference'),
    listeners: {
      creating: listeners('creating'),
      assigning: listeners('assigning'),
      updating: listeners('updating'),
      completing: listeners('completing'),
      canceling: listeners('canceling'),
    },
  };
}

function formOf(
  element: ModdleElement,
  form: ModdleElement,
  problems: Problems,
): FormBinding | undefined {
  const formId = problems.optionalFeel(element, text(form, 'formId'));
  return formId === undefined ? undefined : { formId, ...bindingOf(element, form, problems) };
}
