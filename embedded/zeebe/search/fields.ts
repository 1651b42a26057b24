import type { RowKind, Rows } from './rows.ts';

/**
 * How a field is stored and compared: `time` is ms since the epoch (shown as ISO 8601), `isoTime` an
 * ISO text compared by its instant, `json` anything that is stored but neither filtered nor sorted.
 */
export type FieldType = 'key' | 'text' | 'integer' | 'time' | 'isoTime' | 'flag' | 'json';

type FieldsOf<K extends RowKind> = Readonly<Record<keyof Rows[K], FieldType>>;

const OF_INSTANCE = {
  processInstanceKey: 'key',
  rootProcessInstanceKey: 'key',
  processDefinitionKey: 'key',
  processDefinitionId: 'text',
} as const;

/**
 * The fields of every kind of row, in the order in which they lie on disk: a row is an array. New
 * fields go to the end of their kind, so that older rows read as "none".
 */
export const FIELDS: { readonly [K in RowKind]: FieldsOf<K> } = {
  processDefinition: {
    processDefinitionKey: 'key',
    processDefinitionId: 'text',
    name: 'text',
    resourceName: 'text',
    version: 'integer',
    versionTag: 'text',
    deploymentKey: 'key',
    hasStartForm: 'flag',
  },
  processInstance: {
    ...OF_INSTANCE,
    processDefinitionName: 'text',
    processDefinitionVersion: 'integer',
    processDefinitionVersionTag: 'text',
    parentProcessInstanceKey: 'key',
    parentElementInstanceKey: 'key',
    startDate: 'time',
    endDate: 'time',
    state: 'text',
    hasIncident: 'flag',
    tags: 'json',
  },
  elementInstance: {
    ...OF_INSTANCE,
    elementInstanceKey: 'key',
    elementId: 'text',
    elementName: 'text',
    type: 'text',
    scopeKey: 'key',
    startDate: 'time',
    endDate: 'time',
    state: 'text',
    hasIncident: 'flag',
    incidentKey: 'key',
  },
  sequenceFlow: { ...OF_INSTANCE, sequenceFlowId: 'text' },
  variable: {
    variableKey: 'key',
    name: 'text',
    value: 'text',
    scopeKey: 'key',
    processInstanceKey: 'key',
    rootProcessInstanceKey: 'key',
  },
  job: {
    ...OF_INSTANCE,
    jobKey: 'key',
    type: 'text',
    worker: 'text',
    state: 'text',
    kind: 'text',
    listenerEventType: 'text',
    retries: 'integer',
    deadline: 'time',
    customHeaders: 'json',
    elementId: 'text',
    elementInstanceKey: 'key',
    hasFailedWithRetriesLeft: 'flag',
    errorCode: 'text',
    errorMessage: 'text',
    isDenied: 'flag',
    deniedReason: 'text',
    creationTime: 'time',
    lastUpdateTime: 'time',
    endTime: 'time',
  },
  userTask: {
    ...OF_INSTANCE,
    userTaskKey: 'key',
    name: 'text',
    processName: 'text',
    processDefinitionVersion: 'integer',
    elementId: 'text',
    elementInstanceKey: 'key',
    state: 'text',
    assignee: 'text',
    candidateGroups: 'json',
    candidateUsers: 'json',
    creationDate: 'time',
    completionDate: 'time',
    dueDate: 'isoTime',
    followUpDate: 'isoTime',
    priority: 'integer',
    formKey: 'key',
    externalFormReference: 'text',
    customHeaders: 'json',
    tags: 'json',
  },
  incident: {
    ...OF_INSTANCE,
    incidentKey: 'key',
    errorType: 'text',
    errorMessage: 'text',
    elementId: 'text',
    elementInstanceKey: 'key',
    jobKey: 'key',
    creationTime: 'time',
    state: 'text',
  },
  messageSubscription: {
    messageSubscriptionKey: 'key',
    processDefinitionId: 'text',
    processDefinitionKey: 'key',
    processInstanceKey: 'key',
    rootProcessInstanceKey: 'key',
    elementId: 'text',
    elementInstanceKey: 'key',
    messageSubscriptionState: 'text',
    lastUpdatedDate: 'time',
    messageName: 'text',
    correlationKey: 'text',
  },
  resource: {
    resourceKey: 'key',
    resourceId: 'text',
    resourceName: 'text',
    version: 'integer',
    kind: 'text',
    content: 'text',
  },
};

/** A row as it lies on disk: its fields in the order of `FIELDS`, null for none. */
export type PackedRow = readonly unknown[];

type Positions = ReadonlyMap<string, number>;
const NAMES = new Map<RowKind, readonly string[]>();
const POSITIONS = new Map<RowKind, Positions>();
for (const kind of Object.keys(FIELDS) as RowKind[]) {
  const names = Object.keys(FIELDS[kind]);
  NAMES.set(kind, names);
  POSITIONS.set(kind, new Map(names.map((name, position) => [name, position])));
}

export function namesOf(kind: RowKind): readonly string[] {
  return NAMES.get(kind) ?? [];
}

/** The position of a field in a packed row of that kind. */
export function positionOf(kind: RowKind, field: string): number {
  const position = POSITIONS.get(kind)?.get(field);
  if (position === undefined) throw new Error(`${kind} has no field ${field}`);
  return position;
}

export function pack<K extends RowKind>(kind: K, row: Rows[K]): PackedRow {
  // Rows are interfaces without index signature; every name below is one of their fields.
  const fields = row as unknown as Readonly<Record<string, unknown>>;
  return namesOf(kind).map((name) => fields[name] ?? null);
}

/** The packed row with some fields changed. */
export function repack<K extends RowKind>(
  kind: K,
  packed: PackedRow,
  change: Partial<Rows[K]>,
): PackedRow {
  const next = [...packed];
  for (const [name, value] of Object.entries(change)) next[positionOf(kind, name)] = value ?? null;
  return next;
}

export function unpack<K extends RowKind>(kind: K, packed: PackedRow): Rows[K] {
  const row: Record<string, unknown> = {};
  namesOf(kind).forEach((name, position) => (row[name] = packed[position] ?? undefined));
  // `pack` made the array from such a row.
  return row as unknown as Rows[K];
}
