import { status, type ServiceError } from '@grpc/grpc-js';
import { Metadata } from '@grpc/grpc-js';
import { CommandRejection, type RejectionCode } from '../../engine/commands.ts';
import { DeadlineExceeded, RejectedCommand } from '../commandPort.ts';
import { InvalidArgument } from '../invalidArgument.ts';
import { ResourceExhausted } from '../jobPolling.ts';
import { Unsupported } from '../unsupported.ts';

const CODES: Readonly<Record<RejectionCode, status>> = {
  NOT_FOUND: status.NOT_FOUND,
  INVALID_ARGUMENT: status.INVALID_ARGUMENT,
  INVALID_STATE: status.FAILED_PRECONDITION,
  ALREADY_EXISTS: status.ALREADY_EXISTS,
  UNSUPPORTED: status.UNIMPLEMENTED,
};

/** Trailers have room for no more. */
const MAX_DETAILS = 4000;

/** The status that a client gets for what went wrong. */
export function toStatus(error: unknown): ServiceError {
  const code = codeOf(error);
  const text = error instanceof Error ? error.message : String(error);
  const details = text.slice(0, MAX_DETAILS);
  return Object.assign(new Error(details), { code, details, metadata: new Metadata() });
}

/** Whether it is a failure of ours, not a refusal. */
export function isInternal(error: unknown): boolean {
  return codeOf(error) === status.INTERNAL;
}

function codeOf(error: unknown): status {
  // A resource that cannot be run is refused as any other invalid one: clients know how to show it.
  if (error instanceof RejectedCommand)
    return error.command === 'deploy' && error.code === 'UNSUPPORTED'
      ? status.INVALID_ARGUMENT
      : CODES[error.code];
  if (error instanceof CommandRejection) return CODES[error.code];
  if (error instanceof InvalidArgument) return status.INVALID_ARGUMENT;
  if (error instanceof DeadlineExceeded) return status.DEADLINE_EXCEEDED;
  if (error instanceof ResourceExhausted) return status.RESOURCE_EXHAUSTED;
  if (error instanceof Unsupported) return status.UNIMPLEMENTED;
  return status.INTERNAL;
}
