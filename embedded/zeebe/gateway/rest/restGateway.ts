import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { LIMITS } from '../limits.ts';
import { clusterRoutes } from './clusterRoutes.ts';
import { eventRoutes } from './eventRoutes.ts';
import { instanceRoutes } from './instanceRoutes.ts';
import { jobRoutes } from './jobRoutes.ts';
import { RestError, toProblem } from './problem.ts';
import { resourceRoutes } from './resourceRoutes.ts';
import type { RestContext } from './restContext.ts';
import { RestRequest, Routes, type Answer } from './routes.ts';
import { refuseIdentities, unsupportedRoutes } from './unsupportedRoutes.ts';
import { userTaskRoutes } from './userTaskRoutes.ts';

export interface RestGatewayOptions extends RestContext {
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
}

export interface RestGateway {
  readonly port: number;
  close(): Promise<void>;
}

/** Serves version 2 of the REST protocol. Rejects when the port is taken. */
export async function startRestGateway(options: RestGatewayOptions): Promise<RestGateway> {
  const routes = new Routes(
    clusterRoutes(options),
    resourceRoutes(options),
    instanceRoutes(options),
    jobRoutes(options),
    userTaskRoutes(options),
    eventRoutes(options),
    unsupportedRoutes,
  );
  const server = createServer({ noDelay: true, keepAliveTimeout: 60_000 }, (message, response) => {
    void serve(routes, options, message, response);
  });
  server.maxConnections = LIMITS.connections;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: options.host, port: options.port }, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
        setTimeout(() => server.closeAllConnections(), DRAIN_TIME).unref();
      }),
  };
}

/** ms that requests in progress have left when the server ends. */
const DRAIN_TIME = 200;

async function serve(
  routes: Routes,
  { log }: RestContext,
  message: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const gone = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) gone.abort();
  });
  const url = message.url ?? '/';
  const mark = url.indexOf('?');
  const path = mark < 0 ? url : url.slice(0, mark);
  try {
    const query = new URLSearchParams(mark < 0 ? '' : url.slice(mark + 1));
    const match = routes.find(message.method ?? '', path);
    if (typeof match === 'string') throw unmatched(match, message.method ?? '', path);
    const answer = await match.operation(
      new RestRequest(message, match.params, query, gone.signal),
    );
    send(response, answer);
  } catch (error) {
    const problem = toProblem(error, path);
    if (problem.status === 500) log.error({ err: error }, `${message.method ?? ''} ${path} failed`);
    else
      log.debug({ status: problem.status }, `${message.method ?? ''} ${path}: ${problem.detail}`);
    // What is left of a body is passed over, unless it is too large: then the connection ends.
    if (problem.status === 413) response.setHeader('connection', 'close');
    else message.resume();
    sendText(response, problem.status, 'application/problem+json', JSON.stringify(problem));
  }
}

function unmatched(match: 'unknown path' | 'unknown method', method: string, path: string): Error {
  refuseIdentities(path);
  return match === 'unknown path'
    ? new RestError(404, 'NOT_FOUND', `There is no resource ${path}`)
    : new RestError(405, 'METHOD_NOT_ALLOWED', `${path} does not take ${method}`);
}

function send(response: ServerResponse, { status, json, text, onLost }: Answer): void {
  if (onLost) {
    if (response.destroyed) {
      onLost();
      return;
    }
    response.once('close', () => {
      if (!response.writableFinished) onLost();
    });
  }
  if (text) sendText(response, status, text.contentType, text.body);
  else if (json !== undefined) sendText(response, status, 'application/json', JSON.stringify(json));
  else response.writeHead(status).end();
}

function sendText(
  response: ServerResponse,
  status: number,
  contentType: string,
  body: string,
): void {
  response
    .writeHead(status, { 'content-type': contentType, 'content-length': Buffer.byteLength(body) })
    .end(body);
}
