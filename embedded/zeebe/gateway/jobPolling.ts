import type { ActivatedJob, ActivateJobsRequest, Engine } from '../engine/commands.ts';
import type { CommandPort } from './commandPort.ts';
import { InvalidArgument } from './invalidArgument.ts';
import { DEFAULT_POLL_TIMEOUT, LIMITS, LONGEST_TIMEOUT } from './limits.ts';
import type { Metrics } from './metrics.ts';

/** Too much is asked at once: the client may come again. */
export class ResourceExhausted extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ResourceExhausted';
  }
}

interface Held {
  readonly request: ActivateJobsRequest;
  readonly answer: (jobs: readonly ActivatedJob[]) => void;
  readonly fail: (error: unknown) => void;
  /** Answered, also with nothing: no job may be given to it any more. */
  over: boolean;
}

interface Queue {
  readonly held: Set<Held>;
  /** Counts the news of jobs, so that news during an activation is not missed. */
  news: number;
  serving: boolean;
}

/**
 * Requests for jobs, held until there is one (long polling). Held requests of a type are served in
 * the order in which they came. A client that goes away loses no job: what was activated for it in
 * that moment is given back.
 */
export class JobPolling {
  readonly #engine: Engine;
  readonly #commands: CommandPort;
  readonly #metrics: Metrics;
  readonly #queues = new Map<string, Queue>();
  readonly #stopListening: () => void;
  #count = 0;
  #closed = false;

  constructor(engine: Engine, commands: CommandPort, metrics: Metrics) {
    this.#engine = engine;
    this.#commands = commands;
    this.#metrics = metrics;
    this.#stopListening = engine.onJobsAvailable((type) => this.#onNews(type));
  }

  get heldRequests(): number {
    return this.#count;
  }

  /**
   * `requestTimeout` in ms: 0 holds as long as the server likes to, less than 0 not at all. Resolves
   * to no jobs when time is up or `signal` aborts.
   */
  async activate(
    request: ActivateJobsRequest,
    requestTimeout: number,
    signal: AbortSignal,
  ): Promise<readonly ActivatedJob[]> {
    checkRequest(request);
    const bounded = {
      ...request,
      maxJobsToActivate: Math.min(request.maxJobsToActivate, LIMITS.jobsPerRequest),
    };
    if (requestTimeout >= 0) return this.#hold(bounded, requestTimeout, signal);
    const jobs = await this.#commands.execute('activateJobs', bounded);
    return this.#delivered(jobs, signal.aborted);
  }

  /** Makes jobs activatable again that did not reach their client. */
  giveBack(jobs: readonly ActivatedJob[]): void {
    this.#engine.giveBack(jobs);
  }

  /** Answers every held request with no jobs. */
  close(): void {
    this.#closed = true;
    this.#stopListening();
    for (const { held } of this.#queues.values()) for (const one of held) one.answer([]);
  }

  async #hold(
    request: ActivateJobsRequest,
    requestTimeout: number,
    signal: AbortSignal,
  ): Promise<readonly ActivatedJob[]> {
    if (this.#closed || signal.aborted) return [];
    if (this.#count >= LIMITS.heldRequests)
      throw new ResourceExhausted(`More than ${LIMITS.heldRequests} requests wait for jobs`);
    const queue = this.#queues.get(request.type) ?? { held: new Set(), news: 0, serving: false };
    this.#queues.set(request.type, queue);
    this.#count++;
    const wait = requestTimeout === 0 ? DEFAULT_POLL_TIMEOUT : requestTimeout;
    let timer: NodeJS.Timeout | undefined;
    let one: Held | undefined;
    const stop = () => one?.answer([]);
    try {
      return await new Promise((resolve, reject) => {
        const held: Held = {
          request,
          answer: (jobs) => {
            held.over = true;
            resolve(jobs);
          },
          fail: reject,
          over: false,
        };
        one = held;
        queue.held.add(held);
        signal.addEventListener('abort', stop);
        timer = setTimeout(stop, Math.min(wait, LONGEST_TIMEOUT));
        queue.news++;
        void this.#serve(request.type, queue);
      });
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
      this.#count--;
      if (one) queue.held.delete(one);
      if (queue.held.size === 0 && !queue.serving) this.#queues.delete(request.type);
    }
  }

  #onNews(type: string): void {
    const queue = this.#queues.get(type);
    if (!queue) return;
    queue.news++;
    void this.#serve(type, queue);
  }

  /** Gives jobs to held requests, oldest first, until there are none of either. */
  async #serve(type: string, queue: Queue): Promise<void> {
    if (queue.serving) return;
    queue.serving = true;
    for (let first = oldest(queue); first; first = oldest(queue)) {
      const known = queue.news;
      try {
        const jobs = await this.#commands.execute('activateJobs', first.request);
        if (jobs.length > 0) {
          const given = this.#delivered(jobs, first.over);
          queue.held.delete(first);
          first.answer(given);
        } else if (queue.news === known) break;
      } catch (error) {
        queue.held.delete(first);
        first.fail(error);
      }
    }
    queue.serving = false;
    if (queue.held.size === 0) this.#queues.delete(type);
  }

  #delivered(jobs: readonly ActivatedJob[], gone: boolean): readonly ActivatedJob[] {
    if (gone) {
      this.giveBack(jobs);
      return [];
    }
    this.#metrics.activated(jobs.length);
    return jobs;
  }
}

function oldest({ held }: Queue): Held | undefined {
  return held.values().next().value;
}

function checkRequest({ type, timeout, maxJobsToActivate }: ActivateJobsRequest): void {
  if (type.trim() === '') throw new InvalidArgument("Expected 'type' to be non-blank");
  if (timeout < 1) throw new InvalidArgument("Expected 'timeout' to be greater than zero");
  if (maxJobsToActivate < 1)
    throw new InvalidArgument("Expected 'maxJobsToActivate' to be greater than zero");
}
