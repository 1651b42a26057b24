import { Metadata, type ServerWritableStream } from '@grpc/grpc-js';
import type { ActivatedJob, Engine } from '../../engine/commands.ts';
import { checkTenants, InvalidArgument } from '../invalidArgument.ts';
import type { JobPolling } from '../jobPolling.ts';
import { LIMITS } from '../limits.ts';
import type { Metrics } from '../metrics.ts';
import { jobMessage } from './jobMessage.ts';
import type { ActivateJobsMessage, StreamActivatedJobsMessage } from './messages.ts';
import { toStatus } from './status.ts';
import { number } from './unaryCalls.ts';

type Call<R> = ServerWritableStream<R, object>;

/** Room that a message of jobs leaves below the size that clients accept. */
const EMPTY_METADATA = new Metadata();
const MESSAGE_SIZE = LIMITS.message - 256 * 1024;

export interface JobCallsContext {
  readonly engine: Engine;
  readonly polling: JobPolling;
  readonly metrics: Metrics;
  /** The open job streams, for whoever counts or ends them. */
  readonly streams: Set<Call<StreamActivatedJobsMessage>>;
}

/** Answers a poll, in as many messages as the jobs need. Jobs that the client misses come back. */
export async function activateJobs(
  { polling }: JobCallsContext,
  call: Call<ActivateJobsMessage>,
): Promise<void> {
  const { request } = call;
  const gone = new AbortController();
  let jobs: readonly ActivatedJob[] = [];
  let finished = false;
  call.on('cancelled', () => {
    gone.abort();
    if (!finished) polling.giveBack(jobs);
  });
  try {
    checkTenants(request.tenantIds);
    if (request.worker.trim() === '')
      throw new InvalidArgument("Expected 'worker' to be non-blank");
    jobs = await polling.activate(
      {
        type: request.type,
        worker: request.worker,
        timeout: number(request.timeout),
        maxJobsToActivate: request.maxJobsToActivate,
        fetchVariables: request.fetchVariable,
      },
      number(request.requestTimeout),
      gone.signal,
    );
  } catch (error) {
    call.emit('error', toStatus(error));
    return;
  }
  if (gone.signal.aborted) {
    polling.giveBack(jobs);
    return;
  }
  for (const part of inParts(jobs)) call.write({ jobs: part });
  call.once('finish', () => (finished = true));
  call.end();
}

/**
 * Opens a job stream. A client that does not keep up counts as full, so that its jobs go to others;
 * when it goes away, jobs that are still on their way to it come back.
 */
export function streamActivatedJobs(
  { engine, polling, metrics, streams }: JobCallsContext,
  call: Call<StreamActivatedJobsMessage>,
): void {
  const { type, worker, timeout, fetchVariable, tenantIds } = call.request;
  try {
    checkTenants(tenantIds);
    if (type.trim() === '') throw new InvalidArgument("Expected 'type' to be non-blank");
    if (number(timeout) < 1)
      throw new InvalidArgument("Expected 'timeout' to be greater than zero");
  } catch (error) {
    call.emit('error', toStatus(error));
    return;
  }
  const onTheWay = new Set<ActivatedJob>();
  let open = true;
  const remove = engine.addJobStream({
    type,
    worker,
    timeout: number(timeout),
    fetchVariables: fetchVariable,
    push: (job) => {
      if (!open || onTheWay.size >= LIMITS.jobsOnTheWay) return false;
      onTheWay.add(job);
      call.write(jobMessage(job), () => onTheWay.delete(job));
      metrics.pushed();
      return true;
    },
  });
  const close = () => {
    if (!open) return;
    open = false;
    streams.delete(call);
    remove();
    polling.giveBack([...onTheWay]);
    onTheWay.clear();
  };
  streams.add(call);
  call.on('cancelled', close);
  call.on('close', close);
  // The client learns that the stream is open before the first job.
  call.sendMetadata(EMPTY_METADATA);
}

function* inParts(jobs: readonly ActivatedJob[]): Generator<object[]> {
  let part: object[] = [];
  let size = 0;
  for (const job of jobs) {
    const message = jobMessage(job);
    const bytes = sizeOf(message);
    if (part.length > 0 && size + bytes > MESSAGE_SIZE) {
      yield part;
      part = [];
      size = 0;
    }
    part.push(message);
    size += bytes;
  }
  if (part.length > 0) yield part;
}

/** An upper bound: a character takes at most three bytes, the numbers less than the spare room. */
function sizeOf(message: object): number {
  let size = 200;
  for (const value of Object.values(message))
    if (typeof value === 'string') size += value.length * 3;
  return size;
}
