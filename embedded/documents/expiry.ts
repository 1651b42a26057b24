import type { Collection } from './catalog/collection.ts';
import type { StoredIndex } from './catalog/storedIndex.ts';
import { planQuery } from './planning/planner.ts';
import { documentOf } from './query/document.ts';
import { eachRecord } from './reading/each.ts';
import type { Services } from './services.ts';

/** As often as MongoDB's own TTL monitor. */
const EVERY_MS = 60_000;

/** Removes documents whose time is up, as TTL indexes say. */
export class Expiry {
  readonly #services: Services;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<number> | undefined;
  #stopped = false;

  constructor(services: Services) {
    this.#services = services;
  }

  start(): void {
    this.#timer = setInterval(() => {
      this.run().catch((error: unknown) => {
        this.#services.log.error({ err: error }, 'removing expired documents failed');
      });
    }, EVERY_MS);
    this.#timer.unref();
  }

  stop(): void {
    this.#stopped = true;
    clearInterval(this.#timer);
  }

  async idle(): Promise<void> {
    await this.#running?.catch(() => undefined);
  }

  /** Removes what is due by now; gives the number of documents once they are gone for good. */
  run(): Promise<number> {
    this.#running ??= this.#pass().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  async #pass(): Promise<number> {
    const { catalog, counters, cursors } = this.#services;
    cursors.closeIdle();
    let removed = 0;
    for (const database of catalog.databases())
      for (const collection of catalog.collections(database))
        for (const index of collection.readyIndexes) {
          if (this.#stopped) return removed;
          const { expireAfterSeconds } = index.spec;
          if (expireAfterSeconds === undefined) continue;
          removed += await this.#expire(collection, index, expireAfterSeconds);
        }
    await catalog.durable();
    counters.expired += removed;
    return removed;
  }

  /** Only dates expire; of an array the earliest counts, as any one that is due is enough. */
  async #expire(collection: Collection, index: StoredIndex, seconds: number): Promise<number> {
    const { catalog, now } = this.#services;
    const [path] = index.paths;
    if (path === undefined) return 0;
    const due = new Date(now() - seconds * 1000);
    const query = planQuery(collection, documentOf({ [path]: { $lte: due } }), { hint: index });
    let removed = 0;
    await eachRecord(catalog, collection, query, Infinity, ({ record, document, bytes }) => {
      catalog.write(() => collection.remove(record, { document, bytes }));
      removed++;
    });
    return removed;
  }
}
