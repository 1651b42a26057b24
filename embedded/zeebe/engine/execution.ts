import type { Feel } from '../feel/feel.ts';
import { LAST_DATE } from '../timers/timer.ts';
import { apply, type Book } from '../state/apply.ts';
import type { Definitions } from '../state/definitions.ts';
import type { Event } from '../state/events.ts';
import type { Step } from '../state/records.ts';
import type { State } from '../state/state.ts';
import type { ActivatedJob, CommandRejection, EngineKey, JobStream } from './commands.ts';
import type { Streams } from './streams.ts';

/** What the processing of a command leaves to do once its batch is on disk. */
export interface Effects {
  readonly pushes: { readonly stream: JobStream; readonly job: ActivatedJob }[];
  /** Job types with a job that no stream took. */
  readonly available: Set<string>;
  /** Commands that wait for the end of a transition or of an instance. */
  readonly answers: { readonly key: EngineKey; readonly rejection?: CommandRejection }[];
  /** Process instances that have ended. */
  readonly ended: EngineKey[];
}

/** When something is due that an event brings; -1: the clock has changed, so look again. */
function dueBy(event: Event): number | undefined {
  switch (event.type) {
    case 'JOB_CREATED':
      return event.job.due > 0 ? event.job.due : undefined;
    case 'JOB_ACTIVATED':
    case 'JOB_TIMEOUT_UPDATED':
      return event.deadline;
    case 'JOB_FAILED':
      return event.due > 0 ? event.due : undefined;
    case 'TIMER_CREATED':
      return event.timer.due;
    case 'TIMER_TRIGGERED':
      return event.next;
    case 'MESSAGE_PUBLISHED':
      return event.message.deadline;
    case 'CLOCK_PINNED':
    case 'CLOCK_RESET':
      return -1;
    default:
      return undefined;
  }
}

export interface Surroundings {
  readonly book: Book;
  readonly feel: Feel;
  readonly streams: Streams;
  readonly nextKey: () => EngineKey;
}

/**
 * The processing of one command (or of one thing that became due) within one batch of the store:
 * what it reads, the events that it emits, the steps that follow, and the effects after the commit.
 */
export class Execution {
  readonly feel: Feel;
  readonly streams: Streams;
  readonly nextKey: () => EngineKey;
  readonly events: Event[] = [];
  readonly effects: Effects = { pushes: [], available: new Set(), answers: [], ended: [] };
  /** The earliest time at which something new is due; -1 when the clock has changed. */
  earliestDue = Infinity;
  /** The command is answered when this user task's transition, or this instance, has ended. */
  answeredBy: EngineKey | undefined;
  readonly #book: Book;
  #queue: Step[] = [];
  #head = 0;

  constructor({ book, feel, streams, nextKey }: Surroundings) {
    this.#book = book;
    this.feel = feel;
    this.streams = streams;
    this.nextKey = nextKey;
  }

  get state(): State {
    return this.#book.state;
  }

  get definitions(): Definitions {
    return this.#book.definitions;
  }

  /** ms since the epoch on the engine's clock, the same throughout the execution. */
  get now(): number {
    return this.#book.time;
  }

  /** So many ms from now, at the latest when dates end: clients say "for ever" by huge numbers. */
  after(ms: number): number {
    return Math.min(Math.floor(this.now + ms), LAST_DATE);
  }

  /** Changes the state, now. */
  emit(event: Event): void {
    this.events.push(event);
    apply(this.#book, event);
    const due = dueBy(event);
    if (due !== undefined && due < this.earliestDue) this.earliestDue = due;
  }

  enqueue(step: Step): void {
    this.#queue.push(step);
  }

  /** The next step in the order in which they were enqueued. */
  nextStep(): Step | undefined {
    const step = this.#queue[this.#head];
    if (step) this.#head++;
    return step;
  }

  /** Takes the steps that were not run. */
  takeRest(): readonly Step[] {
    const rest = this.#queue.slice(this.#head);
    this.#queue = [];
    this.#head = 0;
    return rest;
  }
}
