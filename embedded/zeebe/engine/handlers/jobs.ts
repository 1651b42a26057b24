import { keyText } from '../../state/keyText.ts';
import { keyOf } from '../../../storage/key.ts';
import { throwError as throwBpmnError, uncaughtMessage } from '../../behavior/errors.ts';
import { raiseIncident } from '../../behavior/incidents.ts';
import { activateJob, offerJob } from '../../behavior/jobs.ts';
import { applyResult } from '../../behavior/mappings.ts';
import { propagate, setLocal } from '../../behavior/variables.ts';
import type { ElementInstance, JobRecord } from '../../state/records.ts';
import { lastKeys } from '../../state/state.ts';
import type { ActivatedJob, EngineKey, JobKind, RequestOf } from '../commands.ts';
import type { Execution } from '../execution.ts';
import { completeTaskListener } from './taskListenerJobs.ts';
import { invalid, invalidState, notFound } from './rejections.ts';

export function activateJobs(
  x: Execution,
  request: RequestOf<'activateJobs'>,
): readonly ActivatedJob[] {
  const { type, worker, timeout, maxJobsToActivate, fetchVariables } = request;
  if (type.trim() === '')
    throw invalid('Expected to activate jobs of a type, but the type is blank');
  if (timeout < 1) throw invalid(`Expected a timeout greater than zero, but got ${timeout}`);
  if (maxJobsToActivate < 1)
    throw invalid(`Expected to activate at least one job, but got ${maxJobsToActivate}`);
  const activated: ActivatedJob[] = [];
  const keys: EngineKey[] = [];
  for (const key of lastKeys(x.state.jobQueue.prefix(keyOf(keyText(type))))) {
    if (keys.length >= maxJobsToActivate) break;
    keys.push(key);
  }
  for (const key of keys) {
    const job = x.state.jobs.get(keyOf(key));
    if (job) activated.push(activateJob(x, job, worker, timeout, fetchVariables));
  }
  return activated;
}

export function completeJob(
  x: Execution,
  { jobKey, variables, result }: RequestOf<'completeJob'>,
): void {
  const { job, instance } = find(x, jobKey, 'complete');
  // A failed job that backs off is FAILED, too (Zeebe's job states).
  if (job.state !== 'ACTIVATED' && job.state !== 'ACTIVATABLE')
    throw invalidState(
      `Expected to complete job with key '${jobKey}', but it is in state '${shown(job)}'`,
    );
  if (job.kind === 'TASK_LISTENER') {
    completeTaskListener(x, job, instance, variables, result ?? {});
    return;
  }
  x.emit({ type: 'JOB_COMPLETED', key: jobKey });
  if (job.kind === 'EXECUTION_LISTENER' && instance.listener) {
    const { event, index } = instance.listener;
    if (event === 'start') setLocal(x, instance, variables);
    else propagate(x, instance, variables, parentScopes(instance));
    x.emit({ type: 'LISTENER_REACHED', key: instance.key, listener: { event, index: index + 1 } });
    x.enqueue({ do: 'listen', key: instance.key });
    return;
  }
  applyResult(x, instance, x.definitions.node(instance), variables);
  x.enqueue({ do: 'complete', key: instance.key });
}

function parentScopes({ scopes }: ElementInstance): readonly EngineKey[] {
  return scopes.length > 1 ? scopes.slice(1) : scopes;
}

const INCIDENTS = {
  BPMN_ELEMENT: 'JOB_NO_RETRIES',
  EXECUTION_LISTENER: 'EXECUTION_LISTENER_NO_RETRIES',
  TASK_LISTENER: 'TASK_LISTENER_NO_RETRIES',
} as const satisfies Record<JobKind, string>;

