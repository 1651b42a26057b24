import type { ActivatedJob } from '../../engine/commands.ts';
import { JOB_KINDS, LISTENER_EVENT_TYPES } from './protocol.ts';

/** A job as the protocol sends it: JSON travels as text. */
export function jobMessage(job: ActivatedJob): object {
  return {
    key: job.jobKey,
    type: job.type,
    processInstanceKey: job.processInstanceKey,
    bpmnProcessId: job.bpmnProcessId,
    processDefinitionVersion: job.processDefinitionVersion,
    processDefinitionKey: job.processDefinitionKey,
    elementId: job.elementId,
    elementInstanceKey: job.elementInstanceKey,
    customHeaders: JSON.stringify(job.customHeaders),
    worker: job.worker,
    retries: job.retries,
    deadline: job.deadline,
    variables: JSON.stringify(job.variables),
    tenantId: job.tenantId,
    kind: JOB_KINDS[job.kind],
    listenerEventType: LISTENER_EVENT_TYPES[job.listenerEventType],
  };
}
