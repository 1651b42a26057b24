import type { Int64 } from './protocol.ts';

/**
 * The requests as protobuf decodes them: every field can be read, but a default is not an own
 * property, so that spreading a request loses it.
 */
export interface Requests {
  Topology: object;
  DeployProcess: { processes: { name: string; definition: Uint8Array }[] };
  DeployResource: { resources: { name: string; content: Uint8Array }[]; tenantId: string };
  CreateProcessInstance: CreateProcessInstanceRequest;
  CreateProcessInstanceWithResult: {
    request: CreateProcessInstanceRequest | null;
    requestTimeout: Int64;
    fetchVariables: string[];
  };
  CompleteJob: { jobKey: Int64; variables: string; result: JobResultMessage | null };
  FailJob: {
    jobKey: Int64;
    retries: number;
    errorMessage: string;
    retryBackOff: Int64;
    variables: string;
  };
  ThrowError: { jobKey: Int64; errorCode: string; errorMessage: string; variables: string };
  UpdateJobRetries: { jobKey: Int64; retries: number };
  UpdateJobTimeout: { jobKey: Int64; timeout: Int64 };
  PublishMessage: {
    name: string;
    correlationKey: string;
    timeToLive: Int64;
    messageId: string;
    variables: string;
    tenantId: string;
  };
  SetVariables: { elementInstanceKey: Int64; variables: string; local: boolean };
  ResolveIncident: { incidentKey: Int64 };
  CancelProcessInstance: { processInstanceKey: Int64 };
}

export interface CreateProcessInstanceRequest {
  processDefinitionKey: Int64;
  bpmnProcessId: string;
  version: number;
  variables: string;
  startInstructions: object[];
  runtimeInstructions: object[];
  tenantId: string;
}

export interface JobResultMessage {
  denied: boolean;
  deniedReason: string;
  corrections: JobResultCorrectionsMessage | null;
  activateElements: object[];
}

/** Only the fields that the client sent are its own properties. */
export interface JobResultCorrectionsMessage {
  assignee: string;
  dueDate: string;
  followUpDate: string;
  candidateUsers: { values: string[] } | null;
  candidateGroups: { values: string[] } | null;
  priority: number;
}

export interface ActivateJobsMessage {
  type: string;
  worker: string;
  timeout: Int64;
  maxJobsToActivate: number;
  fetchVariable: string[];
  requestTimeout: Int64;
  tenantIds: string[];
}

export type StreamActivatedJobsMessage = Omit<
  ActivateJobsMessage,
  'maxJobsToActivate' | 'requestTimeout'
>;
