import { expect } from 'chai';
import fc from 'fast-check';
import {
  Binary,
  BSONRegExp,
  BSONSymbol,
  Code,
  Decimal128,
  Double,
  Int32,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
} from 'bson';
import { compareValues, valuesEqual } from '../../../../embedded/documents/query/compare.ts';
import {
  BsonDocument,
  CodeWithScope,
  documentOf,
  UNDEFINED,
  type BsonValue,
} from '../../../../embedded/documents/query/document.ts';
import { encodeIndexKey, encodeValue } from '../../../../embedded/documents/query/keyEncoding.ts';
import { anyValue } from './support/arbitraries.ts';
import { show } from './support/show.ts';

const decimal = (text: string) => Decimal128.fromString(text);
const long = (value: bigint) => Long.fromBigInt(value);

/** Strictly ascending, by the manual's comparison order and the rules of each type. */
const ascending: BsonValue[] = [
  new MinKey(),
  UNDEFINED,
  null,
  new Double(NaN),
  new Double(-Infinity),
  decimal('-1E+400'),
  new Double(-Number.MAX_VALUE),
  long(-9007199254740993n),
  new Double(-9007199254740992),
  new Int32(-1),
  decimal('-1E-400'),
  new Int32(0),
  decimal('1E-6176'),
  decimal('2E-6176'),
  new Double(5e-324),
  decimal('0.1'),
  // The double 0.1 is a little more than a tenth.
  new Double(0.1),
  new Int32(1),
  decimal('1.000000000000000000000000000000001'),
  new Double(1.0000000000000002),
  long(9007199254740992n),
  long(9007199254740993n),
  new Double(9007199254740994),
  decimal('9007199254740994.5'),
  long(9223372036854775807n),
  new Double(9223372036854775808),
  decimal('9223372036854775809'),
  new Double(Number.MAX_VALUE),
  decimal('1E+400'),
  decimal('9.999999999999999999999999999999999E+6144'),
  new Double(Infinity),
  '',
  'A',
  'a',
  'a\0',
  'a\0b',
  'a\x01',
  'ab',
  '审批',
  '\uff01',
  '\ud83d\ude00',
  documentOf({}),
  documentOf({ z: null }),
  documentOf({ a: 1 }),
  documentOf({ a: 1, b: 1 }),
  documentOf({ a: 2 }),
  documentOf({ b: 0 }),
  documentOf({ a: 'x' }),
  [],
  [new Int32(1)],
  [new Int32(1), new Int32(0)],
  [new Int32(2)],
  new Binary(Buffer.from('ff', 'hex'), 0),
  new Binary(Buffer.from('0000', 'hex'), 0),
  new Binary(Buffer.from('0001', 'hex'), 0),
  new Binary(Buffer.from('0000', 'hex'), 4),
  new ObjectId('000000000000000000000001'),
  new ObjectId('ff0000000000000000000000'),
  false,
  true,
  new Date(-8.64e15),
  new Date(-1),
  new Date(0),
  new Date(8.64e15),
  new Timestamp({ t: 0, i: 1 }),
  new Timestamp({ t: 1, i: 0 }),
  new Timestamp({ t: 0xffffffff, i: 0xffffffff }),
  new BSONRegExp('a', ''),
  new BSONRegExp('a', 'i'),
  new BSONRegExp('b', ''),
  new Code('a'),
  new Code('b'),
  new CodeWithScope('a', documentOf({ x: 1 })),
  new CodeWithScope('a', documentOf({ x: 2 })),
  new MaxKey(),
];

/** Values in each line are one value to a query. */
const equals: BsonValue[][] = [
  [new Int32(0), new Double(0), new Double(-0), long(0n), decimal('0'), decimal('-0E+10')],
  [new Int32(5), new Double(5), long(5n), decimal('5'), decimal('5.00')],
  [new Double(0.5), decimal('0.5'), decimal('0.50')],
  [new Double(NaN), decimal('NaN')],
  [new Double(-Infinity), decimal('-Infinity')],
  [new Double(2 ** 53), long(2n ** 53n), decimal('9007199254740992')],
  [long(2n ** 53n + 1n), decimal('9007199254740993'), decimal('9007199254740993.0')],
  [new Double(2 ** 63), decimal('9223372036854775808')],
  ['a', new BSONSymbol('a')],
  [documentOf({ a: [1] }), documentOf({ a: [new Double(1)] })],
];

describe('the order of BSON', () => {
  it('ranks the types and the values within each', () => {
    for (const [i, a] of ascending.entries())
      for (const [j, b] of ascending.entries())
        expect(Math.sign(compareValues(a, b)), `${show(a)} and ${show(b)}`).to.equal(
          Math.sign(i - j),
        );
  });

  it('takes numbers of different types for equal by their exact value', () => {
    for (const line of equals)
      for (const a of line)
        for (const b of line) expect(valuesEqual(a, b), `${show(a)} and ${show(b)}`).to.equal(true);
  });

  it('takes the order of fields into account', () => {
    const forward = documentOf({ a: 1, b: 2 });
    const backward = BsonDocument.of([
      ['b', new Int32(2)],
      ['a', new Int32(1)],
    ]);

    expect(valuesEqual(forward, backward)).to.equal(false);
  });

  it('is an order: whatever is compared', () => {
    fc.assert(
      fc.property(anyValue(), anyValue(), anyValue(), (a, b, c) => {
        expect(Math.sign(compareValues(a, b))).to.equal(-Math.sign(compareValues(b, a)) + 0);
        if (compareValues(a, b) <= 0 && compareValues(b, c) <= 0)
          expect(compareValues(a, c)).to.be.at.most(0);
      }),
      { numRuns: 1000 },
    );
  });
});

function keyOrder(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

describe('the keys of an index', () => {
  it('are ordered as the values are, in both directions', () => {
    for (const [i, a] of ascending.entries())
      for (const [j, b] of ascending.entries()) {
        const message = `${show(a)} and ${show(b)}`;
        expect(keyOrder(encodeValue(a), encodeValue(b)), message).to.equal(Math.sign(i - j));
        const down = keyOrder(encodeIndexKey([a], [-1]), encodeIndexKey([b], [-1]));
        expect(down, message).to.equal(Math.sign(j - i) + 0);
      }
  });

  it('are equal for equal values', () => {
    for (const line of equals) expect(new Set(line.map(encodeValue)).size).to.equal(1);
  });

  it('have the order of the values for anything, compound and with a tail', () => {
    const direction = fc.constantFrom<1 | -1>(1, -1);
    const pair = fc.tuple(anyValue(), anyValue());
    // A tail of zeros or of ones must not reach into the order of what stands before it.
    const tail = fc.constantFrom('', '\0', '\xff');
    fc.assert(
      fc.property(pair, pair, direction, direction, tail, tail, (a, b, first, second, x, y) => {
        const order =
          Math.sign(compareValues(a[0], b[0])) * first ||
          Math.sign(compareValues(a[1], b[1])) * second;
        const keyA = encodeIndexKey(a, [first, second]);
        const keyB = encodeIndexKey(b, [first, second]);
        expect(keyOrder(keyA, keyB)).to.equal(order + 0);
        if (order !== 0) expect(keyOrder(keyA + x, keyB + y)).to.equal(order);
      }),
      { numRuns: 3000 },
    );
  });

  it('take a missing value for null', () => {
    expect(encodeIndexKey([undefined])).to.equal(encodeIndexKey([null]));
  });
});
