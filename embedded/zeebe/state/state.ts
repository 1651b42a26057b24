import { integerAt, keyOf } from '../../storage/key.ts';
import type { Store } from '../../storage/store.ts';
import type { Entry, Table } from '../../storage/table.ts';
import type { EngineKey } from '../engine/commands.ts';
import type {
  DefinitionRecord,
  ElementInstance,
  FormRecord,
  IncidentRecord,
  JobRecord,
  MessageRecord,
  StartSubscriptionRecord,
  Step,
  StoredModel,
  StoredVariables,
  SubscriptionRecord,
  TimerRecord,
  UserTaskRecord,
} from './records.ts';

/** What can become due. The numbers are part of stored keys. */
export const DUE = { timer: 1, jobTimeout: 2, jobBackoff: 3, message: 4 } as const;
export type DueKind = (typeof DUE)[keyof typeof DUE];

export interface DueEntry {
  /** ms since the epoch. */
  readonly due: number;
  readonly kind: DueKind;
  readonly key: EngineKey;
}

/** What was begun last is asked for next; records of this kind have a few hundred bytes. */
const RECENT = 4096;

/**
 * The tables of everything that is alive. Nothing of them is loaded at the start, and an instance
 * that has ended leaves them. The comments give the parts of the keys.
 */
export class State {
  /** Name. */
  readonly meta: Table<number>;

  /** Definition key. */
  readonly definitions: Table<DefinitionRecord>;
  /** Definition key. */
  readonly models: Table<StoredModel>;
  /** Process id, version → definition key. */
  readonly versions: Table<EngineKey>;
  /** Process id, deployment key → definition key. */
  readonly definitionsByDeployment: Table<EngineKey>;
  /** Process id, version tag, version → definition key. */
  readonly definitionsByTag: Table<EngineKey>;
  /** Form key. */
  readonly forms: Table<FormRecord>;
  /** Form id, version → form key. */
  readonly formVersions: Table<EngineKey>;

  /** Element instance key. */
  readonly elements: Table<ElementInstance>;
  /** Scope key, element instance key. */
  readonly children: Table<1>;
  /** Scope key. */
  readonly variables: Table<StoredVariables>;
  /** Body key, index → JSON text of the input element. */
  readonly items: Table<string>;
  /** Scope key, gateway id, flow id → waiting tokens. */
  readonly tokens: Table<number>;

  /** Job key. */
  readonly jobs: Table<JobRecord>;
  /** Type, job key: jobs that can be activated. */
  readonly jobQueue: Table<1>;
  /** User task key. */
  readonly userTasks: Table<UserTaskRecord>;

  /** Timer key. */
  readonly timers: Table<TimerRecord>;
  /** Element instance key (definition key for start events), timer key. */
  readonly timersOf: Table<1>;
  /** Due date, kind, key. */
  readonly due: Table<1>;

  /** Message key. */
  readonly messages: Table<MessageRecord>;
  /** Name, correlation key, message key: buffered messages. */
  readonly messageBuffer: Table<1>;
  /** Name, correlation key, message id → message key. */
  readonly messageIds: Table<EngineKey>;
  /** Message key, process id: was correlated to it. */
  readonly messageCorrelations: Table<1>;
  /** Subscription key. */
  readonly subscriptions: Table<SubscriptionRecord>;
  /** Name, correlation key, subscription key. */
  readonly subscriptionsByMessage: Table<1>;
  /** Element instance key, subscription key. */
  readonly subscriptionsOf: Table<1>;
  /** Subscription key. */
  readonly startSubscriptions: Table<StartSubscriptionRecord>;
  /** Name, subscription key. */
  readonly startSubscriptionsByMessage: Table<1>;
  /** Process id, subscription key. */
  readonly startSubscriptionsOf: Table<1>;
  /** Process id, correlation key → the process instance that a message has started. */
  readonly startLocks: Table<EngineKey>;

  /** Incident key. */
  readonly incidents: Table<IncidentRecord>;
  /** Key of an element or process instance, incident key. */
  readonly incidentsOf: Table<1>;
  /** Always one row, when there is one: steps that did not fit into their batch. */
  readonly deferred: Table<readonly Step[]>;

  constructor(store: Store) {
    const table = <V>(name: string, recent = 0) => store.table<V>(`zeebe.${name}`, { recent });
    this.meta = table('meta');
    this.definitions = table('definitions');
    this.models = table('models');
    this.versions = table('versions');
    this.definitionsByDeployment = table('definitionsByDeployment');
    this.definitionsByTag = table('definitionsByTag');
    this.forms = table('forms');
    this.formVersions = table('formVersions');
    this.elements = table('elements', RECENT);
    this.children = table('children');
    this.variables = table('variables');
    this.items = table('items');
    this.tokens = table('tokens');
    this.jobs = table('jobs', RECENT);
    this.jobQueue = table('jobQueue');
    this.userTasks = table('userTasks', RECENT);
    this.timers = table('timers');
    this.timersOf = table('timersOf');
    this.due = table('due');
    this.messages = table('messages');
    this.messageBuffer = table('messageBuffer');
    this.messageIds = table('messageIds');
    this.messageCorrelations = table('messageCorrelations');
    this.subscriptions = table('subscriptions');
    this.subscriptionsByMessage = table('subscriptionsByMessage');
    this.subscriptionsOf = table('subscriptionsOf');
    this.startSubscriptions = table('startSubscriptions');
    this.startSubscriptionsByMessage = table('startSubscriptionsByMessage');
    this.startSubscriptionsOf = table('startSubscriptionsOf');
    this.startLocks = table('startLocks');
    this.incidents = table('incidents');
    this.incidentsOf = table('incidentsOf');
    this.deferred = table('deferred');
  }

  element(key: EngineKey): ElementInstance | undefined {
    return this.elements.get(keyOf(key));
  }

  /** The entries that become due first. */
  *dueEntries(limit: number): IterableIterator<DueEntry> {
    for (const { key } of this.due.range({ limit }))
      yield {
        due: integerAt(key, 0),
        // Only the values of DUE are ever written.
        kind: integerAt(key, 8) as DueKind,
        key: integerAt(key, 16),
      };
  }
}

/** The last integer of each key in a range of an index. */
export function* lastKeys(entries: Iterable<Entry<unknown>>): IterableIterator<EngineKey> {
  for (const { key } of entries) yield integerAt(key, key.length - 8);
}
