import type { QueryClient, QueryKey } from '@tanstack/react-query';

/** ms between two readings again: a busy department would otherwise ask all the time. */
const PAUSE = 3000;
/** ms in which what changes together is read together. */
const TOGETHER = 200;

/** Gathers what has become stale, and has it read again: at once, but not without end. */
export class Staleness {
  readonly #client: QueryClient;
  readonly #keys = new Map<string, QueryKey>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** ms, by the page's own clock. */
  #readAt = -PAUSE;

  constructor(client: QueryClient) {
    this.#client = client;
  }

  add(...keys: readonly QueryKey[]): void {
    for (const key of keys) this.#keys.set(JSON.stringify(key), key);
    const wait = this.#readAt + PAUSE - performance.now();
    this.#timer ??= setTimeout(() => this.#read(), Math.max(wait, TOGETHER));
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#keys.clear();
  }

  #read(): void {
    this.#timer = undefined;
    this.#readAt = performance.now();
    for (const queryKey of this.#keys.values()) void this.#client.invalidateQueries({ queryKey });
    this.#keys.clear();
  }
}
