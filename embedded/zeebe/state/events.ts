import type { EngineKey, JobResult, UserTaskAttributes, Variables } from '../engine/commands.ts';
import type { ProcessModel } from '../model/model.ts';
import type {
  DefinitionRecord,
  ElementInstance,
  FormRecord,
  IncidentRecord,
  Interruption,
  JobRecord,
  MessageRecord,
  StartSubscriptionRecord,
  Step,
  SubscriptionRecord,
  TimerRecord,
  Transition,
  UserTaskRecord,
} from './records.ts';

/** Everything that changes state. Appliers (one per type) and nothing else write tables. */
export type Event =
  | DefinitionEvent
  | ElementEvent
  | JobEvent
  | UserTaskEvent
  | TimerEvent
  | MessageEvent
  | IncidentEvent
  | ClockEvent
  | StepEvent;

export type EventType = Event['type'];
export type EventOf<T extends EventType> = Extract<Event, { readonly type: T }>;

export type DefinitionEvent =
  | {
      readonly type: 'PROCESS_DEPLOYED';
      readonly definition: DefinitionRecord;
      readonly model: ProcessModel;
      readonly content: string;
    }
  | { readonly type: 'FORM_DEPLOYED'; readonly form: FormRecord; readonly content: string };

export type ElementEvent =
  | { readonly type: 'ELEMENT_ACTIVATING'; readonly instance: ElementInstance }
  /** An element that begins and completes in one, with nothing to wait for: it was never alive. */
  | {
      readonly type: 'ELEMENT_PASSED';
      readonly key: EngineKey;
      readonly scopeKey: EngineKey;
      readonly elementId: string;
    }
  | { readonly type: 'ELEMENT_ACTIVATED'; readonly key: EngineKey }
  | { readonly type: 'ELEMENT_COMPLETING'; readonly key: EngineKey }
  | { readonly type: 'ELEMENT_COMPLETED'; readonly key: EngineKey }
  | { readonly type: 'ELEMENT_TERMINATING'; readonly key: EngineKey }
  | { readonly type: 'ELEMENT_TERMINATED'; readonly key: EngineKey }
  | {
      readonly type: 'ELEMENT_INTERRUPTED';
      readonly key: EngineKey;
      readonly interruption: Interruption;
    }
  | { readonly type: 'INTERRUPTION_ENDED'; readonly key: EngineKey }
  | {
      readonly type: 'LISTENER_REACHED';
      readonly key: EngineKey;
      readonly listener: ElementInstance['listener'];
    }
  | { readonly type: 'INSTANCE_CALLED'; readonly key: EngineKey; readonly calledKey: EngineKey }
  | {
      readonly type: 'MULTI_INSTANCE_STARTED';
      readonly key: EngineKey;
      /** JSON texts, one for each inner instance. */
      readonly items: readonly string[];
    }
  | { readonly type: 'MULTI_INSTANCE_DONE'; readonly key: EngineKey }
  | {
      readonly type: 'SEQUENCE_FLOW_TAKEN';
      readonly key: EngineKey;
      readonly scopeKey: EngineKey;
      readonly flowId: string;
    }
  | {
      readonly type: 'TOKEN_PARKED';
      readonly scopeKey: EngineKey;
      readonly gatewayId: string;
      readonly flowId: string;
    }
  | { readonly type: 'TOKENS_JOINED'; readonly scopeKey: EngineKey; readonly gatewayId: string }
  | { readonly type: 'TOKENS_DISCARDED'; readonly scopeKey: EngineKey }
  | {
      readonly type: 'VARIABLES_SET';
      readonly scopeKey: EngineKey;
      readonly processInstanceKey: EngineKey;
      readonly rootProcessInstanceKey: EngineKey;
      /** Key, name, JSON text. */
      readonly variables: readonly (readonly [EngineKey, string, string])[];
    };

