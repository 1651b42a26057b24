import type { EngineKey, JobKind, ListenerEventType } from '../engine/commands.ts';

/**
 * What searches find: one row per entity, written by the engine in the commit that changed it and
 * kept after the instance has ended. Times are ms since the epoch; `undefined` means "none (yet)".
 */
export interface ProcessDefinitionRow {
  readonly processDefinitionKey: EngineKey;
  readonly processDefinitionId: string;
  readonly name: string | undefined;
  readonly resourceName: string;
  readonly version: number;
  readonly versionTag: string | undefined;
  readonly deploymentKey: EngineKey;
  readonly hasStartForm: boolean;
}

interface OfInstance {
  readonly processInstanceKey: EngineKey;
  readonly rootProcessInstanceKey: EngineKey;
  readonly processDefinitionKey: EngineKey;
  readonly processDefinitionId: string;
}

export interface ProcessInstanceRow extends OfInstance {
  readonly processDefinitionName: string | undefined;
  readonly processDefinitionVersion: number;
  readonly processDefinitionVersionTag: string | undefined;
  readonly parentProcessInstanceKey: EngineKey | undefined;
  readonly parentElementInstanceKey: EngineKey | undefined;
  readonly startDate: number;
  readonly endDate: number | undefined;
  readonly state: 'ACTIVE' | 'COMPLETED' | 'TERMINATED';
  readonly hasIncident: boolean;
  readonly tags: readonly string[];
}

export interface ElementInstanceRow extends OfInstance {
  readonly elementInstanceKey: EngineKey;
  readonly elementId: string;
  readonly elementName: string | undefined;
  /** As the REST contract names it: `SERVICE_TASK`, `SUB_PROCESS`, … */
  readonly type: string;
  /** The scope that it runs in: an element instance or the process instance. */
  readonly scopeKey: EngineKey | undefined;
  readonly startDate: number;
  readonly endDate: number | undefined;
  readonly state: 'ACTIVE' | 'COMPLETED' | 'TERMINATED';
  readonly hasIncident: boolean;
  readonly incidentKey: EngineKey | undefined;
}

export interface SequenceFlowRow extends OfInstance {
  readonly sequenceFlowId: string;
}

export interface VariableRow {
  readonly variableKey: EngineKey;
  readonly name: string;
  /** JSON text. */
  readonly value: string;
  readonly scopeKey: EngineKey;
  readonly processInstanceKey: EngineKey;
  readonly rootProcessInstanceKey: EngineKey;
}

export interface JobRow extends OfInstance {
  readonly jobKey: EngineKey;
  readonly type: string;
  readonly worker: string;
  readonly state:
    | 'CREATED'
    | 'COMPLETED'
    | 'FAILED'
    | 'ERROR_THROWN'
    | 'TIMED_OUT'
    | 'CANCELED'
    | 'RETRIES_UPDATED';
  readonly kind: JobKind;
  readonly listenerEventType: ListenerEventType;
  readonly retries: number;
  readonly deadline: number | undefined;
  readonly customHeaders: Readonly<Record<string, string>>;
  readonly elementId: string;
  readonly elementInstanceKey: EngineKey;
  readonly hasFailedWithRetriesLeft: boolean;
  readonly errorCode: string | undefined;
  readonly errorMessage: string | undefined;
  readonly isDenied: boolean | undefined;
  readonly deniedReason: string | undefined;
  readonly creationTime: number;
  readonly lastUpdateTime: number;
  readonly endTime: number | undefined;
}

export interface UserTaskRow extends OfInstance {
  readonly userTaskKey: EngineKey;
  readonly name: string | undefined;
  readonly processName: string | undefined;
  readonly processDefinitionVersion: number;
  readonly elementId: string;
  readonly elementInstanceKey: EngineKey;
  readonly state:
    | 'CREATING'
    | 'CREATED'
    | 'ASSIGNING'
    | 'UPDATING'
    | 'COMPLETING'
    | 'COMPLETED'
    | 'CANCELING'
    | 'CANCELED';
  readonly assignee: string | undefined;
  readonly candidateGroups: readonly string[];
  readonly candidateUsers: readonly string[];
  readonly creationDate: number;
  readonly completionDate: number | undefined;
  readonly dueDate: string | undefined;
  readonly followUpDate: string | undefined;
  readonly priority: number;
  readonly formKey: EngineKey | undefined;
  readonly externalFormReference: string | undefined;
  readonly customHeaders: Readonly<Record<string, string>>;
  readonly tags: readonly string[];
}

export interface IncidentRow extends OfInstance {
  readonly incidentKey: EngineKey;
  readonly errorType: string;
  readonly errorMessage: string;
  readonly elementId: string;
  readonly elementInstanceKey: EngineKey;
  readonly jobKey: EngineKey | undefined;
  readonly creationTime: number;
  readonly state: 'ACTIVE' | 'RESOLVED';
}

export interface MessageSubscriptionRow {
  readonly messageSubscriptionKey: EngineKey;
  readonly processDefinitionId: string;
  readonly processDefinitionKey: EngineKey;
  readonly processInstanceKey: EngineKey | undefined;
  readonly rootProcessInstanceKey: EngineKey | undefined;
  readonly elementId: string;
  readonly elementInstanceKey: EngineKey | undefined;
  readonly messageSubscriptionState: 'CREATED' | 'CORRELATED' | 'DELETED';
  readonly lastUpdatedDate: number;
  readonly messageName: string;
  readonly correlationKey: string | undefined;
}

/** Resources by key: the XML of a definition, the schema of a form. */
export interface ResourceRow {
  readonly resourceKey: EngineKey;
  readonly resourceId: string;
  readonly resourceName: string;
  readonly version: number;
  readonly kind: 'process' | 'form';
  readonly content: string;
}

export interface Rows {
  processDefinition: ProcessDefinitionRow;
  processInstance: ProcessInstanceRow;
  elementInstance: ElementInstanceRow;
  sequenceFlow: SequenceFlowRow;
  variable: VariableRow;
  job: JobRow;
  userTask: UserTaskRow;
  incident: IncidentRow;
  messageSubscription: MessageSubscriptionRow;
  resource: ResourceRow;
}

export type RowKind = keyof Rows;

/** The read side, as far as the engine needs it: what has ended is nowhere else. */
export interface RowReader {
  get<K extends RowKind>(kind: K, key: EngineKey): Rows[K] | undefined;
  /** The keys of the rows that belong to a process instance. */
  keysOfInstance(kind: RowKind, processInstanceKey: EngineKey): Iterable<EngineKey>;
}

/** The write side, used by the engine's appliers within a batch of the store. */
export interface RowWriter {
  put<K extends RowKind>(kind: K, key: EngineKey, row: Rows[K]): void;
  /** Changes some fields of a row; nothing when there is no such row. */
  patch<K extends RowKind>(kind: K, key: EngineKey, change: Partial<Rows[K]>): void;
  remove(kind: RowKind, key: EngineKey): void;
}
