import type { DueEntry } from '../state/state.ts';

/** The longest time that `setTimeout` takes. */
const LONGEST = 2 ** 31 - 1;

export interface ScheduleOptions {
  readonly now: () => number;
  readonly pinned: () => boolean;
  /** The entry that becomes due first, of those that are not set aside. */
  readonly first: (setAside: ReadonlySet<number>) => DueEntry | undefined;
  /** Lets it happen. */
  readonly happen: (entry: DueEntry) => void;
  readonly failed: (entry: DueEntry, error: unknown) => void;
}

/**
 * Lets things happen when they are due, never before. While the clock is pinned time stands still:
 * only what is due already happens.
 */
export class Schedule {
  readonly #options: ScheduleOptions;
  /** What could not be processed: it would fail again at once. Until the next start. */
  readonly #setAside = new Set<number>();
  #timer: NodeJS.Timeout | undefined;
  /** What the timer waits for, or what was found when it was not set. */
  #next = Infinity;
  #closed = false;

  constructor(options: ScheduleOptions) {
    this.#options = options;
  }

  /** Something was added that is due then; -1: the clock has changed. */
  added(due: number): void {
    if (due < this.#next) this.update();
  }

  /** Looks when the next thing is due. */
  update(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#closed) return;
    const next = this.#options.first(this.#setAside);
    this.#next = next?.due ?? Infinity;
    if (!next) return;
    const delay = next.due - this.#options.now();
    if (delay > 0 && this.#options.pinned()) return;
    this.#timer = setTimeout(
      () => void this.run(),
      Math.min(Math.max(Math.ceil(delay), 0), LONGEST),
    );
  }

  /** Lets all that is due by now happen, in the order of its time. */
  async run(): Promise<void> {
    for (let n = 1; !this.#closed; n++) {
      const next = this.#options.first(this.#setAside);
      if (!next || next.due > this.#options.now()) break;
      try {
        this.#options.happen(next);
      } catch (error) {
        this.#setAside.add(next.key);
        this.#options.failed(next, error);
      }
      // Commands that arrive meanwhile take their turn.
      if (n % 100 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    this.update();
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
  }
}
