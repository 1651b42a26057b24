import type {
  EngineKey,
  JobKind,
  ListenerEventType,
  UserTaskAttributes,
  Variables,
} from '../engine/commands.ts';
import type { ProcessModel } from '../model/model.ts';

/** Variables to apply later; `undefined` members are left out by the storage. */
export interface Payload {
  readonly variables: Variables;
  /** True for errors: the variables stay with the catching event (docs: error-events). */
  readonly local: boolean;
}

/** An event that waits until what it interrupts is gone. */
export interface Interruption extends Payload {
  /** The boundary event, the start event of the event sub-process, or the event after a gateway. */
  readonly elementId: string;
}

export type ElementState = 'ACTIVATING' | 'ACTIVATED' | 'COMPLETING' | 'TERMINATING';

/** An element instance that is alive. Ended ones are gone from the state. */
export interface ElementInstance {
  readonly key: EngineKey;
  readonly definitionKey: EngineKey;
  readonly elementId: string;
  readonly processInstanceKey: EngineKey;
  readonly rootProcessInstanceKey: EngineKey;
  /** Its own key, then the scopes around it up to the process instance. */
  readonly scopes: readonly EngineKey[];
  readonly state: ElementState;
  /** Alive element instances directly in it. */
  readonly children: number;
  /** Tokens that wait at parallel joins directly in it. */
  readonly tokens: number;
  /** Set on the body of a multi-instance. */
  readonly multiInstance?: MultiInstanceState;
  /** Set on each instance within a multi-instance, from 1. */
  readonly loopCounter?: number;
  /** The listener that is being served. */
  readonly listener?: { readonly event: 'start' | 'end'; readonly index: number };
  readonly jobKey?: EngineKey;
  readonly userTaskKey?: EngineKey;
  readonly incidentKey?: EngineKey;
  /** The instance that a call activity has called. */
  readonly calledKey?: EngineKey;
  readonly interruption?: Interruption;
  /** An interrupting event sub-process has started: no other may. */
  readonly interrupted?: boolean;
  /** What an event was triggered with before it was activated. */
  readonly trigger?: Payload;
  /** Scopes that begin at a typed start event; process instances: where they began. */
  readonly startElementId?: string;
  /** Set on process instances. */
  readonly process?: ProcessInstanceData;
}

export interface MultiInstanceState {
  readonly size: number;
  readonly started: number;
  readonly completed: number;
  readonly terminated: number;
  /** The completion condition was fulfilled. */
  readonly done: boolean;
}

export interface ProcessInstanceData {
  readonly parentProcessInstanceKey?: EngineKey;
  readonly parentElementInstanceKey?: EngineKey;
  /** Started by a message with this correlation key: locks it (docs: messages). */
  readonly correlationKey?: string;
  readonly tags: readonly string[];
}

/** One variable: its key, and its value as JSON text. */
export type StoredVariable = readonly [key: EngineKey, json: string];
export type StoredVariables = Readonly<Record<string, StoredVariable>>;

export interface DefinitionRecord {
  readonly key: EngineKey;
  readonly processId: string;
  readonly version: number;
  readonly name: string | undefined;
  readonly versionTag: string | undefined;
  readonly resourceName: string;
  readonly deploymentKey: EngineKey;
  readonly checksum: string;
  readonly hasStartForm: boolean;
}

export interface StoredModel {
  readonly model: ProcessModel;
}

export interface FormRecord {
  readonly key: EngineKey;
  readonly formId: string;
  readonly version: number;
  readonly versionTag: string | undefined;
  readonly resourceName: string;
  readonly deploymentKey: EngineKey;
  readonly checksum: string;
}

export type JobState = 'ACTIVATABLE' | 'ACTIVATED' | 'BACKOFF' | 'FAILED' | 'ERROR_THROWN';

export interface JobRecord {
  readonly key: EngineKey;
  readonly type: string;
  readonly kind: JobKind;
  readonly listenerEventType: ListenerEventType;
  readonly retries: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly elementInstanceKey: EngineKey;
  readonly elementId: string;
  readonly processInstanceKey: EngineKey;
  readonly rootProcessInstanceKey: EngineKey;
  readonly definitionKey: EngineKey;
  readonly tags: readonly string[];
  readonly state: JobState;
  readonly worker: string;
  /** When an activated job times out, or a failed one's back-off ends; ms, 0: never. */
  readonly due: number;
  readonly incidentKey?: EngineKey;
}