export function failJob(
  x: Execution,
  { jobKey, retries, errorMessage, retryBackOff, variables }: RequestOf<'failJob'>,
): void {
  const { job, instance } = find(x, jobKey, 'fail');
  requireActivated(job, 'fail');
  setLocal(x, instance, variables);
  const due = retries > 0 && retryBackOff > 0 ? x.after(retryBackOff) : 0;
  x.emit({ type: 'JOB_FAILED', key: jobKey, retries, errorMessage, due });
  if (retries > 0) {
    offerJob(x, jobKey);
    return;
  }
  const message = errorMessage === '' ? 'No more retries left.' : errorMessage;
  raiseIncident(x, instance, { errorType: INCIDENTS[job.kind], message, jobKey });
}

export function throwError(
  x: Execution,
  { jobKey, errorCode, errorMessage, variables }: RequestOf<'throwError'>,
): void {
  const { job, instance } = find(x, jobKey, 'throw an error for');
  if (job.state !== 'ACTIVATED' && job.state !== 'ACTIVATABLE')
    throw invalidState(
      `Expected to throw an error for job with key '${jobKey}', but it is in state '${shown(job)}'`,
    );
  if (job.kind !== 'BPMN_ELEMENT')
    throw invalidState(
      `Expected to throw an error for job with key '${jobKey}', but errors cannot be thrown for listener jobs`,
    );
  const thrown = { type: 'JOB_ERROR_THROWN', key: jobKey, errorCode, errorMessage } as const;
  const caught = throwBpmnError(x, instance, errorCode, variables, () =>
    x.emit({ ...thrown, caught: true }),
  );
  if (caught) return;
  x.emit({ ...thrown, caught: false });
  raiseIncident(x, instance, {
    errorType: 'UNHANDLED_ERROR_EVENT',
    message: uncaughtMessage(errorCode, errorMessage),
    jobKey,
  });
}

export function updateJob(
  x: Execution,
  { jobKey, retries, timeout }: RequestOf<'updateJob'>,
): void {
  const { job } = find(x, jobKey, 'update');
  if (retries === undefined && timeout === undefined)
    throw invalid('Expected to update the retries or the timeout of a job, but neither given');
  if (retries !== undefined && retries < 1)
    throw invalid(
      `Expected to update the retries to a number greater than zero, but got ${retries}`,
    );
  if (timeout !== undefined && job.state !== 'ACTIVATED')
    throw invalidState(
      `Expected to update the timeout of job with key '${jobKey}', but it is not activated`,
    );
  if (retries !== undefined) x.emit({ type: 'JOB_RETRIES_UPDATED', key: jobKey, retries });
  if (timeout !== undefined)
    x.emit({ type: 'JOB_TIMEOUT_UPDATED', key: jobKey, deadline: x.after(timeout) });
}

/**
 * A client did not get its job: it is activatable again, unless it has changed meanwhile. From a
 * stream that is full it goes to whoever polls, as that stream would be asked again at once.
 */
export function returnJob(x: Execution, job: ActivatedJob, others: 'polls' | 'all'): void {
  const record = x.state.jobs.get(keyOf(job.jobKey));
  if (record?.state !== 'ACTIVATED' || record.due !== job.deadline) return;
  x.emit({ type: 'JOB_RETURNED', key: job.jobKey });
  if (others === 'all') offerJob(x, job.jobKey);
  else x.effects.available.add(job.type);
}

function find(
  x: Execution,
  jobKey: EngineKey,
  what: string,
): { readonly job: JobRecord; readonly instance: ElementInstance } {
  const job = x.state.jobs.get(keyOf(jobKey));
  const instance = job && x.state.element(job.elementInstanceKey);
  if (job && instance) return { job, instance };
  throw notFound(`to ${what} job with key '${jobKey}'`);
}

/** Its state by the protocol's name. */
function shown({ state }: JobRecord): string {
  return state === 'BACKOFF' ? 'FAILED' : state;
}

function requireActivated(job: JobRecord, what: string): void {
  if (job.state !== 'ACTIVATED')
    throw invalidState(
      `Expected to ${what} job with key '${job.key}', but it is in state '${shown(job)}'`,
    );
}
