import {
  evaluateNumber,
  evaluateOptionalText,
  evaluateText,
  evaluateTexts,
} from '../behavior/expressions.ts';
import type { EngineKey } from '../engine/commands.ts';
import type { Execution } from '../engine/execution.ts';
import { Failure } from '../engine/failure.ts';
import type { FormBinding } from '../model/model.ts';
import type { ElementInstance } from '../state/records.ts';
import type { ElementBehavior } from './behavior.ts';

/** A Camunda user task: created, perhaps assigned, then changed by commands (docs: user-tasks). */
export const userTask: ElementBehavior = {
  enter(x, instance, node) {
    const definition = node.userTask;
    if (!definition) throw new Error(`'${node.id}' is no Camunda user task`);
    const initialAssignee = evaluateOptionalText(x, definition.assignee, instance);
    const attributes = {
      assignee: '',
      candidateGroups: evaluateTexts(x, definition.candidateGroups, instance),
      candidateUsers: evaluateTexts(x, definition.candidateUsers, instance),
      dueDate: evaluateDate(x, definition.dueDate, instance),
      followUpDate: evaluateDate(x, definition.followUpDate, instance),
      priority: evaluatePriority(x, definition.priority, instance),
    };
    const formKey = definition.form && findForm(x, definition.form, instance);
    const externalReference = evaluateOptionalText(x, definition.externalReference, instance);
    const key = x.nextKey();
    x.emit({
      type: 'USER_TASK_CREATING',
      task: {
        key,
        elementInstanceKey: instance.key,
        attributes,
        ...(formKey !== undefined && { formKey }),
        ...(initialAssignee !== undefined && initialAssignee !== '' && { initialAssignee }),
        transition: {
          kind: 'CREATING',
          action: '',
          attributes,
          variables: {},
          local: false,
          listener: 0,
        },
      },
      ...(externalReference !== undefined && { externalReference }),
    });
    x.enqueue({ do: 'listenToTask', key });
    return 'wait';
  },
};

/** An ISO 8601 date and time, or '' for none. */
function evaluateDate(x: Execution, raw: string | undefined, instance: ElementInstance): string {
  const date = evaluateOptionalText(x, raw, instance) ?? '';
  if (date === '' || !Number.isNaN(Date.parse(date.replace(/(\[.*\]|@.*)$/, '')))) return date;
  throw new Failure('EXTRACT_VALUE_ERROR', `'${date}' is not a valid date and time`);
}

function evaluatePriority(x: Execution, raw: string, instance: ElementInstance): number {
  const priority = evaluateNumber(x, raw, instance);
  if (Number.isInteger(priority) && priority >= 0 && priority <= 100) return priority;
  throw new Failure(
    'EXTRACT_VALUE_ERROR',
    `Expected priority to be an integer between 0 and 100, but was '${priority}'.`,
  );
}

function findForm(x: Execution, form: FormBinding, instance: ElementInstance): EngineKey {
  const formId = evaluateText(x, form.formId, instance);
  const { deploymentKey } = x.definitions.get(instance.definitionKey).record;
  const found = x.definitions.latestForm(formId, (candidate) => {
    if (form.binding === 'deployment') return candidate.deploymentKey === deploymentKey;
    return form.binding === 'latest' || candidate.versionTag === form.versionTag;
  });
  if (found) return found.key;
  throw new Failure(
    'FORM_NOT_FOUND',
    `Expected to find a form with id '${formId}', but no form found.`,
  );
}
