/**
 * What the gateways ask of the engine, and what it answers. Times are milliseconds since the epoch
 * on the engine's clock (which can be pinned); keys are integers from 2^51 + 1 on, below 2^53.
 */
export type EngineKey = number;

export type Json =
  string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };
export type Variables = Readonly<Record<string, Json>>;

/** Why the engine refused a command: gRPC and REST each map it to their own status. */
export type RejectionCode =
  'NOT_FOUND' | 'INVALID_ARGUMENT' | 'INVALID_STATE' | 'ALREADY_EXISTS' | 'UNSUPPORTED';

export class CommandRejection extends Error {
  readonly code: RejectionCode;

  constructor(code: RejectionCode, reason: string) {
    super(reason);
    this.name = 'CommandRejection';
    this.code = code;
  }
}

export interface DeployedProcess {
  readonly processDefinitionKey: EngineKey;
  readonly bpmnProcessId: string;
  readonly version: number;
  readonly resourceName: string;
  readonly tenantId: string;
  readonly duplicate: boolean;
}

export interface DeployedForm {
  readonly formKey: EngineKey;
  readonly formId: string;
  readonly version: number;
  readonly resourceName: string;
  readonly tenantId: string;
  readonly duplicate: boolean;
}

/** A job as a worker receives it: variables are those visible at activation. */
export interface ActivatedJob {
  readonly jobKey: EngineKey;
  readonly type: string;
  readonly processInstanceKey: EngineKey;
  readonly rootProcessInstanceKey: EngineKey;
  readonly bpmnProcessId: string;
  readonly processDefinitionVersion: number;
  readonly processDefinitionKey: EngineKey;
  readonly elementId: string;
  readonly elementInstanceKey: EngineKey;
  readonly customHeaders: Readonly<Record<string, string>>;
  readonly worker: string;
  readonly retries: number;
  readonly deadline: number;
  readonly variables: Variables;
  readonly tenantId: string;
  readonly kind: JobKind;
  readonly listenerEventType: ListenerEventType;
  /** Only for task listeners: the task with the corrections made so far. */
  readonly userTask?: UserTaskProperties;
  readonly tags: readonly string[];
}

export type JobKind = 'BPMN_ELEMENT' | 'EXECUTION_LISTENER' | 'TASK_LISTENER';
export type ListenerEventType =
  | 'UNSPECIFIED'
  | 'START'
  | 'END'
  | 'CREATING'
  | 'ASSIGNING'
  | 'UPDATING'
  | 'COMPLETING'
  | 'CANCELING';

/** The correctable part of a user task. Dates are ISO 8601; `''` means none. */
export interface UserTaskAttributes {
  readonly assignee: string;
  readonly candidateUsers: readonly string[];
  readonly candidateGroups: readonly string[];
  readonly dueDate: string;
  readonly followUpDate: string;
  readonly priority: number;
}

export interface UserTaskProperties extends UserTaskAttributes {
  readonly action: string;
  readonly changedAttributes: readonly (keyof UserTaskAttributes)[];
  readonly formKey: EngineKey | undefined;
  readonly userTaskKey: EngineKey;
}

export interface JobResult {
  readonly denied?: boolean;
  readonly deniedReason?: string;
  readonly corrections?: Partial<UserTaskAttributes>;
}

export interface ActivateJobsRequest {
  readonly type: string;
  readonly worker: string;
  /** ms that the worker may keep a job. */
  readonly timeout: number;
  readonly maxJobsToActivate: number;
  /** Empty: all visible variables. */
  readonly fetchVariables: readonly string[];
}

export interface CreatedInstance {
  readonly processInstanceKey: EngineKey;
  readonly processDefinitionKey: EngineKey;
  readonly bpmnProcessId: string;
  readonly version: number;
  readonly tenantId: string;
  readonly tags: readonly string[];
}

export interface MessageRequest {
  readonly name: string;
  readonly correlationKey: string;
  readonly variables: Variables;
}