export type TransitionKind = 'CREATING' | 'ASSIGNING' | 'UPDATING' | 'COMPLETING' | 'CANCELING';

/** A change of a user task that its listeners are being asked about. */
export interface Transition {
  readonly kind: TransitionKind;
  readonly action: string;
  /** What the attributes will be when no listener denies. */
  readonly attributes: UserTaskAttributes;
  /** Variables to set when it is over. */
  readonly variables: Variables;
  readonly local: boolean;
  /** The listener whose turn it is. */
  readonly listener: number;
}

export interface UserTaskRecord {
  readonly key: EngineKey;
  readonly elementInstanceKey: EngineKey;
  readonly attributes: UserTaskAttributes;
  readonly formKey?: EngineKey;
  /** The assignee of the model, to be assigned after the creation. */
  readonly initialAssignee?: string;
  readonly transition?: Transition;
}

export interface TimerRecord {
  readonly key: EngineKey;
  /** 0: the start event of a process definition. */
  readonly elementInstanceKey: EngineKey;
  readonly definitionKey: EngineKey;
  readonly elementId: string;
  /** ms since the epoch. */
  readonly due: number;
  /** How often it still fires, this time included; -1: for ever. */
  readonly repetitions: number;
  /** ISO duration between two times. */
  readonly interval?: string;
}

export interface SubscriptionRecord {
  readonly key: EngineKey;
  readonly elementInstanceKey: EngineKey;
  readonly definitionKey: EngineKey;
  readonly processId: string;
  readonly processInstanceKey: EngineKey;
  readonly rootProcessInstanceKey: EngineKey;
  readonly elementId: string;
  readonly messageName: string;
  readonly correlationKey: string;
  /** Closed by its first message. */
  readonly once: boolean;
}

export interface StartSubscriptionRecord {
  readonly key: EngineKey;
  readonly definitionKey: EngineKey;
  readonly processId: string;
  readonly elementId: string;
  readonly messageName: string;
}

export interface MessageRecord {
  readonly key: EngineKey;
  readonly name: string;
  readonly correlationKey: string;
  readonly messageId: string;
  readonly variables: Variables;
  /** ms since the epoch. */
  readonly deadline: number;
}

export interface IncidentRecord {
  readonly key: EngineKey;
  readonly errorType: IncidentErrorType;
  readonly elementInstanceKey: EngineKey;
  readonly processInstanceKey: EngineKey;
  readonly jobKey?: EngineKey;
  /** What its resolution tries again. */
  readonly retry?: Step;
}

export type IncidentErrorType =
  | 'JOB_NO_RETRIES'
  | 'EXECUTION_LISTENER_NO_RETRIES'
  | 'TASK_LISTENER_NO_RETRIES'
  | 'IO_MAPPING_ERROR'
  | 'CONDITION_ERROR'
  | 'EXTRACT_VALUE_ERROR'
  | 'CALLED_ELEMENT_ERROR'
  | 'UNHANDLED_ERROR_EVENT'
  | 'FORM_NOT_FOUND'
  | 'UNKNOWN';

/**
 * Work within the engine that follows from a command. Steps wait in a queue, not on the stack;
 * those that do not fit into one batch are stored. Each checks that it still applies.
 */
export type Step =
  /** Input mappings and start listeners. */
  | { readonly do: 'activate'; readonly key: EngineKey }
  /** The behaviour of the element, once start listeners are through. */
  | { readonly do: 'enter'; readonly key: EngineKey }
  /** Output mappings and end listeners. */
  | { readonly do: 'complete'; readonly key: EngineKey }
  /** Outgoing flows, once end listeners are through. */
  | { readonly do: 'leave'; readonly key: EngineKey }
  /** Creates the job of the listener whose turn it is. */
  | { readonly do: 'listen'; readonly key: EngineKey }
  | { readonly do: 'listenToTask'; readonly key: EngineKey }
  /** An instance that a message has started is over: the next buffered message may start one. */
  | { readonly do: 'startNext'; readonly processId: string; readonly correlationKey: string };
