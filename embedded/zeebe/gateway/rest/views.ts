import type { ActivatedJob, EngineKey } from '../../engine/commands.ts';
import { DEFAULT_TENANT, VALUE_LIMIT, type SearchKind } from '../../search/filterFields.ts';
import type { ResourceRow, Rows } from '../../search/rows.ts';
import { parseJson } from '../json.ts';

/**
 * Rows as the REST protocol shows them: keys as decimal strings, dates in ISO 8601. A field without
 * a value is left out: clients of 8.8 do not accept null for most of them. Only those of a job that
 * they do accept null for are always there, for newer clients.
 */
type Views = { readonly [K in SearchKind]: (row: Rows[K]) => object };

interface OfInstance {
  readonly processInstanceKey: EngineKey;
  readonly rootProcessInstanceKey: EngineKey;
  readonly processDefinitionKey: EngineKey;
  readonly processDefinitionId: string;
}

export const views: Views = {
  processDefinition: (row) => ({
    processDefinitionKey: String(row.processDefinitionKey),
    processDefinitionId: row.processDefinitionId,
    name: row.name,
    resourceName: row.resourceName,
    version: row.version,
    versionTag: row.versionTag,
    tenantId: DEFAULT_TENANT,
    hasStartForm: row.hasStartForm,
    state: 'ACTIVE',
  }),

  processInstance: (row) => ({
    ...ofInstance(row),
    processDefinitionName: row.processDefinitionName ?? row.processDefinitionId,
    processDefinitionVersion: row.processDefinitionVersion,
    processDefinitionVersionTag: row.processDefinitionVersionTag,
    parentProcessInstanceKey: keyText(row.parentProcessInstanceKey),
    parentElementInstanceKey: keyText(row.parentElementInstanceKey),
    startDate: iso(row.startDate),
    endDate: iso(row.endDate),
    state: row.state,
    hasIncident: row.hasIncident,
    tags: row.tags,
  }),

  elementInstance: (row) => ({
    ...ofInstance(row),
    elementInstanceKey: String(row.elementInstanceKey),
    elementId: row.elementId,
    elementName: row.elementName ?? row.elementId,
    type: row.type,
    startDate: iso(row.startDate),
    endDate: iso(row.endDate),
    state: row.state,
    hasIncident: row.hasIncident,
    incidentKey: keyText(row.incidentKey),
  }),

  variable: (row) => ({
    ...variableBase(row),
    value: row.value.slice(0, VALUE_LIMIT),
    isTruncated: row.value.length > VALUE_LIMIT,
  }),

  job: (row) => ({
    ...ofInstance(row),
    jobKey: String(row.jobKey),
    type: row.type,
    worker: row.worker,
    state: row.state,
    kind: row.kind,
    listenerEventType: row.listenerEventType,
    retries: row.retries,
    deadline: iso(row.deadline) ?? null,
    customHeaders: row.customHeaders,
    elementId: row.elementId,
    elementInstanceKey: String(row.elementInstanceKey),
    hasFailedWithRetriesLeft: row.hasFailedWithRetriesLeft,
    errorCode: row.errorCode ?? null,
    errorMessage: row.errorMessage ?? null,
    isDenied: row.isDenied ?? null,
    deniedReason: row.deniedReason ?? null,
    creationTime: iso(row.creationTime),
    lastUpdateTime: iso(row.lastUpdateTime),
    endTime: iso(row.endTime),
  }),

  userTask: (row) => ({
    ...ofInstance(row),
    userTaskKey: String(row.userTaskKey),
    name: row.name,
    processName: row.processName ?? row.processDefinitionId,
    processDefinitionVersion: row.processDefinitionVersion,
    elementId: row.elementId,
    elementInstanceKey: String(row.elementInstanceKey),
    state: row.state,
    assignee: row.assignee,
    candidateGroups: row.candidateGroups,
    candidateUsers: row.candidateUsers,
    creationDate: iso(row.creationDate),
    completionDate: iso(row.completionDate),
    dueDate: isoText(row.dueDate),
    followUpDate: isoText(row.followUpDate),
    priority: row.priority,
    formKey: keyText(row.formKey),
    externalFormReference: row.externalFormReference,
    customHeaders: row.customHeaders,
    tags: row.tags,
  }),

  incident: (row) => ({
    ...ofInstance(row),
    incidentKey: String(row.incidentKey),
    errorType: row.errorType,
    errorMessage: row.errorMessage,
    elementId: row.elementId,
    elementInstanceKey: String(row.elementInstanceKey),
    jobKey: keyText(row.jobKey),
    creationTime: iso(row.creationTime),
    state: row.state,
  }),

  messageSubscription: (row) => ({
    messageSubscriptionKey: String(row.messageSubscriptionKey),
    processDefinitionId: row.processDefinitionId,
    processDefinitionKey: String(row.processDefinitionKey),
    processInstanceKey: keyText(row.processInstanceKey),
    rootProcessInstanceKey: keyText(row.rootProcessInstanceKey),
    elementId: row.elementId,
    elementInstanceKey: keyText(row.elementInstanceKey),
    messageSubscriptionState: row.messageSubscriptionState,
    lastUpdatedDate: iso(row.lastUpdatedDate),
    messageName: row.messageName,
    correlationKey: row.correlationKey,
    tenantId: DEFAULT_TENANT,
  }),
};

