import type { IncomingMessage } from 'node:http';
import { InvalidArgument } from '../invalidArgument.ts';
import { readBody, type Body } from './body.ts';

export interface Answer {
  readonly status: number;
  /** Sent as JSON. */
  readonly json?: unknown;
  readonly text?: { readonly contentType: string; readonly body: string };
  /** Called when the client went away before it had the whole answer. */
  readonly onLost?: () => void;
}

/** A request on its way to its operation. */
export class RestRequest {
  readonly message: IncomingMessage;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** Aborts when the client goes away. */
  readonly signal: AbortSignal;

  constructor(
    message: IncomingMessage,
    params: Readonly<Record<string, string>>,
    query: URLSearchParams,
    signal: AbortSignal,
  ) {
    this.message = message;
    this.params = params;
    this.query = query;
    this.signal = signal;
  }

  body(): Promise<Body> {
    return readBody(this.message);
  }

  /** A key in the path. */
  key(name: string): number {
    const text = this.params[name] ?? '';
    if (!/^\d{1,19}$/.test(text))
      throw new InvalidArgument(`Expected '${name}' to be a key, but got '${text}'`);
    return Number(text);
  }
}

export type Operation = (request: RestRequest) => Promise<Answer> | Answer;
export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
/** `{name}` in a path stands for one segment. */
export type RouteTable = Readonly<Partial<Record<`${Method} /${string}`, Operation>>>;

interface Node {
  readonly literals: Map<string, Node>;
  parameter: { readonly name: string; readonly node: Node } | undefined;
  readonly operations: Map<string, Operation>;
}

export type Match =
  | { readonly operation: Operation; readonly params: Readonly<Record<string, string>> }
  | 'unknown path'
  | 'unknown method';

/**
 * Finds operations by method and path. A tree of path segments over `node:http`, in place of a
 * framework: the gateway is judged by its CPU per call, and it needs nothing else of one.
 */
export class Routes {
  readonly #root: Node = emptyNode();

  constructor(...tables: readonly RouteTable[]) {
    for (const table of tables)
      for (const [route, operation] of Object.entries(table)) {
        const [method = '', path = ''] = route.split(' ');
        if (operation) this.#add(method, path, operation);
      }
  }

  find(method: string, path: string): Match {
    const params: Record<string, string> = {};
    let node: Node | undefined = this.#root;
    for (const segment of path.split('/').slice(1)) {
      const literal: Node | undefined = node.literals.get(segment);
      if (literal) {
        node = literal;
        continue;
      }
      if (!node.parameter || segment === '') return 'unknown path';
      params[node.parameter.name] = decode(segment);
      node = node.parameter.node;
    }
    if (node.operations.size === 0) return 'unknown path';
    const operation = node.operations.get(method);
    return operation ? { operation, params } : 'unknown method';
  }

  #add(method: string, path: string, operation: Operation): void {
    let node = this.#root;
    for (const segment of path.split('/').slice(1)) {
      const name = /^\{(\w+)\}$/.exec(segment)?.[1];
      if (name === undefined) {
        const next = node.literals.get(segment) ?? emptyNode();
        node.literals.set(segment, next);
        node = next;
      } else {
        node.parameter ??= { name, node: emptyNode() };
        if (node.parameter.name !== name)
          throw new Error(`${path}: this segment is already called ${node.parameter.name}`);
        node = node.parameter.node;
      }
    }
    node.operations.set(method, operation);
  }
}

function emptyNode(): Node {
  return { literals: new Map(), parameter: undefined, operations: new Map() };
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw new InvalidArgument('The path is not valid percent-encoding');
  }
}
