import type { Key } from '../../storage/key.ts';
import type { Collection, KeyRange } from '../catalog/collection.ts';
import type { Plan } from '../planning/plan.ts';
import { decodeTrusted, type BsonDocument } from '../query/document.ts';
import { CommandError } from '../query/errors.ts';
import { Turn } from './turn.ts';

/** A stored document that matches. */
export interface Match {
  readonly record: number;
  readonly bytes: Buffer;
  readonly document: BsonDocument;
}

/** Where a walk is: what it has read last. */
interface Position {
  /** Place in the ranges of an index. */
  readonly range: number;
  readonly key: Key;
  readonly record: number;
}

interface Candidate extends Position {
  readonly bytes: Buffer;
}

/** The clock costs something too. */
const CLOCK_EVERY = 32;

/**
 * Goes over the documents of a plan. It can stop anywhere and go on later: it remembers the last
 * place and holds nothing open. What is written meanwhile it may or may not see, but it never
 * shows one document twice.
 */
export class Walk {
  readonly examined = { keys: 0, documents: 0 };
  readonly #collection: Collection;
  readonly #plan: Plan;
  readonly #deadline: number;
  #position: Position | undefined;
  /** Records shown already, where an index can lead to one more than once. */
  readonly #seen: Set<number> | undefined;
  #ended = false;

  /** `deadline` in milliseconds of `performance.now()`. */
  constructor(collection: Collection, plan: Plan, deadline = Infinity) {
    this.#collection = collection;
    this.#plan = plan;
    this.#deadline = deadline;
    const { access } = plan;
    if (access.kind === 'union' || (access.kind === 'index' && !access.exact))
      this.#seen = new Set();
    if (access.kind === 'none') this.#ended = true;
  }

  get ended(): boolean {
    return this.#ended;
  }

  /**
   * Shows matches until `visit` gives false; calls `atEnd` when there are no more. Nobody writes
   * between the reading of a document (or the end) and its call.
   */
  async each(visit: (match: Match) => boolean, atEnd?: () => void): Promise<void> {
    if (this.#ended) atEnd?.();
    this.#checkCollection();
    const turn = new Turn();
    while (!this.#ended && !this.#slice(turn, visit, atEnd)) {
      await turn.pass();
      this.#checkCollection();
      if (performance.now() > this.#deadline)
        throw new CommandError(50, 'MaxTimeMSExpired', 'operation exceeded time limit');
    }
  }

  /** All matches in one go, for who cannot wait in between. */
  *documents(): IterableIterator<BsonDocument> {
    const { matches } = this.#plan;
    for (const { bytes } of this.#candidates()) {
      const document = decodeTrusted(bytes);
      if (!matches || matches(document)) yield document;
    }
  }

  #checkCollection(): void {
    if (this.#collection.dropped)
      throw new CommandError(175, 'QueryPlanKilled', 'query plan killed: collection dropped');
  }

  /** Gives true when the visitor has had enough or everything is read. */
  #slice(turn: Turn, visit: (match: Match) => boolean, atEnd?: () => void): boolean {
    const { matches } = this.#plan;
    let count = 0;
    for (const candidate of this.#candidates()) {
      this.#position = candidate;
      const { record, bytes } = candidate;
      const document = decodeTrusted(bytes);
      if ((!matches || matches(document)) && !visit({ record, bytes, document })) return true;
      if (++count % CLOCK_EVERY === 0 && turn.over) return false;
    }
    this.#ended = true;
    atEnd?.();
    return true;
  }

  #candidates(): Iterable<Candidate> {
    const { access } = this.#plan;
    switch (access.kind) {
      case 'none':
        return [];
      case 'collection':
        return this.#records(access.reverse);
      case 'index':
        return this.#entries(access.ranges, access.reverse);
      case 'union':
        return this.#entries(
          access.parts.flatMap(({ ranges }) => ranges),
          false,
        );
    }
  }

  *#records(reverse: boolean): IterableIterator<Candidate> {
    const after = this.#position?.record;
    for (const { record, bytes } of this.#collection.records(reverse, after)) {
      this.examined.documents++;
      yield { range: 0, key: '', record, bytes };
    }
  }

  *#entries(ranges: readonly KeyRange[], reverse: boolean): IterableIterator<Candidate> {
    const last = this.#position;
    const step = reverse ? -1 : 1;
    const first = last?.range ?? (reverse ? ranges.length - 1 : 0);
    for (let at = first; at >= 0 && at < ranges.length; at += step) {
      let range = ranges[at];
      if (!range) return;
      if (last?.range === at)
        range = reverse
          ? { from: range.from, to: last.key }
          : { from: `${last.key}\0`, to: range.to };
      for (const { key, record } of this.#collection.entries(range, reverse)) {
        this.examined.keys++;
        if (this.#seen?.has(record)) continue;
        const bytes = this.#collection.get(record);
        if (!bytes) continue;
        this.examined.documents++;
        this.#seen?.add(record);
        yield { range: at, key, record, bytes };
      }
    }
  }
}
