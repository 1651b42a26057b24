import { z } from 'zod';
import { Tasks } from '../../../models/tasks.ts';
import type { Engine } from '../../../runtime/engine.ts';
import { list } from '../../list.ts';

/** Where a stage stands in its processes, as the engine tells (流程图). */

/** Instances of a stage that one answer shows: its own, and one for each item. */
const MOST_INSTANCES = 60;
/** Element instances that one search asks for. */
const PAGE = 1000;
/** What is shown may lag behind on a cluster. */
const AT_ONCE = { consistency: { waitUpToMs: 0 } };

/** The processes that a diagram of a stage is drawn of. */
const SHOWN = ['approval-stage', 'approval-item'] as const;

export const flowView = z.object({
  instances: list(
    z.object({
      processInstanceKey: z.string(),
      processId: z.enum(SHOWN),
      /** Key of the diagram in `definitions`. */
      definitionKey: z.string(),
      /** Of an item's own process. */
      itemCaseId: z.string().optional(),
      /** `ACTIVE`, `COMPLETED`, `TERMINATED` */
      state: z.string(),
      startedAt: z.string(),
      elements: list(
        z.object({
          elementId: z.string(),
          /** `active` when it is waited for there now, else how it ended the last time. */
          state: z.enum(['active', 'completed', 'terminated']),
          /** How often it was entered. */
          times: z.number(),
          incident: z.boolean(),
        }),
      ),
    }),
  ),
  definitions: list(z.object({ definitionKey: z.string(), xml: z.string() })),
});
type FlowView = z.input<typeof flowView>;
type Element = FlowView['instances'][number]['elements'][number];
type ShownProcess = (typeof SHOWN)[number];
type Client = Engine['client'];

type ElementFilter = NonNullable<Parameters<Client['searchElementInstances']>[0]['filter']>;

interface Instance {
  readonly processInstanceKey: string;
  readonly processDefinitionKey: string;
  readonly processId: string;
  readonly state: string;
  readonly startedAt: string;
}

const STATES = { ACTIVE: 'active', COMPLETED: 'completed', TERMINATED: 'terminated' } as const;

/** The diagrams of a stage with what was done in them, the newest instance first. */
export async function readFlow(stageId: string, { client }: Engine): Promise<FlowView> {
  const items = await itemsByInstance(stageId);
  const found = await instancesOf([...items.keys()], client);
  const shown = found
    .sort((one, other) => other.startedAt.localeCompare(one.startedAt))
    .flatMap(({ processId, ...instance }) =>
      isShown(processId) ? [{ processId, ...instance }] : [],
    )
    .slice(0, MOST_INSTANCES);
  const instances = await Promise.all(
    shown.map(async ({ processInstanceKey, processDefinitionKey, processId, ...instance }) => {
      const itemCaseId = processId === 'approval-item' ? items.get(processInstanceKey) : undefined;
      return {
        processInstanceKey,
        processId,
        definitionKey: processDefinitionKey,
        ...(itemCaseId !== undefined && { itemCaseId }),
        ...instance,
        elements: await elementsOf(processInstanceKey, client),
      };
    }),
  );
  const definitionKeys = [...new Set(instances.map(({ definitionKey }) => definitionKey))];
  const definitions = await Promise.all(
    definitionKeys.map(async (definitionKey) => ({
      definitionKey,
      xml: await client.getProcessDefinitionXml({ processDefinitionKey: definitionKey }, AT_ONCE),
    })),
  );
  return { instances, definitions };
}

function isShown(processId: string): processId is ShownProcess {
  return SHOWN.some((known) => known === processId);
}

/**
 * Process instances in which tasks of the stage were opened, with what those were about: the engine
 * finds instances by their keys at once, and by a variable only by looking at all.
 */
async function itemsByInstance(stageId: string): Promise<Map<string, string | undefined>> {
  const tasks = await Tasks.find(
    { ownerType: 'stage', ownerId: stageId },
    { processInstanceKey: 1, subjectId: 1 },
  ).lean();
  return new Map(tasks.map(({ processInstanceKey, subjectId }) => [processInstanceKey, subjectId]));
}

/** The instances and those that called them. */
async function instancesOf(keys: readonly string[], client: Client): Promise<Instance[]> {
  if (keys.length === 0) return [];
  const { items } = await client.searchProcessInstances(
    { filter: { processInstanceKey: { $in: [...keys] } }, page: { limit: PAGE } },
    AT_ONCE,
  );
  const callers = new Set<string>();
  for (const { parentProcessInstanceKey } of items)
    if (parentProcessInstanceKey) callers.add(String(parentProcessInstanceKey));
  for (const key of keys) callers.delete(key);
  const called = items.map((instance) => ({
    processInstanceKey: instance.processInstanceKey,
    processDefinitionKey: instance.processDefinitionKey,
    processId: instance.processDefinitionId,
    state: instance.state,
    startedAt: instance.startDate,
  }));
  return [...called, ...(await instancesOf([...callers], client))];
}

async function elementsOf(processInstanceKey: string, client: Client): Promise<Element[]> {
  // A key is a string; the type of this filter alone asks for a marked one.
  const filter = { processInstanceKey } as unknown as ElementFilter;
  const { items } = await client.searchElementInstances(
    {
      filter,
      sort: [{ field: 'startDate', order: 'ASC' }],
      page: { limit: PAGE },
    },
    AT_ONCE,
  );
  const elements = new Map<string, Element>();
  for (const { elementId, state, hasIncident, type } of items ?? []) {
    if (type === 'PROCESS') continue;
    const before = elements.get(elementId);
    elements.set(elementId, {
      elementId,
      state: before?.state === 'active' ? 'active' : STATES[state],
      times: (before?.times ?? 0) + 1,
      incident: hasIncident || (before?.incident ?? false),
    });
  }
  return [...elements.values()];
}
