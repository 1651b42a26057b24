import { CommandRejection, type RejectionCode } from '../../engine/commands.ts';
import { SearchError } from '../../search/searchError.ts';
import { DeadlineExceeded, RejectedCommand } from '../commandPort.ts';
import { InvalidArgument } from '../invalidArgument.ts';
import { ResourceExhausted } from '../jobPolling.ts';
import { Unsupported } from '../unsupported.ts';

/** An error of the REST protocol (RFC 7807). */
export interface Problem {
  readonly type: 'about:blank';
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly instance: string;
}

/** A refusal with a status of its own. */
export class RestError extends Error {
  readonly status: number;
  readonly title: string;

  constructor(status: number, title: string, detail: string) {
    super(detail);
    this.name = 'RestError';
    this.status = status;
    this.title = title;
  }
}

export function notFound(what: string, key: string | number): RestError {
  return new RestError(404, 'NOT_FOUND', `${what} with key '${key}' not found`);
}

const BY_CODE: Readonly<Record<RejectionCode, readonly [number, string]>> = {
  NOT_FOUND: [404, 'NOT_FOUND'],
  INVALID_ARGUMENT: [400, 'INVALID_ARGUMENT'],
  INVALID_STATE: [409, 'INVALID_STATE'],
  ALREADY_EXISTS: [409, 'ALREADY_EXISTS'],
  UNSUPPORTED: [501, 'UNSUPPORTED'],
};

/** What a client gets for what went wrong; `instance` is the path of its request. */
export function toProblem(error: unknown, instance: string): Problem {
  const [status, title] = statusOf(error);
  const detail =
    status === 500
      ? 'The server failed; its log says why'
      : error instanceof Error
        ? error.message
        : String(error);
  return { type: 'about:blank', title, status, detail, instance };
}

function statusOf(error: unknown): readonly [number, string] {
  if (error instanceof RestError) return [error.status, error.title];
  // A resource that cannot be run is refused as any other invalid one: clients know how to show it.
  if (error instanceof RejectedCommand)
    return error.command === 'deploy' && error.code === 'UNSUPPORTED'
      ? BY_CODE.INVALID_ARGUMENT
      : BY_CODE[error.code];
  if (error instanceof CommandRejection) return BY_CODE[error.code];
  if (error instanceof InvalidArgument || error instanceof SearchError)
    return BY_CODE.INVALID_ARGUMENT;
  if (error instanceof DeadlineExceeded) return [504, 'DEADLINE_EXCEEDED'];
  if (error instanceof ResourceExhausted) return [503, 'RESOURCE_EXHAUSTED'];
  if (error instanceof Unsupported) return BY_CODE.UNSUPPORTED;
  return [500, 'INTERNAL'];
}
