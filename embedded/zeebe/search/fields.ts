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

interface Layout {
  readonly names: readonly string[];
  readonly positions: ReadonlyMap<string, number>;
  readonly pack: (row: object) => PackedRow;
  readonly unpack: (packed: PackedRow) => object;
}

/**
 * Packing and unpacking are written out as code, field by field: nine rows are packed for the
 * smallest process instance, and reading fields by a variable name took a tenth of its time.
 */
function layoutOf(names: readonly string[]): Layout {
  const values = names.map((name) => `row.${name} ?? null`);
  const fields = names.map((name, position) => `${name}: packed[${position}] ?? undefined`);
  /* eslint-disable @typescript-eslint/no-implied-eval -- the names are those of `FIELDS` above */
  return {
    names,
    positions: new Map(names.map((name, position) => [name, position])),
    pack: new Function('row', `return [${values.join()}]`) as Layout['pack'],
    unpack: new Function('packed', `return { ${fields.join()} }`) as Layout['unpack'],
  };
  /* eslint-enable @typescript-eslint/no-implied-eval */
}

const KINDS = Object.keys(FIELDS) as RowKind[];
const LAYOUTS = Object.fromEntries(
  KINDS.map((kind) => [kind, layoutOf(Object.keys(FIELDS[kind]))]),
) as Readonly<Record<RowKind, Layout>>;

/** The position of a field in a packed row of that kind. */
export function positionOf(kind: RowKind, field: string): number {
  const position = LAYOUTS[kind].positions.get(field);
  if (position === undefined) throw new Error(`${kind} has no field ${field}`);
  return position;
}

export function pack<K extends RowKind>(kind: K, row: Rows[K]): PackedRow {
  return LAYOUTS[kind].pack(row);
}

/** The packed row with some fields changed. */
export function repack<K extends RowKind>(
  kind: K,
  packed: PackedRow,
  change: Partial<Rows[K]>,
): PackedRow {
  const next = packed.slice();
  for (const [name, value] of Object.entries(change)) next[positionOf(kind, name)] = value ?? null;
  return next;
}

export function unpack<K extends RowKind>(kind: K, packed: PackedRow): Rows[K] {
  // `pack` made the array from such a row.
  return LAYOUTS[kind].unpack(packed) as Rows[K];
}
