import { Int32 } from 'bson';
import { BsonDocument } from '../bson/bsonDocument.ts';
import { isNumber, typeName, type BsonValue } from '../bson/types.ts';
import { compareValues } from '../compare.ts';
import { CommandError } from '../errors.ts';
import { encodeValue } from '../keyEncoding.ts';
import { isNullish, type Result } from './scope.ts';
import { Summation } from './summation.ts';

/** Collects the values of a group. */
export interface Accumulator {
  add(value: Result): void;
  result(): BsonValue;
}

class Sum implements Accumulator {
  readonly #sum = new Summation();

  add(value: Result): void {
    if (isNumber(value)) this.#sum.add(value);
  }

  result(): BsonValue {
    return this.#sum.total();
  }
}

class Average implements Accumulator {
  readonly #sum = new Summation();
  #count = 0;

  add(value: Result): void {
    if (!isNumber(value)) return;
    this.#sum.add(value);
    this.#count++;
  }

  result(): BsonValue {
    return this.#count === 0 ? null : this.#sum.mean(this.#count);
  }
}

class Extreme implements Accumulator {
  readonly #sign: 1 | -1;
  #value: Result;

  constructor(sign: 1 | -1) {
    this.#sign = sign;
  }

  add(value: Result): void {
    if (isNullish(value)) return;
    if (this.#value === undefined || compareValues(value, this.#value) * this.#sign > 0)
      this.#value = value;
  }

  result(): BsonValue {
    return this.#value ?? null;
  }
}

class First implements Accumulator {
  #seen = false;
  #value: Result;

  add(value: Result): void {
    if (!this.#seen) this.#value = value;
    this.#seen = true;
  }

  result(): BsonValue {
    return this.#value ?? null;
  }
}

class Last implements Accumulator {
  #value: Result;

  add(value: Result): void {
    this.#value = value;
  }

  result(): BsonValue {
    return this.#value ?? null;
  }
}

class Push implements Accumulator {
  readonly #values: BsonValue[] = [];

  add(value: Result): void {
    if (value !== undefined) this.#values.push(value);
  }

  result(): BsonValue {
    return this.#values;
  }
}

class DistinctValues implements Accumulator {
  readonly #values = new Map<string, BsonValue>();

  add(value: Result): void {
    if (value === undefined) return;
    const key = encodeValue(value);
    if (!this.#values.has(key)) this.#values.set(key, value);
  }

  result(): BsonValue {
    return [...this.#values.values()];
  }
}

class Merge implements Accumulator {
  readonly #document = new BsonDocument();

  add(value: Result): void {
    if (isNullish(value)) return;
    if (!(value instanceof BsonDocument))
      throw new CommandError(
        40400,
        'Location40400',
        `$mergeObjects requires object inputs, but input is of type ${typeName(value)}`,
      );
    for (const [name, field] of value) this.#document.set(name, field);
  }

  result(): BsonValue {
    return this.#document;
  }
}

/** Counts whatever it is given. */
export class Count implements Accumulator {
  readonly #sum = new Summation();

  add(): void {
    this.#sum.add(ONE);
  }

  result(): BsonValue {
    return this.#sum.total();
  }
}

const ONE = new Int32(1);

export const ACCUMULATORS: Readonly<Record<string, () => Accumulator>> = {
  $sum: () => new Sum(),
  $avg: () => new Average(),
  $min: () => new Extreme(-1),
  $max: () => new Extreme(1),
  $first: () => new First(),
  $last: () => new Last(),
  $push: () => new Push(),
  $addToSet: () => new DistinctValues(),
  $mergeObjects: () => new Merge(),
  $count: () => new Count(),
};
