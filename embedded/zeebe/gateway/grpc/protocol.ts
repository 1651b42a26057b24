import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { MethodDefinition, ServiceDefinition } from '@grpc/grpc-js';
import protobuf from 'protobufjs';

type FieldSpec = readonly [name: string, id: number, type: string, rule?: 'optional' | 'repeated'];

/** An int64 as it is decoded; encoding takes numbers. Keys stay below 2^53. */
export type Int64 = number | { toNumber(): number };

const PACKAGE = 'gateway_protocol';

/**
 * The services that the gateway speaks. The protocol's file comes with the official client; what
 * newer clients of 8.8 know beyond it is added here, wire-compatibly (docs: gateway-service).
 */
export function loadServices(): { gateway: ServiceDefinition; health: ServiceDefinition } {
  const file = createRequire(import.meta.url).resolve('@camunda8/sdk/dist/proto/zeebe.proto');
  const { root } = protobuf.parse(readFileSync(file, 'utf8'), new protobuf.Root(), {
    keepCase: true,
  });
  addNewerFields(root);
  addHealth(root);
  root.resolveAll();
  return {
    gateway: serviceOf(root.lookupService(`${PACKAGE}.Gateway`)),
    health: serviceOf(root.lookupService('grpc.health.v1.Health')),
  };
}

export const JOB_KINDS = { BPMN_ELEMENT: 0, EXECUTION_LISTENER: 1, TASK_LISTENER: 2 } as const;
export const LISTENER_EVENT_TYPES = {
  ASSIGNING: 0,
  CANCELING: 1,
  COMPLETING: 2,
  CREATING: 3,
  END: 4,
  START: 5,
  UNSPECIFIED: 6,
  UPDATING: 7,
} as const;
export const SERVING = 1;

function addNewerFields(root: protobuf.Root): void {
  const gateway = root.lookup(PACKAGE) as protobuf.Namespace;
  gateway.add(new protobuf.Enum('JobKind', { ...JOB_KINDS }));
  gateway.add(new protobuf.Enum('ListenerEventType', { ...LISTENER_EVENT_TYPES }));
  gateway.add(message('StringList', [['values', 1, 'string', 'repeated']]));
  gateway.add(
    message('JobResultCorrections', [
      ['assignee', 1, 'string', 'optional'],
      ['dueDate', 2, 'string', 'optional'],
      ['followUpDate', 3, 'string', 'optional'],
      ['candidateUsers', 4, 'StringList', 'optional'],
      ['candidateGroups', 5, 'StringList', 'optional'],
      ['priority', 6, 'int32', 'optional'],
    ]),
  );
  gateway.add(
    message('JobResultActivateElement', [
      ['elementId', 1, 'string'],
      ['variables', 2, 'string'],
    ]),
  );
  gateway.add(
    message('JobResult', [
      ['denied', 1, 'bool', 'optional'],
      ['corrections', 2, 'JobResultCorrections', 'optional'],
      ['deniedReason', 3, 'string', 'optional'],
      ['type', 4, 'string', 'optional'],
      ['activateElements', 5, 'JobResultActivateElement', 'repeated'],
    ]),
  );
  gateway.add(message('TerminateInstruction', [['afterElementId', 1, 'string']]));
  gateway.add(
    message('RuntimeInstruction', [['terminate', 1, 'TerminateInstruction', 'optional']]),
  );
  addFields(gateway.lookupType('ActivatedJob'), [
    ['kind', 15, 'JobKind'],
    ['listenerEventType', 16, 'ListenerEventType'],
  ]);
  addFields(gateway.lookupType('CompleteJobRequest'), [['result', 3, 'JobResult', 'optional']]);
  addFields(gateway.lookupType('CreateProcessInstanceRequest'), [
    ['runtimeInstructions', 8, 'RuntimeInstruction', 'repeated'],
  ]);
}

/** The standard health service of gRPC. */
function addHealth(root: protobuf.Root): void {
  const health = root.define('grpc.health.v1');
  health.add(message('HealthCheckRequest', [['service', 1, 'string']]));
  health.add(message('HealthCheckResponse', [['status', 1, 'int32']]));
  const service = new protobuf.Service('Health');
  for (const [name, stream] of [
    ['Check', false],
    ['Watch', true],
  ] as const)
    service.add(
      new protobuf.Method(name, 'rpc', 'HealthCheckRequest', 'HealthCheckResponse', false, stream),
    );
  health.add(service);
}

function message(name: string, fields: readonly FieldSpec[]): protobuf.Type {
  return addFields(new protobuf.Type(name), fields);
}

function addFields(type: protobuf.Type, fields: readonly FieldSpec[]): protobuf.Type {
  for (const [name, id, fieldType, rule] of fields)
    type.add(
      new protobuf.Field(
        name,
        id,
        fieldType,
        rule === 'repeated' ? rule : undefined,
        undefined,
        rule === 'optional' ? { proto3_optional: true } : undefined,
      ),
    );
  return type;
}

function serviceOf(service: protobuf.Service): ServiceDefinition {
  const path = service.fullName.slice(1);
  return Object.fromEntries(
    service.methodsArray.map((method) => [method.name, methodOf(path, method)]),
  );
}

function methodOf(path: string, method: protobuf.Method): MethodDefinition<object, object> {
  method.resolve();
  const { resolvedRequestType: request, resolvedResponseType: response } = method;
  if (!request || !response) throw new Error(`${path}/${method.name} has unknown types`);
  return {
    path: `/${path}/${method.name}`,
    requestStream: method.requestStream ?? false,
    responseStream: method.responseStream ?? false,
    requestSerialize: (value) => encode(request, value),
    requestDeserialize: (bytes) => request.decode(bytes),
    responseSerialize: (value) => encode(response, value),
    responseDeserialize: (bytes) => response.decode(bytes),
  };
}

function encode(type: protobuf.Type, value: object): Buffer {
  // Under Node the writer makes Buffers.
  return type.encode(value).finish() as Buffer;
}
