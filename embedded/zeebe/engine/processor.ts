import { Feel } from '../feel/feel.ts';
import type { RowWriter } from '../search/rows.ts';
import type { Store } from '../../storage/store.ts';
import { DEFERRED, PINNED } from '../state/appliers/clock.ts';
import { Definitions } from '../state/definitions.ts';
import { State } from '../state/state.ts';
import { EventLog } from './eventLog.ts';
import { Execution } from './execution.ts';
import { Keys } from './keys.ts';
import { runStep } from './steps.ts';
import type { Streams } from './streams.ts';

/** Steps of one batch; what is left goes into the next one, so that nothing blocks the others. */
const STEPS_PER_BATCH = 500;

export interface ProcessorOptions {
  readonly store: Store;
  readonly rows: RowWriter;
  readonly streams: Streams;
  /** ms since the epoch, of this machine. */
  readonly systemTime: () => number;
  /** How many records of the event log are kept. */
  readonly retention: number;
}

/** Processes commands one after the other, each within one batch of the store. */
export class Processor {
  readonly state: State;
  readonly log: EventLog;
  readonly #options: ProcessorOptions;
  readonly #definitions: Definitions;
  readonly #keys: Keys;
  readonly #feel: Feel;
  #deferred: boolean;
  #pinned: number | undefined;

  constructor(options: ProcessorOptions) {
    this.#options = options;
    this.state = new State(options.store);
    this.log = new EventLog(options.store, options.retention);
    this.#definitions = new Definitions(this.state);
    this.#keys = new Keys(this.state);
    this.#feel = new Feel(() => this.now());
    this.#deferred = this.state.deferred.has(DEFERRED);
    this.#pinned = this.state.meta.get(PINNED);
  }

  /** ms on the engine's clock. */
  now(): number {
    return this.pinned() ?? this.#options.systemTime();
  }

  pinned(): number | undefined {
    return this.#pinned;
  }

  /** Whether steps are left that did not fit into their batch. */
  get hasDeferred(): boolean {
    return this.#deferred;
  }

  /** Runs `work` and all that follows from it. What throws leaves nothing behind. */
  process<T>(
    command: string,
    work: (x: Execution) => T,
  ): { readonly answer: T; readonly x: Execution } {
    try {
      return this.#options.store.apply(() => this.#run(command, work));
    } catch (error) {
      this.#definitions.forgetLatest();
      throw error;
    }
  }

  #run<T>(command: string, work: (x: Execution) => T) {
    const time = this.now();
    const x = new Execution({
      book: { state: this.state, rows: this.#options.rows, definitions: this.#definitions, time },
      feel: this.#feel,
      streams: this.#options.streams,
      nextKey: this.#keys.next,
    });
    const before = this.#keys.last;
    const answer = work(x);
    this.#drain(x);
    if (this.#keys.last !== before) this.#keys.save();
    if (x.events.length > 0)
      this.log.append({ time, command, lastKey: this.#keys.last, events: x.events });
    if (x.earliestDue < 0) this.#pinned = this.state.meta.get(PINNED);
    return { answer, x };
  }

  /** Runs steps that were left. */
  resume(): Execution {
    return this.process('resume', (x) => {
      const steps = this.state.deferred.get(DEFERRED) ?? [];
      if (steps.length === 0) return;
      x.emit({ type: 'STEPS_RESUMED' });
      for (const step of steps) x.enqueue(step);
    }).x;
  }

  #drain(x: Execution): void {
    for (let n = 0; n < STEPS_PER_BATCH; n++) {
      const step = x.nextStep();
      if (!step) break;
      runStep(x, step);
    }
    const rest = x.takeRest();
    if (rest.length > 0) {
      const waiting = this.state.deferred.get(DEFERRED) ?? [];
      x.emit({ type: 'STEPS_DEFERRED', steps: [...waiting, ...rest] });
    }
    this.#deferred = this.#deferred ? this.state.deferred.has(DEFERRED) : rest.length > 0;
  }
}