/** A variable with its whole value. */
export function wholeVariable(row: Rows['variable']): object {
  return { ...variableBase(row), value: row.value, isTruncated: false };
}

export function activatedJobView(job: ActivatedJob): object {
  return {
    type: job.type,
    processDefinitionId: job.bpmnProcessId,
    processDefinitionVersion: job.processDefinitionVersion,
    elementId: job.elementId,
    customHeaders: job.customHeaders,
    worker: job.worker,
    retries: job.retries,
    deadline: job.deadline,
    variables: job.variables,
    tenantId: job.tenantId,
    jobKey: String(job.jobKey),
    processInstanceKey: String(job.processInstanceKey),
    processDefinitionKey: String(job.processDefinitionKey),
    elementInstanceKey: String(job.elementInstanceKey),
    rootProcessInstanceKey: String(job.rootProcessInstanceKey),
    kind: job.kind,
    listenerEventType: job.listenerEventType,
    ...(job.userTask && { userTask: userTaskView(job.userTask) }),
    tags: job.tags,
  };
}

export function formView(row: ResourceRow): object {
  return {
    tenantId: DEFAULT_TENANT,
    formId: row.resourceId,
    schema: parseJson('The form', row.content),
    version: row.version,
    formKey: String(row.resourceKey),
  };
}

export function resourceView(row: ResourceRow): object {
  return {
    resourceName: row.resourceName,
    version: row.version,
    resourceId: row.resourceId,
    tenantId: DEFAULT_TENANT,
    resourceKey: String(row.resourceKey),
  };
}

function userTaskView(task: NonNullable<ActivatedJob['userTask']>): object {
  return {
    action: task.action,
    assignee: task.assignee === '' ? null : task.assignee,
    candidateGroups: task.candidateGroups,
    candidateUsers: task.candidateUsers,
    changedAttributes: task.changedAttributes,
    dueDate: isoText(task.dueDate) ?? null,
    followUpDate: isoText(task.followUpDate) ?? null,
    formKey: keyText(task.formKey),
    priority: task.priority,
    userTaskKey: String(task.userTaskKey),
  };
}

function variableBase(row: Rows['variable']): object {
  return {
    variableKey: String(row.variableKey),
    name: row.name,
    tenantId: DEFAULT_TENANT,
    scopeKey: String(row.scopeKey),
    processInstanceKey: String(row.processInstanceKey),
    rootProcessInstanceKey: String(row.rootProcessInstanceKey),
  };
}

function ofInstance(row: OfInstance): object {
  return {
    processInstanceKey: String(row.processInstanceKey),
    rootProcessInstanceKey: String(row.rootProcessInstanceKey),
    processDefinitionKey: String(row.processDefinitionKey),
    processDefinitionId: row.processDefinitionId,
    tenantId: DEFAULT_TENANT,
  };
}

function keyText(key: EngineKey | undefined): string | undefined {
  return key === undefined ? undefined : String(key);
}

function iso(time: number | undefined): string | undefined {
  return time === undefined ? undefined : new Date(time).toISOString();
}

/** Clients expect the instant in UTC, whatever offset the model or the caller wrote. */
function isoText(date: string | undefined): string | undefined {
  if (date === undefined || date === '') return undefined;
  const time = Date.parse(date);
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}
