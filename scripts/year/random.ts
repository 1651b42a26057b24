/** Chance that repeats: the same seed gives the same sequence (mulberry32). */
export class Random {
  #state: number;

  /** @param seed any text; every part of the year has one of its own */
  constructor(seed: string) {
    // FNV-1a, so that seeds that differ in one letter begin far apart.
    let hash = 0x811c9dc5;
    for (let index = 0; index < seed.length; index += 1)
      hash = Math.imul(hash ^ seed.charCodeAt(index), 0x01000193);
    this.#state = hash >>> 0;
  }

  /** At least 0 and less than 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number from 0 to one less than `n`. */
  below(n: number): number {
    return Math.floor(this.next() * n);
  }

  /** True so often, of 1. */
  chance(share: number): boolean {
    return this.next() < share;
  }

  /** One of a list that is not empty. @throws {RangeError} */
  pick<T>(list: readonly T[]): T {
    if (list.length === 0) throw new RangeError('nothing to pick from');
    // The index lies in the list, which holds nothing but T.
    return list[this.below(list.length)] as T;
  }

  /** One of several, each so often as it weighs; undefined when nothing weighs anything. */
  weighted<T>(list: readonly T[], weightOf: (one: T) => number): T | undefined {
    let at = this.next() * list.reduce((sum, one) => sum + weightOf(one), 0);
    return list.find((one) => {
      const weight = weightOf(one);
      at -= weight;
      return weight > 0 && at < 0;
    });
  }

  shuffled<T>(list: readonly T[]): T[] {
    return list
      .map((one) => ({ one, at: this.next() }))
      .sort((a, b) => a.at - b.at)
      .map(({ one }) => one);
  }
}
