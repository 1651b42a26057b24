import { setTimeout as pause } from 'node:timers/promises';
import { status } from '@grpc/grpc-js';
import { EffectDeferred } from '../runtime/effects.ts';
import { isPassing } from '../runtime/engine.ts';
import { isStoreAway } from '../runtime/storeAway.ts';
import type { WorkerJob } from './worker.ts';

/** ms before a job is tried again while something it needs is away. */
const OUTAGE_PAUSE = 1000;
/** ms before a job is tried again after a fault of the program. */
const FAULT_PAUSE = 2000;

export interface JobFailure {
  readonly retries: number;
  /** ms */
  readonly retryBackOff: number;
  readonly errorMessage: string;
}

/**
 * How a job fails: an outage must not burn retries; a fault of the program does, until the engine
 * makes an incident of it.
 */
export function failureOf(error: unknown, { retries }: { readonly retries: number }): JobFailure {
  const errorMessage = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return isOutage(error)
    ? { retries, retryBackOff: OUTAGE_PAUSE, errorMessage }
    : { retries: retries - 1, retryBackOff: FAULT_PAUSE, errorMessage };
}

export function isOutage(error: unknown): boolean {
  if (error instanceof EffectDeferred || isPassing(error) || isStoreAway(error)) return true;
  const code = grpcCodeOf(error);
  return code !== undefined && PASSING_CODES.has(code);
}

/** The gateway is away, gave up waiting, or is too busy. */
const PASSING_CODES: ReadonlySet<number> = new Set([
  status.UNAVAILABLE,
  status.DEADLINE_EXCEEDED,
  status.RESOURCE_EXHAUSTED,
]);

/** The status code of a refusal over gRPC; undefined for every other error. */
export function grpcCodeOf(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('metadata' in error) || !('code' in error)) return undefined;
  return typeof error.code === 'number' ? error.code : undefined;
}

/**
 * The failure as it is told to the engine. Its clock stands still while time is travelled, so that a
 * back-off would never end: it is waited out here, with the job in hand.
 */
export async function backedOff(
  failure: JobFailure,
  { timeTravel }: { readonly timeTravel: boolean },
): Promise<JobFailure> {
  if (!timeTravel) return failure;
  await pause(failure.retryBackOff);
  return { ...failure, retryBackOff: 0 };
}

export type RetriedJob = WorkerJob & { readonly retries: number };
