/**
 * Work that is done again and again: the next time begins `interval` ms after the end of the one before.
 * It handles its failures itself.
 */
export class Repeated {
  readonly #work: () => Promise<void>;
  readonly #interval: number;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> = Promise.resolve();

  constructor(work: () => Promise<void>, interval: number) {
    this.#work = work;
    this.#interval = interval;
  }

  /** Begins at once. */
  start(): void {
    const again = () => {
      this.#running = this.#work().finally(() => {
        if (this.#timer) this.#timer = setTimeout(again, this.#interval);
      });
    };
    this.#timer = setTimeout(again, 0);
  }

  /** Begins no more, and waits for what has begun. */
  async stop(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    await this.#running;
  }
}
