import { randomBytes } from 'node:crypto';
import { Long } from 'bson';
import { BsonDocument } from '../query/document.ts';
import { CommandError } from '../query/errors.ts';
import { Batch } from './batch.ts';
import type { Source } from './source.ts';

/** MongoDB's own: a cursor nobody asks for is closed after ten minutes. */
const IDLE_MS = 10 * 60 * 1000;
const MAX_CURSORS = 2000;
/** What all idle cursors together may hold in memory. */
const MAX_HELD_BYTES = 256 * 1024 * 1024;
const FIRST_BATCH = 101;

interface Cursor {
  readonly id: bigint;
  readonly namespace: string;
  readonly source: Source;
  usedAt: number;
  busy: boolean;
}

export interface CursorOptions {
  /** Documents of the first answer; default 101. */
  readonly batchSize?: number | undefined;
  /** Whatever is left after the first answer is not wanted. */
  readonly singleBatch?: boolean;
}

/** The open cursors. When there are too many, those that were not asked for longest are closed. */
export class Cursors {
  readonly #now: () => number;
  /** In the order of their last use. */
  readonly #cursors = new Map<bigint, Cursor>();

  constructor(now: () => number) {
    this.#now = now;
  }

  get open(): number {
    return this.#cursors.size;
  }

  /** Reads the first batch and keeps the source when it has more. Gives the `cursor` field. */
  async first(
    namespace: string,
    source: Source,
    { batchSize = FIRST_BATCH, singleBatch = false }: CursorOptions,
  ): Promise<object> {
    const batch = new Batch(batchSize);
    const more = await source.fill(batch);
    if (!more || singleBatch) return reply('firstBatch', batch, 0n, namespace);
    this.closeIdle();
    const id = randomBytes(8).readBigInt64LE() & 0x7fffffffffffffffn;
    this.#cursors.set(id, { id, namespace, source, usedAt: this.#now(), busy: false });
    this.#bound();
    return reply('firstBatch', batch, id, namespace);
  }

  async more(id: bigint, namespace: string, batchSize = Infinity): Promise<object> {
    this.closeIdle();
    const cursor = this.#cursors.get(id);
    if (!cursor) throw new CommandError(43, 'CursorNotFound', `cursor id ${id} not found`);
    if (cursor.namespace !== namespace)
      throw new CommandError(
        13,
        'Unauthorized',
        `Requested getMore on namespace '${namespace}', but cursor belongs to a different ` +
          `namespace ${cursor.namespace}`,
      );
    if (cursor.busy)
      throw new CommandError(128, 'CursorInUse', `cursor id ${id} is already in use`);
    cursor.busy = true;
    const batch = new Batch(batchSize);
    try {
      const more = await cursor.source.fill(batch);
      if (!more) this.#cursors.delete(id);
      else if (this.#cursors.delete(id)) this.#cursors.set(id, cursor);
      cursor.usedAt = this.#now();
      return reply('nextBatch', batch, this.#cursors.has(id) ? id : 0n, namespace);
    } catch (error) {
      this.#cursors.delete(id);
      throw error;
    } finally {
      cursor.busy = false;
    }
  }

  /** Gives false when there is no such cursor. */
  kill(id: bigint): boolean {
    return this.#cursors.delete(id);
  }

  closeIdle(): void {
    const since = this.#now() - IDLE_MS;
    for (const { id, usedAt, busy } of this.#cursors.values()) {
      if (usedAt > since) return;
      if (!busy) this.#cursors.delete(id);
    }
  }

  clear(): void {
    this.#cursors.clear();
  }

  #bound(): void {
    let held = 0;
    for (const { source } of this.#cursors.values()) held += source.held;
    for (const { id, source } of this.#cursors.values()) {
      if (this.#cursors.size <= MAX_CURSORS && held <= MAX_HELD_BYTES) return;
      held -= source.held;
      this.#cursors.delete(id);
    }
  }
}

function reply(field: string, batch: Batch, id: bigint, ns: string): object {
  return {
    [field]: batch.documents.map((document) => new BsonDocument(document)),
    id: Long.fromBigInt(id),
    ns,
  };
}
