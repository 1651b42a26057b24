/**
 * The executable model of one process: plain data, compiled once at deployment and stored, so that
 * a restart parses nothing. Texts that begin with `=` are FEEL, others are static.
 */
export interface ProcessModel {
  /** Changes when stored models must be compiled again. */
  readonly format: 1;
  readonly processId: string;
  readonly name: string | undefined;
  readonly versionTag: string | undefined;
  readonly hasStartForm: boolean;
  /** All nodes by id, the process itself included. */
  readonly nodes: Readonly<Record<string, FlowNode>>;
  readonly flows: Readonly<Record<string, SequenceFlow>>;
  /** Typed start events (message, timer) of the process. */
  readonly typedStarts: readonly string[];
}

export type ElementType =
  | 'PROCESS'
  | 'SUB_PROCESS'
  | 'EVENT_SUB_PROCESS'
  | 'START_EVENT'
  | 'INTERMEDIATE_CATCH_EVENT'
  | 'INTERMEDIATE_THROW_EVENT'
  | 'BOUNDARY_EVENT'
  | 'END_EVENT'
  | 'SERVICE_TASK'
  | 'SEND_TASK'
  | 'BUSINESS_RULE_TASK'
  | 'RECEIVE_TASK'
  | 'USER_TASK'
  | 'MANUAL_TASK'
  | 'TASK'
  | 'SCRIPT_TASK'
  | 'CALL_ACTIVITY'
  | 'EXCLUSIVE_GATEWAY'
  | 'PARALLEL_GATEWAY'
  | 'EVENT_BASED_GATEWAY';

export interface FlowNode {
  readonly id: string;
  readonly name: string | undefined;
  readonly type: ElementType;
  /** The container it lies in; none for the process. */
  readonly scope: string | undefined;
  readonly incoming: readonly string[];
  readonly outgoing: readonly string[];
  readonly defaultFlow: string | undefined;
  readonly inputs: readonly Mapping[];
  readonly outputs: readonly Mapping[];
  readonly startListeners: readonly ListenerDefinition[];
  readonly endListeners: readonly ListenerDefinition[];
  /** Boundary events that are attached to it. */
  readonly boundaryEvents: readonly string[];
  /** Containers: start events of its event sub-processes. */
  readonly eventSubProcessStarts: readonly string[];
  /** Containers: the start event that a token begins at. */
  readonly start: string | undefined;
  /** Boundary events: the host. */
  readonly attachedTo: string | undefined;
  /** Boundary events and starts of event sub-processes. */
  readonly interrupting: boolean;
  readonly event: EventDefinition | undefined;
  readonly multiInstance: MultiInstanceDefinition | undefined;
  readonly job: JobDefinition | undefined;
  readonly userTask: UserTaskDefinition | undefined;
  readonly calledElement: CalledElementDefinition | undefined;
  readonly script: ScriptDefinition | undefined;
  readonly headers: Readonly<Record<string, string>>;
}

export interface SequenceFlow {
  readonly id: string;
  readonly source: string;
  readonly target: string;
  readonly condition: string | undefined;
}

export interface Mapping {
  /** Undefined: null. */
  readonly source: string | undefined;
  /** Path of the target variable: `['a', 'b']` for `a.b`. */
  readonly target: readonly string[];
}

export type EventDefinition =
  | MessageDefinition
  | TimerDefinition
  | { readonly kind: 'error'; readonly code: string | undefined }
  | { readonly kind: 'terminate' };

export interface MessageDefinition {
  readonly kind: 'message';
  readonly name: string;
  /** None at the start events of a process, and at throwing events. */
  readonly correlationKey: string | undefined;
}

export interface TimerDefinition {
  readonly kind: 'timer';
  readonly timer: 'date' | 'duration' | 'cycle';
  readonly value: string;
}

export interface MultiInstanceDefinition {
  readonly sequential: boolean;
  readonly inputCollection: string;
  readonly inputElement: string | undefined;
  readonly outputCollection: string | undefined;
  readonly outputElement: string | undefined;
  readonly completionCondition: string | undefined;
}

export interface JobDefinition {
  readonly type: string;
  readonly retries: string;
}

export interface ListenerDefinition extends JobDefinition {
  readonly headers: Readonly<Record<string, string>>;
}

export type TaskListenerEvent = 'creating' | 'assigning' | 'updating' | 'completing' | 'canceling';

export interface UserTaskDefinition {
  readonly assignee: string | undefined;
  readonly candidateGroups: string | undefined;
  readonly candidateUsers: string | undefined;
  readonly dueDate: string | undefined;
  readonly followUpDate: string | undefined;
  readonly priority: string;
  readonly form: FormBinding | undefined;
  readonly externalReference: string | undefined;
  readonly listeners: Readonly<Record<TaskListenerEvent, readonly ListenerDefinition[]>>;
}

export type BindingType = 'latest' | 'deployment' | 'versionTag';

export interface FormBinding {
  readonly formId: string;
  readonly binding: BindingType;
  readonly versionTag: string | undefined;
}

export interface CalledElementDefinition {
  readonly processId: string;
  readonly binding: BindingType;
  readonly versionTag: string | undefined;
  readonly propagateAllChildVariables: boolean;
  readonly propagateAllParentVariables: boolean;
}

export interface ScriptDefinition {
  readonly expression: string;
  readonly resultVariable: string;
}

/** The node with this id; the compiler guarantees that every id in a model is one of it. */
export function nodeOf(model: ProcessModel, id: string): FlowNode {
  const node = model.nodes[id];
  if (!node) throw new Error(`process '${model.processId}' has no element '${id}'`);
  return node;
}

export function flowOf(model: ProcessModel, id: string): SequenceFlow {
  const flow = model.flows[id];
  if (!flow) throw new Error(`process '${model.processId}' has no sequence flow '${id}'`);
  return flow;
}
