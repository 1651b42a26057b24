import type { Engine, JobResult, UserTaskAttributes } from '../../engine/commands.ts';
import { within, type CommandPort } from '../commandPort.ts';
import { checkTenants, InvalidArgument } from '../invalidArgument.ts';
import { parseVariables } from '../json.ts';
import { LONGEST_TIMEOUT } from '../limits.ts';
import { topology } from '../topology.ts';
import { Unsupported } from '../unsupported.ts';
import type {
  CreateProcessInstanceRequest,
  JobResultCorrectionsMessage,
  JobResultMessage,
  Requests,
} from './messages.ts';
import type { Int64 } from './protocol.ts';

type UnaryCalls = {
  readonly [N in keyof Requests]: (request: Requests[N]) => object | Promise<object>;
};

export interface UnaryContext {
  readonly engine: Engine;
  readonly commands: CommandPort;
  /** ms that a command which waits for listeners, or for an instance, may take by default. */
  readonly requestTimeout: number;
  readonly address: () => { host: string; port: number };
}

/** The calls of one request and one answer. */
export function unaryCalls(context: UnaryContext): UnaryCalls {
  const { commands, engine, requestTimeout } = context;
  return {
    Topology: () => topologyMessage(context.address()),

    DeployProcess: async ({ processes }) => {
      const resources = processes.map(({ name, definition }) => ({ name, content: definition }));
      const { deploymentKey, processes: deployed } = await deploy(commands, resources);
      return { key: deploymentKey, processes: deployed };
    },

    DeployResource: async ({ resources, tenantId }) => {
      checkTenants([tenantId]);
      const { deploymentKey, processes, forms } = await deploy(commands, resources);
      return {
        key: deploymentKey,
        deployments: [
          ...processes.map((process) => ({ process })),
          ...forms.map((form) => ({ form })),
        ],
        tenantId: '<default>',
      };
    },

    CreateProcessInstance: (request) => create(commands, request),

    CreateProcessInstanceWithResult: async ({
      request,
      requestTimeout: wanted,
      fetchVariables,
    }) => {
      if (!request) throw new InvalidArgument("Expected 'request' to be given");
      const timeout = number(wanted) > 0 ? number(wanted) : requestTimeout;
      const created = await create(commands, request);
      const variables = await within(
        Math.min(timeout, LONGEST_TIMEOUT),
        engine.completion(created.processInstanceKey, fetchVariables),
        `Expected process instance '${created.processInstanceKey}' to complete within ${timeout} ms; it goes on`,
      );
      return { ...created, variables: JSON.stringify(variables) };
    },

    CompleteJob: ({ jobKey, variables, result }) =>
      commands
        .execute('completeJob', {
          jobKey: number(jobKey),
          variables: parseVariables(variables),
          ...(result && { result: jobResult(result) }),
        })
        .then(nothing),

    FailJob: ({ jobKey, retries, errorMessage, retryBackOff, variables }) =>
      commands
        .execute('failJob', {
          jobKey: number(jobKey),
          retries,
          errorMessage,
          retryBackOff: number(retryBackOff),
          variables: parseVariables(variables),
        })
        .then(nothing),

    ThrowError: ({ jobKey, errorCode, errorMessage, variables }) =>
      commands
        .execute('throwError', {
          jobKey: number(jobKey),
          errorCode,
          errorMessage,
          variables: parseVariables(variables),
        })
        .then(nothing),

    UpdateJobRetries: ({ jobKey, retries }) =>
      commands.execute('updateJob', { jobKey: number(jobKey), retries }).then(nothing),

    UpdateJobTimeout: ({ jobKey, timeout }) =>
      commands
        .execute('updateJob', { jobKey: number(jobKey), timeout: number(timeout) })
        .then(nothing),

    PublishMessage: async (request) => {
      checkTenants([request.tenantId]);
      const { messageKey } = await commands.execute('publishMessage', {
        name: request.name,
        correlationKey: request.correlationKey,
        messageId: request.messageId,
        timeToLive: number(request.timeToLive),
        variables: parseVariables(request.variables),
      });
      return { key: messageKey, tenantId: '<default>' };
    },

    SetVariables: ({ elementInstanceKey, variables, local }) =>
      commands.executeWithin(requestTimeout, 'setVariables', {
        elementInstanceKey: number(elementInstanceKey),
        variables: parseVariables(variables),
        local,
      }),

    ResolveIncident: ({ incidentKey }) =>
      commands.execute('resolveIncident', { incidentKey: number(incidentKey) }).then(nothing),

    CancelProcessInstance: ({ processInstanceKey }) =>
      commands
        .executeWithin(requestTimeout, 'cancelProcessInstance', {
          processInstanceKey: number(processInstanceKey),
        })
        .then(nothing),
  };
}

