import { createServer, type AddressInfo } from 'node:net';
import {
  Server,
  ServerCredentials,
  type handleServerStreamingCall,
  type handleUnaryCall,
  type UntypedServiceImplementation,
} from '@grpc/grpc-js';
import type { Log } from '../../../log.ts';
import type { Engine } from '../../engine/commands.ts';
import type { CommandPort } from '../commandPort.ts';
import type { JobPolling } from '../jobPolling.ts';
import { LIMITS } from '../limits.ts';
import type { Metrics } from '../metrics.ts';
import { Unsupported } from '../unsupported.ts';
import { activateJobs, streamActivatedJobs, type JobCallsContext } from './jobCalls.ts';
import type { ActivateJobsMessage, StreamActivatedJobsMessage } from './messages.ts';
import { loadServices, SERVING } from './protocol.ts';
import { isInternal, toStatus } from './status.ts';
import { unaryCalls, UNSUPPORTED_CALLS } from './unaryCalls.ts';

export interface GrpcGatewayOptions {
  readonly engine: Engine;
  readonly commands: CommandPort;
  readonly polling: JobPolling;
  readonly metrics: Metrics;
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  readonly requestTimeout: number;
  readonly log: Log;
}

export interface GrpcGateway {
  readonly port: number;
  readonly openStreams: () => number;
  close(): Promise<void>;
}

/** Serves the protocol of Zeebe's clients over gRPC. Rejects when the port is taken. */
export async function startGrpcGateway(options: GrpcGatewayOptions): Promise<GrpcGateway> {
  const { host, log } = options;
  const services = loadServices();
  const server = new Server({
    'grpc.max_receive_message_length': LIMITS.message,
    'grpc.max_send_message_length': -1,
    'grpc.enable_channelz': 0,
  });
  const jobs: JobCallsContext = { ...options, streams: new Set() };
  let port = options.port;
  const calls = unaryCalls({ ...options, address: () => ({ host, port }) });
  server.addService(services.gateway, {
    ...Object.fromEntries(
      Object.entries(calls).map(([name, call]) => [
        name,
        unary(name, call as (request: object) => object | Promise<object>, log),
      ]),
    ),
    ...Object.fromEntries(UNSUPPORTED_CALLS.map((name) => [name, refuse(name, log)])),
    ActivateJobs: ((call) => void activateJobs(jobs, call)) as handleServerStreamingCall<
      ActivateJobsMessage,
      object
    >,
    StreamActivatedJobs: ((call) => {
      streamActivatedJobs(jobs, call);
    }) as handleServerStreamingCall<StreamActivatedJobsMessage, object>,
  });
  server.addService(services.health, healthCalls());

  // The listening socket is ours: the server of grpc-js cannot bound its connections.
  const connections = server.createConnectionInjector(ServerCredentials.createInsecure());
  const listener = createServer({ noDelay: true }, (socket) =>
    connections.injectConnection(socket),
  );
  listener.maxConnections = LIMITS.connections;
  await new Promise<void>((resolve, reject) => {
    listener.once('error', reject);
    listener.listen({ host, port }, resolve);
  });
  port = (listener.address() as AddressInfo).port;

  return {
    port,
    openStreams: () => jobs.streams.size,
    close: async () => {
      const closed = new Promise<void>((resolve) => listener.close(() => resolve()));
      for (const call of jobs.streams) call.end();
      connections.drain(DRAIN_TIME);
      connections.destroy();
      await closed;
      server.forceShutdown();
    },
  };
}

/** ms that calls in progress have left when the server ends. */
const DRAIN_TIME = 200;

function unary(
  name: string,
  call: (request: object) => object | Promise<object>,
  log: Log,
): handleUnaryCall<object, object> {
  return (request, answer) => {
    // A call that throws at once is refused as one that rejects.
    new Promise<object>((resolve) => resolve(call(request.request))).then(
      (response) => answer(null, response),
      (error: unknown) => {
        if (isInternal(error)) log.error({ err: error }, `${name} failed`);
        answer(toStatus(error));
      },
    );
  };
}

function refuse(name: string, log: Log): handleUnaryCall<object, object> {
  return (_, answer) => {
    const error = new Unsupported(`The call ${name}`);
    log.warn({}, error.message);
    answer(toStatus(error));
  };
}

function healthCalls(): UntypedServiceImplementation {
  const check: handleUnaryCall<object, object> = (_, answer) => answer(null, { status: SERVING });
  const watch: handleServerStreamingCall<object, object> = (call) => {
    call.write({ status: SERVING });
  };
  return { Check: check, Watch: watch };
}
