import type { Batch } from '../cursors/batch.ts';
import type { Source } from '../cursors/source.ts';
import type { Pipeline, Sink } from '../query/aggregate.ts';
import { encode, type BsonDocument } from '../query/document.ts';
import { CommandError } from '../query/errors.ts';
import type { Walk } from './walk.ts';

/** What the results of one pipeline may hold in memory, as a stage may in MongoDB. */
const MAX_HELD_BYTES = 100 * 1024 * 1024;

/** Documents of a walk on their way through a pipeline: only what waits for a batch is held. */
export class PipelineSource implements Source {
  readonly #walk: Walk | undefined;
  readonly #sink: Sink;
  readonly #waiting: Buffer[] = [];
  #next = 0;
  #held = 0;
  #over = false;

  /** Without a walk there are no documents, but a pipeline may have something to say of none. */
  constructor(walk: Walk | undefined, pipeline: Pipeline) {
    this.#walk = walk;
    this.#sink = pipeline.start({
      push: (document) => this.#take(document),
      end: () => undefined,
    });
  }

  get held(): number {
    return this.#held;
  }

  async fill(batch: Batch): Promise<boolean> {
    for (;;) {
      this.#drain(batch);
      if (this.#next < this.#waiting.length) return true;
      if (this.#over) return false;
      if (batch.full) return true;
      await this.#walk?.each(({ document }) => {
        if (!this.#sink.push(document)) {
          this.#over = true;
          return false;
        }
        return this.#waiting.length === this.#next;
      });
      if (this.#isOver() || (this.#walk?.ended ?? true)) {
        this.#over = true;
        this.#sink.end();
      }
    }
  }

  #take(document: BsonDocument): boolean {
    const bytes = encode(document);
    this.#held += bytes.length;
    if (this.#held > MAX_HELD_BYTES)
      throw new CommandError(
        292,
        'QueryExceededMemoryLimitNoDiskUseAllowed',
        `a result of more than ${MAX_HELD_BYTES} bytes is not supported: match or limit more`,
      );
    this.#waiting.push(bytes);
    return true;
  }

  #drain(batch: Batch): void {
    for (;;) {
      const document = this.#waiting[this.#next];
      if (!document) break;
      if (!batch.add(document)) return;
      this.#next++;
      this.#held -= document.length;
    }
    this.#waiting.length = 0;
    this.#next = 0;
  }

  /** A question, as the compiler does not see that a visitor has set it. */
  #isOver(): boolean {
    return this.#over;
  }
}
