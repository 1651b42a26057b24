import { startProcess } from '../../behavior/instances.ts';
import { terminate } from '../../behavior/termination.ts';
import { taskListeners, beginTransition } from '../../behavior/userTasks.ts';
import { propagate, setLocal } from '../../behavior/variables.ts';
import { keyOf } from '../../../storage/key.ts';
import { nodeOf } from '../../model/model.ts';
import type { AnswerOf, RequestOf } from '../commands.ts';
import type { Execution } from '../execution.ts';
import { invalid, invalidState, notFound } from './rejections.ts';

/** At most ten (docs: process-instance-creation, "tags"). */
const MAX_TAGS = 10;

export function createProcessInstance(
  x: Execution,
  { definition, variables, tags = [] }: RequestOf<'createProcessInstance'>,
): AnswerOf<'createProcessInstance'> {
  const found = findDefinition(x, definition);
  const { record, model } = found;
  if (nodeOf(model, model.processId).start === undefined)
    throw invalidState(
      `Expected to create instance of process with none start event, but there is no such event`,
    );
  if (tags.length > MAX_TAGS)
    throw invalid(`Expected at most ${MAX_TAGS} tags, but got ${tags.length}`);
  const processInstanceKey = startProcess(x, found, { variables, tags });
  return {
    processInstanceKey,
    processDefinitionKey: record.key,
    bpmnProcessId: record.processId,
    version: record.version,
    tenantId: '<default>',
    tags,
  };
}

function findDefinition(x: Execution, by: RequestOf<'createProcessInstance'>['definition']) {
  if ('processDefinitionKey' in by) {
    const found = x.definitions.find(by.processDefinitionKey);
    if (found) return found;
    throw notFound(`to find process definition with key '${by.processDefinitionKey}'`);
  }
  const { bpmnProcessId, version } = by;
  if (bpmnProcessId === '') throw invalid('Expected a BPMN process id or a key, but neither given');
  const record =
    version < 0
      ? x.definitions.latest(bpmnProcessId)
      : x.definitions.version(bpmnProcessId, version);
  if (record) return x.definitions.get(record.key);
  const which = version < 0 ? 'latest' : `'${version}'`;
  throw notFound(
    `to find process definition with process id '${bpmnProcessId}' (version ${which})`,
  );
}

/** Answered when everything in the instance has ended, `canceling` listeners included. */
export function cancelProcessInstance(
  x: Execution,
  { processInstanceKey }: RequestOf<'cancelProcessInstance'>,
): void {
  const instance = x.state.element(processInstanceKey);
  if (!instance?.process)
    throw notFound(`to cancel a process instance with key '${processInstanceKey}'`);
  if (instance.process.parentProcessInstanceKey !== undefined)
    throw invalidState(
      `Expected to cancel a process instance with key '${processInstanceKey}', but it is created by a parent process instance. Cancel the root process instance '${instance.rootProcessInstanceKey}' instead.`,
    );
  x.answeredBy = processInstanceKey;
  terminate(x, [processInstanceKey]);
}

export function setVariables(
  x: Execution,
  { elementInstanceKey, variables, local }: RequestOf<'setVariables'>,
): AnswerOf<'setVariables'> {
  const instance = x.state.element(elementInstanceKey);
  if (!instance) throw notFound(`to update variables for element with key '${elementInstanceKey}'`);
  const answer = { key: x.nextKey() };
  if (instance.userTaskKey !== undefined && taskListeners(x, instance, 'UPDATING').length > 0) {
    const task = x.state.userTasks.get(keyOf(instance.userTaskKey));
    if (!task) throw new Error(`there is no user task with key ${instance.userTaskKey}`);
    if (task.transition)
      throw invalidState(
        `Expected to update the variables of user task '${task.key}', but it is in state '${task.transition.kind}'`,
      );
    x.answeredBy = task.key;
    beginTransition(x, task, { kind: 'UPDATING', variables, local });
  } else if (local) setLocal(x, instance, variables);
  else propagate(x, instance, variables);
  return answer;
}