/** Every command with its request and its answer. All reject with `CommandRejection`. */
export interface Commands {
  /** Atomic: the first resource that cannot be run refuses all. `UNSUPPORTED` names the element. */
  deploy(request: {
    readonly resources: readonly { readonly name: string; readonly content: Buffer }[];
  }): {
    readonly deploymentKey: EngineKey;
    readonly processes: readonly DeployedProcess[];
    readonly forms: readonly DeployedForm[];
  };
  createProcessInstance(request: {
    readonly definition:
      | { readonly processDefinitionKey: EngineKey }
      /** version -1: the latest. */
      | { readonly bpmnProcessId: string; readonly version: number };
    readonly variables: Variables;
    readonly tags?: readonly string[];
  }): CreatedInstance;
  cancelProcessInstance(request: { readonly processInstanceKey: EngineKey }): void;
  setVariables(request: {
    readonly elementInstanceKey: EngineKey;
    readonly variables: Variables;
    readonly local: boolean;
  }): { readonly key: EngineKey };
  /** `timeToLive` in ms; 0: not buffered. */
  publishMessage(
    request: MessageRequest & { readonly timeToLive: number; readonly messageId: string },
  ): { readonly messageKey: EngineKey };
  correlateMessage(request: MessageRequest): {
    readonly messageKey: EngineKey;
    readonly processInstanceKey: EngineKey;
  };
  activateJobs(request: ActivateJobsRequest): readonly ActivatedJob[];
  completeJob(request: {
    readonly jobKey: EngineKey;
    readonly variables: Variables;
    readonly result?: JobResult;
  }): void;
  /** `retries` is the new value; `retryBackOff` in ms. */
  failJob(request: {
    readonly jobKey: EngineKey;
    readonly retries: number;
    readonly errorMessage: string;
    readonly retryBackOff: number;
    readonly variables: Variables;
  }): void;
  throwError(request: {
    readonly jobKey: EngineKey;
    readonly errorCode: string;
    readonly errorMessage: string;
    readonly variables: Variables;
  }): void;
  /** `timeout`: the new deadline is now + timeout (ms). */
  updateJob(request: {
    readonly jobKey: EngineKey;
    readonly retries?: number;
    readonly timeout?: number;
  }): void;
  resolveIncident(request: { readonly incidentKey: EngineKey }): void;
  /** The four commands on user tasks answer when the transition, listeners included, is over. */
  assignUserTask(request: {
    readonly userTaskKey: EngineKey;
    /** `''` unassigns. */
    readonly assignee: string;
    readonly allowOverride: boolean;
    readonly action: string;
  }): void;
  updateUserTask(request: {
    readonly userTaskKey: EngineKey;
    readonly changes: Partial<Omit<UserTaskAttributes, 'assignee'>>;
    readonly action: string;
  }): void;
  completeUserTask(request: {
    readonly userTaskKey: EngineKey;
    readonly variables: Variables;
    readonly action: string;
  }): void;
  pinClock(request: { readonly timestamp: number }): void;
  resetClock(request: Record<string, never>): void;
}

export type CommandName = keyof Commands;
export type RequestOf<N extends CommandName> = Parameters<Commands[N]>[0];
export type AnswerOf<N extends CommandName> = ReturnType<Commands[N]>;

/** A job stream: the engine activates matching jobs as they become activatable and pushes them. */
export interface JobStream extends Omit<ActivateJobsRequest, 'maxJobsToActivate'> {
  /** After the commit. False: the client is gone or full; the job becomes activatable again. */
  push(job: ActivatedJob): boolean;
}

/** The engine as gateways see it. */
export interface Engine {
  /** Resolves when the command's batch is on disk (user task commands: after their listeners). */
  execute<N extends CommandName>(name: N, request: RequestOf<N>): Promise<AnswerOf<N>>;
  /** Resolves to the root variables (all, or the named) when the instance has completed; rejects with INVALID_STATE when it is terminated. */
  completion(processInstanceKey: EngineKey, fetchVariables: readonly string[]): Promise<Variables>;
  addJobStream(stream: JobStream): () => void;
  /**
   * Makes jobs activatable again that did not reach their client. Those that have changed since, or
   * whose deadline has already brought them to somebody else, stay as they are.
   */
  giveBack(jobs: readonly ActivatedJob[]): void;
  /** Calls back after the commit with each job type that has a job to activate and no stream for it. */
  onJobsAvailable(listener: (type: string) => void): () => void;
  /** ms on the engine's clock. */
  now(): number;
  /** Resolves when all that reads can see is on disk. */
  durable(): Promise<void>;
  close(): Promise<void>;
}
