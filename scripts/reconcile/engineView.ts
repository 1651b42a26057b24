import type { Engine } from '../../runtime/engine.ts';

/** Rows that one search asks for. */
const PAGE = 500;
/** Instances whose variables one search asks for. */
const INSTANCES_AT_ONCE = 100;
/** No waiting within the client: a difference is looked at twice by whoever compares. */
const AT_ONCE = { consistency: { waitUpToMs: 0 } };

export const PROCESSES = [
  'project-planning',
  'approval-stage',
  'planning-reply',
  'approval-item',
  'deadline-watch',
] as const;
type ProcessId = (typeof PROCESSES)[number];

/** What names the document, the item or the clock that an instance is about. */
const NAMING = ['projectId', 'stageId', 'itemCaseId', 'ownerId', 'clockId'] as const;

export interface Instance {
  readonly processInstanceKey: string;
  readonly processId: ProcessId;
  readonly names: Readonly<Partial<Record<(typeof NAMING)[number], string>>>;
}

export interface EngineTask {
  readonly taskKey: string;
  /** Id of the user task in its process. */
  readonly elementId: string;
  readonly elementInstanceKey: string;
  readonly processInstanceKey: string;
  /** `CREATED`, or in a transition. */
  readonly state: string;
  readonly assignee: string | undefined;
  /** ms */
  readonly createdAt: number;
  /** The stage or the project; undefined when its instance was not found. */
  readonly ownerId: string | undefined;
}

export interface Incident {
  readonly incidentKey: string;
  readonly processId: string;
  readonly elementId: string;
  readonly processInstanceKey: string;
  readonly jobKey: string | undefined;
  readonly type: string;
  readonly message: string;
  readonly ownerId: string | undefined;
}

/** What is alive in the engine, as its searches tell; they may lag behind on a cluster. */
export interface EngineView {
  readonly instances: readonly Instance[];
  /** Keys of the active instances of a process by what they are about. */
  active(processId: ProcessId, id: string): readonly string[];
  readonly tasks: ReadonlyMap<string, EngineTask>;
  readonly incidents: readonly Incident[];
}

/** Which variable tells the instances of a process apart. */
const KEYED_BY: Readonly<Record<ProcessId, (typeof NAMING)[number]>> = {
  'project-planning': 'projectId',
  'approval-stage': 'stageId',
  'planning-reply': 'stageId',
  'approval-item': 'itemCaseId',
  'deadline-watch': 'clockId',
};

/** @throws when the engine does not answer or refuses */
export async function viewEngine({ client }: Engine): Promise<EngineView> {
  const instances = await activeInstances(client);
  const ownerIds = new Map(
    instances.map(({ processInstanceKey: key, names }) => [key, owner(names)]),
  );
  const byName = new Map<string, string[]>();
  for (const { processId, processInstanceKey, names } of instances) {
    const at = `${processId} ${names[KEYED_BY[processId]] ?? ''}`;
    byName.set(at, [...(byName.get(at) ?? []), processInstanceKey]);
  }
  const tasks = await openTasks(client);
  const incidents = await activeIncidents(client);
  return {
    instances,
    active: (processId, id) => byName.get(`${processId} ${id}`) ?? [],
    tasks: new Map(
      tasks.map((task) => [
        task.taskKey,
        { ...task, ownerId: ownerIds.get(task.processInstanceKey) },
      ]),
    ),
    incidents: incidents.map((incident) => ({
      ...incident,
      ownerId: ownerIds.get(incident.processInstanceKey),
    })),
  };
}

function owner({ stageId, ownerId, projectId }: Instance['names']): string | undefined {
  return stageId ?? ownerId ?? projectId;
}

type Client = Engine['client'];