export type JobEvent =
  /** Already activated when a stream waited for it. */
  | { readonly type: 'JOB_CREATED'; readonly job: JobRecord }
  | {
      readonly type: 'JOB_ACTIVATED';
      readonly key: EngineKey;
      readonly worker: string;
      readonly deadline: number;
    }
  | { readonly type: 'JOB_TIMED_OUT'; readonly key: EngineKey }
  /** A client did not take the pushed job. */
  | { readonly type: 'JOB_RETURNED'; readonly key: EngineKey }
  | { readonly type: 'JOB_COMPLETED'; readonly key: EngineKey; readonly result?: JobResult }
  | {
      readonly type: 'JOB_FAILED';
      readonly key: EngineKey;
      readonly retries: number;
      readonly errorMessage: string;
      /** End of the back-off; 0: none. */
      readonly due: number;
    }
  | { readonly type: 'JOB_BACKOFF_ENDED'; readonly key: EngineKey }
  | {
      readonly type: 'JOB_ERROR_THROWN';
      readonly key: EngineKey;
      readonly errorCode: string;
      readonly errorMessage: string;
      /** Caught: the job is gone. */
      readonly caught: boolean;
    }
  | { readonly type: 'JOB_CANCELED'; readonly key: EngineKey }
  | { readonly type: 'JOB_RETRIES_UPDATED'; readonly key: EngineKey; readonly retries: number }
  | { readonly type: 'JOB_TIMEOUT_UPDATED'; readonly key: EngineKey; readonly deadline: number }
  /** Its incident was resolved. */
  | { readonly type: 'JOB_RECOVERED'; readonly key: EngineKey };

export type UserTaskEvent =
  | {
      readonly type: 'USER_TASK_CREATING';
      readonly task: UserTaskRecord;
      readonly externalReference?: string;
    }
  | {
      readonly type: 'USER_TASK_TRANSITION_BEGUN';
      readonly key: EngineKey;
      readonly transition: Transition;
    }
  /** A listener is through: the corrected attributes, and the next listener. */
  | {
      readonly type: 'USER_TASK_CORRECTED';
      readonly key: EngineKey;
      readonly attributes: UserTaskAttributes;
      readonly listener: number;
    }
  | { readonly type: 'USER_TASK_TRANSITION_DENIED'; readonly key: EngineKey }
  /** The attributes of the transition hold; the task is CREATED, COMPLETED or CANCELED. */
  | { readonly type: 'USER_TASK_TRANSITION_ENDED'; readonly key: EngineKey };

export type TimerEvent =
  | { readonly type: 'TIMER_CREATED'; readonly timer: TimerRecord }
  /** `next`: when it fires again; undefined: it is gone. */
  | { readonly type: 'TIMER_TRIGGERED'; readonly key: EngineKey; readonly next?: number }
  | { readonly type: 'TIMER_CANCELED'; readonly key: EngineKey };

export type MessageEvent =
  | { readonly type: 'MESSAGE_PUBLISHED'; readonly message: MessageRecord }
  | { readonly type: 'MESSAGE_EXPIRED'; readonly key: EngineKey }
  | { readonly type: 'SUBSCRIPTION_OPENED'; readonly subscription: SubscriptionRecord }
  | { readonly type: 'SUBSCRIPTION_CLOSED'; readonly key: EngineKey }
  | {
      readonly type: 'SUBSCRIPTION_CORRELATED';
      readonly key: EngineKey;
      readonly messageKey: EngineKey;
      readonly variables: Variables;
    }
  | { readonly type: 'START_SUBSCRIPTION_OPENED'; readonly subscription: StartSubscriptionRecord }
  | { readonly type: 'START_SUBSCRIPTION_CLOSED'; readonly key: EngineKey }
  | {
      readonly type: 'START_SUBSCRIPTION_CORRELATED';
      readonly messageKey: EngineKey;
      readonly processId: string;
    };

export type IncidentEvent =
  | {
      readonly type: 'INCIDENT_CREATED';
      readonly incident: IncidentRecord;
      readonly errorMessage: string;
      /** Instances and call activities up the call hierarchy that have the incident, too. */
      readonly affected: readonly EngineKey[];
    }
  | {
      readonly type: 'INCIDENT_RESOLVED';
      readonly key: EngineKey;
      readonly affected: readonly EngineKey[];
    };

export type ClockEvent =
  { readonly type: 'CLOCK_PINNED'; readonly timestamp: number } | { readonly type: 'CLOCK_RESET' };

export type StepEvent =
  | { readonly type: 'STEPS_DEFERRED'; readonly steps: readonly Step[] }
  | { readonly type: 'STEPS_RESUMED' };
