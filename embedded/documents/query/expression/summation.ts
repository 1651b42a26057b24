import { Double, Int32, Long } from 'bson';
import type { BsonNumber } from '../bson/types.ts';
import { addDecimals, divideDecimals, toDecimal128 } from '../decimals.ts';
import { decimalOfDouble, exactOf, type Decimal } from '../numbers.ts';

const MIN_LONG = -(2n ** 63n);
const MAX_LONG = 2n ** 63n - 1n;

/**
 * The sum of numbers of any types, in the widest of them (MongoDB manual, "$sum"). Doubles are
 * added with their rounding errors carried along, so that the order hardly matters; integers
 * exactly, an Int32 running over into a Long and a Long into a Double.
 */
export class Summation {
  #integers = 0n;
  #high = 0;
  #low = 0;
  #decimals: Decimal | number = { negative: false, coefficient: 0n, exponent: 0 };
  #type: BsonNumber['_bsontype'] = 'Int32';

  add(value: BsonNumber): void {
    const exact = exactOf(value);
    const type = value._bsontype;
    if (type === 'Decimal128') {
      this.#decimals = addDecimals(this.#decimals, exact);
      this.#type = 'Decimal128';
    } else if (type === 'Double') {
      this.#double(value.value);
      if (this.#type !== 'Decimal128') this.#type = 'Double';
    } else {
      this.#integers += type === 'Long' ? value.toBigInt() : BigInt(value.value);
      if (type === 'Long' && this.#type === 'Int32') this.#type = 'Long';
    }
  }

  total(): BsonNumber {
    switch (this.#type) {
      case 'Decimal128':
        return toDecimal128(this.#decimal());
      case 'Double':
        return new Double(this.#asDouble());
      case 'Long':
      case 'Int32': {
        const small =
          this.#type === 'Int32' && BigInt.asIntN(32, this.#integers) === this.#integers;
        if (small) return new Int32(Number(this.#integers));
        if (this.#integers < MIN_LONG || this.#integers > MAX_LONG)
          return new Double(Number(this.#integers));
        return Long.fromBigInt(this.#integers);
      }
    }
  }

  /** The mean of so many values: a Double, or a Decimal128 when there was one. */
  mean(count: number): BsonNumber {
    if (this.#type !== 'Decimal128') return new Double(this.#asDouble() / count);
    const divisor = { negative: false, coefficient: BigInt(count), exponent: 0 };
    return toDecimal128(divideDecimals(this.#decimal(), divisor));
  }

  #double(value: number): void {
    const sum = this.#high + value;
    if (!Number.isFinite(sum)) {
      this.#high = sum;
      this.#low = 0;
      return;
    }
    const part = sum - this.#high;
    this.#low += this.#high - (sum - part) + (value - part);
    this.#high = sum;
  }

  #asDouble(): number {
    const high = Number(this.#integers);
    const rest = Number(this.#integers - BigInt(high));
    const sum = new Summation();
    for (const part of [this.#high, high, this.#low, rest]) sum.#double(part);
    return sum.#high + sum.#low;
  }

  #decimal(): Decimal | number {
    const integers: Decimal = {
      negative: this.#integers < 0n,
      coefficient: this.#integers < 0n ? -this.#integers : this.#integers,
      exponent: 0,
    };
    return [decimalOfDouble(this.#high), decimalOfDouble(this.#low), integers].reduce<
      Decimal | number
    >((sum, part) => (isZero(part) ? sum : addDecimals(sum, part)), this.#decimals);
  }
}

function isZero(value: Decimal | number): boolean {
  return typeof value !== 'number' && value.coefficient === 0n;
}