async function activeInstances(client: Client): Promise<Instance[]> {
  const found = await allPages((page) =>
    client.searchProcessInstances(
      { filter: { state: 'ACTIVE', processDefinitionId: { $in: [...PROCESSES] } }, page },
      AT_ONCE,
    ),
  );
  const names = new Map<string, Record<string, string>>();
  for (let n = 0; n < found.length; n += INSTANCES_AT_ONCE) {
    const $in = found
      .slice(n, n + INSTANCES_AT_ONCE)
      .map((instance) => instance.processInstanceKey);
    const filter = { name: { $in: [...NAMING] }, processInstanceKey: { $in } };
    const variables = await allPages((page) => client.searchVariables({ filter, page }, AT_ONCE));
    for (const { name, value, scopeKey, processInstanceKey } of variables) {
      // Scopes within an instance may hide a name by null.
      if (scopeKey !== processInstanceKey) continue;
      const text: unknown = JSON.parse(value);
      if (typeof text === 'string')
        names.set(processInstanceKey, { ...names.get(processInstanceKey), [name]: text });
    }
  }
  return found.map(({ processInstanceKey, processDefinitionId }) => ({
    processInstanceKey,
    // The search asked for these only.
    processId: processDefinitionId as ProcessId,
    names: names.get(processInstanceKey) ?? {},
  }));
}

const OPEN_STATES = [
  'CREATING',
  'CREATED',
  'ASSIGNING',
  'UPDATING',
  'COMPLETING',
  'CANCELING',
] as const;

async function openTasks(client: Client): Promise<Omit<EngineTask, 'ownerId'>[]> {
  const filter = { state: { $in: [...OPEN_STATES] } };
  const found = await allPages((page) => client.searchUserTasks({ filter, page }, AT_ONCE));
  return found
    .filter(({ processDefinitionId }) => isOurs(processDefinitionId))
    .map((task) => ({
      taskKey: text(task.userTaskKey),
      elementId: text(task.elementId),
      elementInstanceKey: text(task.elementInstanceKey),
      processInstanceKey: text(task.processInstanceKey),
      state: text(task.state),
      assignee: text(task.assignee) || undefined,
      createdAt: Date.parse(text(task.creationDate)),
    }));
}

async function activeIncidents(client: Client): Promise<Omit<Incident, 'ownerId'>[]> {
  const filter = { state: 'ACTIVE' } as const;
  const found = await allPages((page) => client.searchIncidents({ filter, page }, AT_ONCE));
  return found
    .filter(({ processDefinitionId }) => isOurs(processDefinitionId))
    .map((incident) => ({
      incidentKey: text(incident.incidentKey),
      processId: text(incident.processDefinitionId),
      elementId: text(incident.elementId),
      processInstanceKey: text(incident.processInstanceKey),
      jobKey: text(incident.jobKey) || undefined,
      type: text(incident.errorType),
      message: text(incident.errorMessage),
    }));
}

/** The client calls its own results optional and gives texts types of their own. */
function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function isOurs(processDefinitionId: unknown): boolean {
  return (PROCESSES as readonly unknown[]).includes(processDefinitionId);
}

/** The variables that a user task sees; of several with one name, that of the innermost scope. */
export async function variablesOf(
  { client }: Engine,
  userTaskKey: string,
): Promise<Readonly<Record<string, unknown>>> {
  const found = await allPages((page) =>
    client.searchUserTaskVariables({ userTaskKey, page }, AT_ONCE),
  );
  // An inner scope comes into being after the one around it, with a greater key.
  const outerFirst = found.sort((a, b) => (BigInt(a.scopeKey) < BigInt(b.scopeKey) ? -1 : 1));
  return Object.fromEntries(
    outerFirst
      .filter(({ isTruncated }) => !isTruncated)
      .map(({ name, value }) => [name, JSON.parse(value) as unknown]),
  );
}

type PageRequest = { readonly limit: number } | { readonly limit: number; readonly after: string };

async function allPages<T>(
  search: (page: PageRequest) => PromiseLike<{
    readonly items?: readonly T[];
    readonly page: { readonly endCursor?: unknown };
  }>,
): Promise<T[]> {
  const all: T[] = [];
  for (let after: string | undefined; ;) {
    const request = after === undefined ? { limit: PAGE } : { limit: PAGE, after };
    const { items = [], page } = await search(request);
    all.push(...items);
    const { endCursor } = page;
    if (items.length < PAGE || typeof endCursor !== 'string') return all;
    after = endCursor;
  }
}
