import type { RowKind, Rows } from './rows.ts';
import type { Comparable, ValueType } from './comparison.ts';
import { FIELDS } from './fields.ts';

/** The kinds that can be searched. */
export type SearchKind = Exclude<RowKind, 'sequenceFlow' | 'resource'>;

export const DEFAULT_TENANT = '<default>';
/** Values of variables are cut to this many characters in searches, unless asked otherwise. */
export const VALUE_LIMIT = 8191;

/** A field of the search protocol: how its value is got from a row. */
export interface FilterField<K extends RowKind> {
  readonly type: ValueType;
  /** The field of the row that it stands for; none for a computed one. */
  readonly row?: string;
  /** Several values: the condition holds if one of them fulfils it. */
  readonly read: (row: Rows[K]) => Comparable | readonly Comparable[];
}

/** The protocol's name of the field that is a kind's key. */
export const KEY_FIELDS: Readonly<Record<SearchKind, string>> = {
  processDefinition: 'processDefinitionKey',
  processInstance: 'processInstanceKey',
  elementInstance: 'elementInstanceKey',
  variable: 'variableKey',
  job: 'jobKey',
  userTask: 'userTaskKey',
  incident: 'incidentKey',
  messageSubscription: 'messageSubscriptionKey',
};

/** Names of the protocol that differ from those of the rows. */
const ALIASES: Readonly<Partial<Record<SearchKind, Readonly<Record<string, string>>>>> = {
  elementInstance: { elementInstanceScopeKey: 'scopeKey' },
};

type Computed<K extends RowKind> = Readonly<Record<string, FilterField<K>>>;
const COMPUTED: { readonly [K in SearchKind]?: Computed<K> } = {
  variable: {
    isTruncated: { type: 'flag', read: (row) => row.value.length > VALUE_LIMIT },
  },
  userTask: {
    candidateGroup: { type: 'text', read: (row) => row.candidateGroups },
    candidateUser: { type: 'text', read: (row) => row.candidateUsers },
  },
};

const TENANT: FilterField<RowKind> = { type: 'text', read: () => DEFAULT_TENANT };

/** All fields by which rows of a kind are filtered and sorted, by their name in the protocol. */
export function filterFields(kind: SearchKind): ReadonlyMap<string, FilterField<SearchKind>> {
  const fields = ALL.get(kind);
  if (!fields) throw new Error(`${kind} is not searched`);
  return fields;
}

const ALL = new Map<SearchKind, ReadonlyMap<string, FilterField<SearchKind>>>();
for (const kind of Object.keys(KEY_FIELDS) as SearchKind[]) {
  const fields = new Map<string, FilterField<SearchKind>>([['tenantId', TENANT]]);
  const aliases = ALIASES[kind] ?? {};
  const renamed = Object.values(aliases);
  for (const [name, type] of Object.entries(FIELDS[kind])) {
    if (type === 'json') continue;
    const protocolName = Object.keys(aliases).find((alias) => aliases[alias] === name) ?? name;
    if (renamed.includes(name) && protocolName === name) continue;
    fields.set(protocolName, {
      type: type === 'isoTime' ? 'time' : type,
      row: name,
      read: type === 'isoTime' ? readIso(name) : readPlain(name),
    });
  }
  // A computed field only ever sees rows of its own kind.
  for (const [name, field] of Object.entries(COMPUTED[kind] ?? {}))
    fields.set(name, field as FilterField<SearchKind>);
  ALL.set(kind, fields);
}

function readPlain(name: string): FilterField<SearchKind>['read'] {
  // `FIELDS` says that this field of the row is a plain value.
  return (row) => (row as unknown as Readonly<Record<string, Comparable>>)[name];
}

function readIso(name: string): FilterField<SearchKind>['read'] {
  const plain = readPlain(name);
  return (row) => {
    const text = plain(row);
    return typeof text === 'string' && text !== '' ? Date.parse(text) : undefined;
  };
}
