import { keyText } from '../../state/keyText.ts';
import { keyOf } from '../../../storage/key.ts';
import { planTimer } from '../../behavior/timers.ts';
import { evaluateText } from '../../behavior/expressions.ts';
import { nodeOf, type ProcessModel } from '../../model/model.ts';
import type { CompiledBpmn, CompiledForm, CompiledResource } from '../../model/resources.ts';
import type { DefinitionRecord, FormRecord } from '../../state/records.ts';
import { lastKeys } from '../../state/state.ts';
import { CommandRejection, type AnswerOf, type EngineKey } from '../commands.ts';
import type { Execution } from '../execution.ts';
import { Failure } from '../failure.ts';
import { invalid } from './rejections.ts';

/**
 * Deploys resources that have been compiled. When all of them equal the latest versions, and these
 * were deployed together, they are the answer; else all get a new version, so that they share the
 * deployment to which `bindingType="deployment"` binds.
 */
export function deploy(x: Execution, resources: readonly CompiledResource[]): AnswerOf<'deploy'> {
  if (resources.length === 0)
    throw invalid('Expected to deploy at least one resource, but none given');
  checkUnique(resources);
  const duplicate = areDuplicates(x, resources);
  const deploymentKey = x.nextKey();
  if (!duplicate) checkBindings(resources);
  const processes = resources
    .filter((resource) => resource.kind === 'process')
    .flatMap((resource) =>
      resource.models.map((model) => {
        const known = duplicate ? x.definitions.latest(model.processId) : undefined;
        return processAnswer(known ?? deployProcess(x, resource, model, deploymentKey), duplicate);
      }),
    );
  const forms = resources
    .filter((resource) => resource.kind === 'form')
    .map((resource) => {
      const known = duplicate ? x.definitions.latestForm(resource.formId) : undefined;
      return formAnswer(known ?? deployForm(x, resource, deploymentKey), duplicate);
    });
  return { deploymentKey, processes, forms };
}

function processAnswer(record: DefinitionRecord, duplicate: boolean) {
  return {
    processDefinitionKey: record.key,
    bpmnProcessId: record.processId,
    version: record.version,
    resourceName: record.resourceName,
    tenantId: '<default>',
    duplicate,
  };
}

function formAnswer(record: FormRecord, duplicate: boolean) {
  return {
    formKey: record.key,
    formId: record.formId,
    version: record.version,
    resourceName: record.resourceName,
    tenantId: '<default>',
    duplicate,
  };
}

function checkUnique(resources: readonly CompiledResource[]): void {
  const seen = new Set<string>();
  for (const resource of resources)
    for (const id of idsOf(resource)) {
      if (seen.has(id))
        throw invalid(`Expected to deploy new resources, but the id ${id} is given twice`);
      seen.add(id);
    }
}

function idsOf(resource: CompiledResource): readonly string[] {
  return resource.kind === 'process'
    ? resource.models.map(({ processId }) => `process '${processId}'`)
    : [`form '${resource.formId}'`];
}

function areDuplicates(x: Execution, resources: readonly CompiledResource[]): boolean {
  const deployments = new Set<EngineKey>();
  for (const resource of resources) {
    const latest =
      resource.kind === 'form'
        ? [x.definitions.latestForm(resource.formId)]
        : resource.models.map(({ processId }) => x.definitions.latest(processId));
    for (const known of latest) {
      if (known?.checksum !== resource.checksum || known.resourceName !== resource.resourceName)
        return false;
      deployments.add(known.deploymentKey);
    }
  }
  return deployments.size <= 1;
}

/** What is bound to "the same deployment" must be in it, unless an expression names it. */
function checkBindings(resources: readonly CompiledResource[]): void {
  const present = new Set(resources.flatMap(idsOf));
  for (const resource of resources) {
    if (resource.kind !== 'process') continue;
    for (const { nodes } of resource.models)
      for (const { id, calledElement, userTask } of Object.values(nodes)) {
        const bound = [
          calledElement?.binding === 'deployment' && [`process '`, calledElement.processId],
          userTask?.form?.binding === 'deployment' && [`form '`, userTask.form.formId],
        ];
        for (const target of bound) {
          if (!target) continue;
          const [kind = '', name = ''] = target;
          if (name.startsWith('=') || present.has(`${kind}${name}'`)) continue;
          throw invalid(
            `Expected to deploy new resources, but encountered the following errors:\n'${resource.resourceName}':\n- Element: ${id}\n    - ERROR: Expected to find ${kind}${name}' in the current deployment, but not found`,
          );
        }
      }
  }
}

function deployProcess(
  x: Execution,
  resource: CompiledBpmn,
  model: ProcessModel,
  deploymentKey: EngineKey,
): DefinitionRecord {
  const previous = x.definitions.latest(model.processId);
  const definition: DefinitionRecord = {
    key: x.nextKey(),
    processId: model.processId,
    version: (previous?.version ?? 0) + 1,
    name: model.name,
    versionTag: model.versionTag,
    resourceName: resource.resourceName,
    deploymentKey,
    checksum: resource.checksum,
    hasStartForm: model.hasStartForm,
  };
  x.emit({ type: 'PROCESS_DEPLOYED', definition, model, content: resource.content });
  replaceStartEvents(x, definition, model, previous);
  return definition;
}

/** The start events of the previous version close, those of the new one open. */
function replaceStartEvents(
  x: Execution,
  definition: DefinitionRecord,
  model: ProcessModel,
  previous: DefinitionRecord | undefined,
): void {
  const { startSubscriptionsOf, timersOf } = x.state;
  for (const key of [
    ...lastKeys(startSubscriptionsOf.prefix(keyOf(keyText(definition.processId)))),
  ])
    x.emit({ type: 'START_SUBSCRIPTION_CLOSED', key });
  if (previous)
    for (const key of [...lastKeys(timersOf.prefix(keyOf(previous.key)))])
      x.emit({ type: 'TIMER_CANCELED', key });
  for (const id of model.typedStarts) openStartEvent(x, definition, model, id);
}

function openStartEvent(
  x: Execution,
  { key: definitionKey, processId, resourceName }: DefinitionRecord,
  model: ProcessModel,
  elementId: string,
): void {
  const { event } = nodeOf(model, elementId);
  // Evaluated without variables (docs: message-events, timer-events).
  const scope = { scopes: [] };
  try {
    if (event?.kind === 'timer')
      planTimer(x, { elementInstanceKey: 0, definitionKey, elementId }, event, scope)();
    if (event?.kind === 'message')
      x.emit({
        type: 'START_SUBSCRIPTION_OPENED',
        subscription: {
          key: x.nextKey(),
          definitionKey,
          processId,
          elementId,
          messageName: evaluateText(x, event.name, scope),
        },
      });
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    throw new CommandRejection(
      'INVALID_ARGUMENT',
      `Expected to deploy new resources, but encountered the following errors:\n'${resourceName}':\n- Element: ${elementId}\n    - ERROR: ${error.message}`,
    );
  }
}

function deployForm(x: Execution, resource: CompiledForm, deploymentKey: EngineKey): FormRecord {
  const form: FormRecord = {
    key: x.nextKey(),
    formId: resource.formId,
    version: (x.definitions.latestForm(resource.formId)?.version ?? 0) + 1,
    versionTag: resource.versionTag,
    resourceName: resource.resourceName,
    deploymentKey,
    checksum: resource.checksum,
  };
  x.emit({ type: 'FORM_DEPLOYED', form, content: resource.content });
  return form;
}
