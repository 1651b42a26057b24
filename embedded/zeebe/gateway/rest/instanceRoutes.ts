import type { EngineKey, Engine } from '../../engine/commands.ts';
import { DEFAULT_TENANT } from '../../search/filterFields.ts';
import type { Rows } from '../../search/rows.ts';
import type { SearchIndex } from '../../search/searchIndex.ts';
import { within } from '../commandPort.ts';
import { LONGEST_TIMEOUT } from '../limits.ts';
import { Unsupported } from '../unsupported.ts';
import type { Body } from './body.ts';
import { NO_CONTENT, ok, type RestContext } from './restContext.ts';
import type { RouteTable } from './routes.ts';
import { getOf, rowOf, searchAnswer, searchOf } from './searchAnswer.ts';
import { wholeVariable } from './views.ts';

const INSTANCE = 'Process instance';

export function instanceRoutes(context: RestContext): RouteTable {
  const { commands, requestTimeout, rows, engine } = context;
  return {
    'POST /v2/process-instances': async (request) => {
      const body = await request.body();
      const created = await commands.execute('createProcessInstance', creation(body));
      const key = created.processInstanceKey;
      const variables = body.flag('awaitCompletion', false)
        ? await completion(engine, key, body, requestTimeout)
        : {};
      return ok({
        processDefinitionId: created.bpmnProcessId,
        processDefinitionVersion: created.version,
        tenantId: created.tenantId,
        variables,
        processDefinitionKey: String(created.processDefinitionKey),
        processInstanceKey: String(key),
        tags: created.tags,
      });
    },

    'POST /v2/process-instances/search': searchOf(context, 'processInstance'),
    'GET /v2/process-instances/{processInstanceKey}': getOf(context, 'processInstance', INSTANCE),

    'POST /v2/process-instances/{processInstanceKey}/cancellation': async (request) => {
      // The body may name an operation reference, which nothing here keeps.
      await request.body();
      await commands.executeWithin(requestTimeout, 'cancelProcessInstance', {
        processInstanceKey: request.key('processInstanceKey'),
      });
      return NO_CONTENT;
    },

    'GET /v2/process-instances/{processInstanceKey}/sequence-flows': async (request) => {
      const row = await rowOf(context, 'processInstance', INSTANCE, request);
      const ids = rows.sequenceFlows(row.processInstanceKey);
      await engine.durable();
      return ok({ items: ids.map((id) => sequenceFlow(row, id)) });
    },

    'GET /v2/process-instances/{processInstanceKey}/call-hierarchy': async (request) => {
      const row = await rowOf(context, 'processInstance', INSTANCE, request);
      return ok(callHierarchy(rows, row));
    },

    'GET /v2/process-instances/{processInstanceKey}/statistics/element-instances': async (
      request,
    ) => {
      const key = request.key('processInstanceKey');
      const items = elementStatistics(rows, key);
      await engine.durable();
      return ok({ items });
    },

    'POST /v2/process-instances/{processInstanceKey}/incidents/search': async (request) => {
      const { processInstanceKey } = await rowOf(context, 'processInstance', INSTANCE, request);
      const keys = withCalled(rows, processInstanceKey).flatMap((key) => [
        ...rows.keysOfInstance('incident', key),
      ]);
      return searchAnswer(context, 'incident', request, keys);
    },

    'POST /v2/element-instances/search': searchOf(context, 'elementInstance'),
    'GET /v2/element-instances/{elementInstanceKey}': getOf(
      context,
      'elementInstance',
      'Element instance',
    ),

    'PUT /v2/element-instances/{elementInstanceKey}/variables': async (request) => {
      const body = await request.body();
      await commands.executeWithin(requestTimeout, 'setVariables', {
        elementInstanceKey: request.key('elementInstanceKey'),
        variables: body.variables(),
        local: body.flag('local', false),
      });
      return NO_CONTENT;
    },

    'POST /v2/variables/search': searchOf(context, 'variable'),
    'GET /v2/variables/{variableKey}': getOf(context, 'variable', 'Variable', wholeVariable),
  };
}

function creation(body: Body) {
  body.checkTenant();
  if (body.list('startInstructions').length > 0)
    throw new Unsupported('Starting a process instance at given elements (startInstructions)');
  if (body.list('runtimeInstructions').length > 0)
    throw new Unsupported('Ending a process instance at given elements (runtimeInstructions)');
  return {
    definition: body.has('processDefinitionKey')
      ? { processDefinitionKey: body.key('processDefinitionKey') }
      : {
          bpmnProcessId: body.text('processDefinitionId'),
          version: body.integer('processDefinitionVersion', -1),
        },
    variables: body.variables(),
    tags: body.texts('tags', []),
  };
}

function completion(
  engine: Engine,
  key: EngineKey,
  body: Body,
  requestTimeout: number,
): Promise<object> {
  const wanted = body.integer('requestTimeout', 0);
  const timeout = wanted > 0 ? Math.min(wanted, LONGEST_TIMEOUT) : requestTimeout;
  return within(
    timeout,
    engine.completion(key, body.texts('fetchVariables', [])),
    `Expected process instance '${key}' to complete within ${timeout} ms; it goes on`,
  );
}

function sequenceFlow(row: Rows['processInstance'], id: string): object {
  return {
    sequenceFlowId: `${row.processInstanceKey}_${id}`,
    processInstanceKey: String(row.processInstanceKey),
    rootProcessInstanceKey: String(row.rootProcessInstanceKey),
    processDefinitionKey: String(row.processDefinitionKey),
    processDefinitionId: row.processDefinitionId,
    elementId: id,
    tenantId: DEFAULT_TENANT,
  };
}

/** The callers of an instance, outermost first, and itself. */
function callHierarchy(rows: SearchIndex, row: Rows['processInstance']): object[] {
  const chain: object[] = [];
  let current: Rows['processInstance'] | undefined = row;
  while (current) {
    chain.unshift({
      processInstanceKey: String(current.processInstanceKey),
      processDefinitionKey: String(current.processDefinitionKey),
      processDefinitionName: current.processDefinitionName ?? current.processDefinitionId,
    });
    const parent: EngineKey | undefined = current.parentProcessInstanceKey;
    current = parent === undefined ? undefined : rows.get('processInstance', parent);
  }
  return chain;
}

/** An instance and all that it called, directly or not. */
function withCalled(rows: SearchIndex, key: EngineKey): EngineKey[] {
  const all = [key];
  for (const caller of all) all.push(...rows.keysOfInstance('processInstance', caller));
  return all;
}

function elementStatistics(rows: SearchIndex, instance: EngineKey): object[] {
  const byElement = new Map<
    string,
    { active: number; canceled: number; incidents: number; completed: number }
  >();
  for (const key of rows.keysOfInstance('elementInstance', instance)) {
    const row = rows.get('elementInstance', key);
    if (!row || row.type === 'PROCESS') continue;
    const counts = byElement.get(row.elementId) ?? {
      active: 0,
      canceled: 0,
      incidents: 0,
      completed: 0,
    };
    byElement.set(row.elementId, counts);
    if (row.state === 'COMPLETED') counts.completed++;
    else if (row.state === 'TERMINATED') counts.canceled++;
    else if (row.hasIncident) counts.incidents++;
    else counts.active++;
  }
  return [...byElement].map(([elementId, counts]) => ({ elementId, ...counts }));
}
