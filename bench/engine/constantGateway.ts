import { Server, ServerCredentials, type ServerWritableStream } from '@grpc/grpc-js';
import { loadServices } from '../../embedded/zeebe/gateway/grpc/protocol.ts';
import type { StreamActivatedJobsMessage } from '../../embedded/zeebe/gateway/grpc/messages.ts';

/**
 * The limit of the engine's bench: a gateway on the same gRPC stack that answers the same calls with
 * constants. It keeps nothing; each creation pushes one job to the open stream.
 */
const FIRST_KEY = 2 ** 51;
let keys = FIRST_KEY;
let stream: ServerWritableStream<StreamActivatedJobsMessage, object> | undefined;

const server = new Server();
server.addService(loadServices().gateway, {
  DeployResource: (_: unknown, answer: (error: null, response: object) => void) =>
    answer(null, { key: FIRST_KEY, deployments: [], tenantId: '<default>' }),
  CreateProcessInstance: (_: unknown, answer: (error: null, response: object) => void) => {
    const processInstanceKey = ++keys;
    answer(null, {
      processDefinitionKey: FIRST_KEY,
      bpmnProcessId: 'one-task',
      version: 1,
      processInstanceKey,
      tenantId: '<default>',
    });
    stream?.write({
      key: ++keys,
      type: 'work',
      processInstanceKey,
      bpmnProcessId: 'one-task',
      processDefinitionVersion: 1,
      processDefinitionKey: FIRST_KEY,
      elementId: 'task',
      elementInstanceKey: ++keys,
      customHeaders: '{}',
      worker: 'bench',
      retries: 3,
      deadline: 0,
      variables: '{"number":1,"text":"some text"}',
      tenantId: '<default>',
    });
  },
  StreamActivatedJobs: (call: ServerWritableStream<StreamActivatedJobsMessage, object>) => {
    stream = call;
  },
  CompleteJob: (_: unknown, answer: (error: null, response: object) => void) => answer(null, {}),
});
server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, port) => {
  if (error) throw error;
  process.stdout.write(`${JSON.stringify({ grpc: `127.0.0.1:${port}` })}\n`);
});
process.on('SIGTERM', () => {
  server.forceShutdown();
  process.exit(0);
});
