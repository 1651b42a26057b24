import { evaluateText } from '../behavior/expressions.ts';
import { startProcess } from '../behavior/instances.ts';
import { localVariables, visibleVariables } from '../behavior/variables.ts';
import type { Execution } from '../engine/execution.ts';
import { Failure } from '../engine/failure.ts';
import type { CalledElementDefinition } from '../model/model.ts';
import type { DefinitionRecord, ElementInstance } from '../state/records.ts';
import type { ElementBehavior } from './behavior.ts';

/** Starts another process and waits for its end (docs: call-activities). */
export const callActivity: ElementBehavior = {
  enter(x, instance, node) {
    const called = node.calledElement;
    if (!called) throw new Error(`'${node.id}' calls nothing`);
    const definition = x.definitions.get(find(x, instance, called).key);
    if (definition.model.nodes[definition.model.processId]?.start === undefined)
      throw new Failure(
        'CALLED_ELEMENT_ERROR',
        `Expected process with BPMN process id '${definition.record.processId}' to have a none start event, but it has none.`,
      );
    const variables = called.propagateAllParentVariables
      ? visibleVariables(x, instance.scopes)
      : localVariables(x, instance.key);
    const calledKey = startProcess(x, definition, { variables, caller: instance });
    x.emit({ type: 'INSTANCE_CALLED', key: instance.key, calledKey });
    return 'wait';
  },
};

function find(
  x: Execution,
  instance: ElementInstance,
  called: CalledElementDefinition,
): DefinitionRecord {
  const processId = evaluateText(x, called.processId, instance);
  const found = bound(x, instance, called, processId);
  if (found) return found;
  throw new Failure(
    'CALLED_ELEMENT_ERROR',
    `Expected process with BPMN process id '${processId}'${whereabouts(called)} to be deployed, but not found.`,
  );
}

function bound(
  x: Execution,
  instance: ElementInstance,
  { binding, versionTag = '' }: CalledElementDefinition,
  processId: string,
): DefinitionRecord | undefined {
  switch (binding) {
    case 'latest':
      return x.definitions.latest(processId);
    case 'deployment': {
      const { deploymentKey } = x.definitions.get(instance.definitionKey).record;
      return x.definitions.inDeployment(processId, deploymentKey);
    }
    case 'versionTag':
      return x.definitions.tagged(processId, versionTag);
  }
}

function whereabouts({ binding, versionTag = '' }: CalledElementDefinition): string {
  if (binding === 'deployment') return ' in the same deployment';
  return binding === 'versionTag' ? ` and version tag '${versionTag}'` : '';
}
