import type { Batch } from '../cursors/batch.ts';
import type { Source } from '../cursors/source.ts';
import { encode, type BsonDocument } from '../query/document.ts';
import type { Walk } from './walk.ts';

export interface FindSourceOptions {
  readonly skip: number;
  readonly limit: number;
  readonly projection: ((document: BsonDocument) => BsonDocument) | undefined;
}

/** Documents as a walk finds them, without any kept in memory. */
export class FindSource implements Source {
  readonly held = 0;
  readonly #walk: Walk;
  readonly #projection: FindSourceOptions['projection'];
  #skip: number;
  #left: number;
  /** Found, but there was no room in the batch any more. */
  #waiting: Buffer | undefined;

  constructor(walk: Walk, { skip, limit, projection }: FindSourceOptions) {
    this.#walk = walk;
    this.#projection = projection;
    this.#skip = skip;
    this.#left = limit;
  }

  async fill(batch: Batch): Promise<boolean> {
    if (this.#waiting && batch.add(this.#waiting)) this.#waiting = undefined;
    if (this.#waiting) return true;
    if (this.#left <= 0) return false;
    if (batch.full) return !this.#walk.ended;
    await this.#walk.each(({ bytes, document }) => {
      if (this.#skip > 0) {
        this.#skip--;
        return true;
      }
      this.#left--;
      const shown = this.#projection ? encode(this.#projection(document)) : bytes;
      if (!batch.add(shown)) {
        this.#waiting = shown;
        return false;
      }
      return !batch.full && this.#left > 0;
    });
    return this.#isWaiting() || (!this.#walk.ended && this.#left > 0);
  }

  /** A question, as the compiler does not see that a visitor has set it. */
  #isWaiting(): boolean {
    return this.#waiting !== undefined;
  }
}