/** Calls of the protocol that are refused by name. */
export const UNSUPPORTED_CALLS = [
  'BroadcastSignal',
  'ModifyProcessInstance',
  'MigrateProcessInstance',
  'EvaluateDecision',
  'DeleteResource',
] as const;

export function number(value: Int64): number {
  return typeof value === 'number' ? value : value.toNumber();
}

function nothing(): object {
  return {};
}

async function deploy(
  commands: CommandPort,
  resources: readonly { name: string; content: Uint8Array }[],
) {
  if (resources.length === 0) throw new InvalidArgument('Expected at least one resource to deploy');
  return commands.execute('deploy', {
    resources: resources.map(({ name, content }) => ({ name, content: Buffer.from(content) })),
  });
}

async function create(commands: CommandPort, request: CreateProcessInstanceRequest) {
  checkTenants([request.tenantId]);
  if (request.startInstructions.length > 0)
    throw new Unsupported('Starting a process instance at given elements (startInstructions)');
  if (request.runtimeInstructions.length > 0)
    throw new Unsupported('Ending a process instance at given elements (runtimeInstructions)');
  const processDefinitionKey = number(request.processDefinitionKey);
  if (processDefinitionKey <= 0 && request.bpmnProcessId === '')
    throw new InvalidArgument('Expected either a bpmnProcessId or a processDefinitionKey');
  return commands.execute('createProcessInstance', {
    definition:
      processDefinitionKey > 0
        ? { processDefinitionKey }
        : { bpmnProcessId: request.bpmnProcessId, version: request.version || -1 },
    variables: parseVariables(request.variables),
  });
}

function jobResult(message: JobResultMessage): JobResult {
  if (message.activateElements.length > 0)
    throw new Unsupported('Activating elements of an ad-hoc sub-process with a job result');
  return {
    denied: message.denied,
    ...(message.deniedReason !== '' && { deniedReason: message.deniedReason }),
    ...(message.corrections && { corrections: corrections(message.corrections) }),
  };
}

function corrections(message: JobResultCorrectionsMessage): Partial<UserTaskAttributes> {
  const given = (name: keyof JobResultCorrectionsMessage) => Object.hasOwn(message, name);
  return {
    ...(given('assignee') && { assignee: message.assignee }),
    ...(given('dueDate') && { dueDate: message.dueDate }),
    ...(given('followUpDate') && { followUpDate: message.followUpDate }),
    ...(message.candidateUsers && { candidateUsers: message.candidateUsers.values }),
    ...(message.candidateGroups && { candidateGroups: message.candidateGroups.values }),
    ...(given('priority') && { priority: message.priority }),
  };
}

function topologyMessage(address: { host: string; port: number }): object {
  const { brokers, ...cluster } = topology(address);
  return {
    ...cluster,
    brokers: brokers.map((broker) => ({
      ...broker,
      partitions: broker.partitions.map(({ partitionId }) => ({ partitionId, role: 0, health: 0 })),
    })),
  };
}
