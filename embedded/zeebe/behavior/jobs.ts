import { keyOf } from '../../storage/key.ts';
import type { ActivatedJob, EngineKey, JobKind, ListenerEventType } from '../engine/commands.ts';
import type { Execution } from '../engine/execution.ts';
import type { JobDefinition } from '../model/model.ts';
import type { ElementInstance, JobRecord } from '../state/records.ts';
import { evaluateNumber, evaluateText } from './expressions.ts';
import { listenerHeaders, userTaskProperties } from './userTaskProperties.ts';
import { visibleVariables } from './variables.ts';

export interface JobPlan {
  readonly kind: JobKind;
  readonly listenerEventType: ListenerEventType;
  readonly headers: Readonly<Record<string, string>>;
}

/** Evaluates a job's type and retries, then creates it; a waiting stream gets it at once. */
export function createJob(
  x: Execution,
  instance: ElementInstance,
  definition: JobDefinition,
  { kind, listenerEventType, headers }: JobPlan,
): void {
  const type = evaluateText(x, definition.type, instance);
  const retries = evaluateNumber(x, definition.retries, instance);
  const stream = x.streams.next(type);
  const job: JobRecord = {
    key: x.nextKey(),
    type,
    kind,
    listenerEventType,
    retries,
    headers,
    elementInstanceKey: instance.key,
    elementId: instance.elementId,
    processInstanceKey: instance.processInstanceKey,
    rootProcessInstanceKey: instance.rootProcessInstanceKey,
    definitionKey: instance.definitionKey,
    tags: tagsOf(x, instance),
    ...(stream
      ? { state: 'ACTIVATED', worker: stream.worker, due: x.after(stream.timeout) }
      : { state: 'ACTIVATABLE', worker: '', due: 0 }),
  };
  x.emit({ type: 'JOB_CREATED', job });
  if (stream) x.effects.pushes.push({ stream, job: activatedJob(x, job, stream.fetchVariables) });
  else x.effects.available.add(type);
}

/** A job that has become activatable again: to a stream, or whoever polls. */
export function offerJob(x: Execution, key: EngineKey): void {
  const job = x.state.jobs.get(keyOf(key));
  if (job?.state !== 'ACTIVATABLE') return;
  const stream = x.streams.next(job.type);
  if (!stream) {
    x.effects.available.add(job.type);
    return;
  }
  const activated = activateJob(x, job, stream.worker, stream.timeout, stream.fetchVariables);
  x.effects.pushes.push({ stream, job: activated });
}

export function activateJob(
  x: Execution,
  job: JobRecord,
  worker: string,
  timeout: number,
  fetchVariables: readonly string[],
): ActivatedJob {
  const deadline = x.after(timeout);
  x.emit({ type: 'JOB_ACTIVATED', key: job.key, worker, deadline });
  return activatedJob(x, { ...job, worker, due: deadline }, fetchVariables);
}

function activatedJob(
  x: Execution,
  job: JobRecord,
  fetchVariables: readonly string[],
): ActivatedJob {
  const { record } = x.definitions.get(job.definitionKey);
  const instance = x.state.element(job.elementInstanceKey);
  const scopes = instance?.scopes ?? [job.processInstanceKey];
  const task =
    job.kind === 'TASK_LISTENER' && instance?.userTaskKey !== undefined
      ? x.state.userTasks.get(keyOf(instance.userTaskKey))
      : undefined;
  const variables = visibleVariables(x, scopes, fetchVariables);
  return {
    jobKey: job.key,
    type: job.type,
    processInstanceKey: job.processInstanceKey,
    rootProcessInstanceKey: job.rootProcessInstanceKey,
    bpmnProcessId: record.processId,
    processDefinitionVersion: record.version,
    processDefinitionKey: record.key,
    elementId: job.elementId,
    elementInstanceKey: job.elementInstanceKey,
    customHeaders: task ? { ...job.headers, ...listenerHeaders(task) } : job.headers,
    worker: job.worker,
    retries: job.retries,
    deadline: job.due,
    variables: task?.transition
      ? { ...variables, ...only(task.transition.variables, fetchVariables) }
      : variables,
    tenantId: '<default>',
    kind: job.kind,
    listenerEventType: job.listenerEventType,
    ...(task && { userTask: userTaskProperties(task) }),
    tags: job.tags,
  };
}

function only<V>(
  variables: Readonly<Record<string, V>>,
  names: readonly string[],
): Readonly<Record<string, V>> {
  if (names.length === 0) return variables;
  return Object.fromEntries(Object.entries(variables).filter(([name]) => names.includes(name)));
}

function tagsOf(x: Execution, instance: ElementInstance): readonly string[] {
  return x.state.element(instance.processInstanceKey)?.process?.tags ?? [];
}
