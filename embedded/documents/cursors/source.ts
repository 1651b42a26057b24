import type { Batch } from './batch.ts';

/** Where a cursor's documents come from. */
export interface Source {
  /** Fills the batch as far as it goes; gives false once there is nothing left. */
  fill(batch: Batch): Promise<boolean>;
  /** Bytes of documents it holds in memory. */
  readonly held: number;
}

/** Results that are there already, as a sort leaves them. */
export class ListSource implements Source {
  #documents: readonly Buffer[];
  #next = 0;
  #held: number;

  constructor(documents: readonly Buffer[]) {
    this.#documents = documents;
    this.#held = documents.reduce((sum, document) => sum + document.length, 0);
  }

  get held(): number {
    return this.#held;
  }

  fill(batch: Batch): Promise<boolean> {
    for (;;) {
      const document = this.#documents[this.#next];
      if (!document) {
        this.#documents = [];
        this.#held = 0;
        return Promise.resolve(false);
      }
      if (!batch.add(document)) return Promise.resolve(true);
      this.#next++;
    }
  }
}
