import { expect } from 'chai';
import fc from 'fast-check';
import { BSONRegExp, Decimal128, Double, Int32, Long, ObjectId } from 'bson';
import {
  BsonDocument,
  decode,
  documentOf,
  encode,
  typeByte,
  type BsonValue,
} from '../../../../embedded/documents/query/document.ts';
import { applyUpdate, type UpdateOptions } from '../../../../embedded/documents/query/update.ts';
import { anyDocument, anyValue } from './support/arbitraries.ts';
import { show } from './support/show.ts';

type Fields = Record<string, unknown>;

/** The document after the update, shown with its types; it has gone through its bytes. */
function updated(document: Fields, update: Fields, options: UpdateOptions = {}): string {
  const before = decode(encode(documentOf(document)));
  return show(decode(encode(applyUpdate(before, documentOf(update), options))));
}

function elements(document: Fields, update: Fields, ...arrayFilters: Fields[]): string {
  return updated(document, update, { arrayFilters: arrayFilters.map(documentOf) });
}

function matched(document: Fields, filter: Fields, update: Fields): string {
  return updated(document, update, { filter: documentOf(filter) });
}

const long = (value: bigint) => Long.fromBigInt(value);
const decimal = (text: string) => Decimal128.fromString(text);

describe('an update', () => {
  describe('of fields', () => {
    it('sets, in place or at the end, and makes documents on the way', () => {
      expect(updated({ a: 1, b: 2 }, { $set: { a: 'x', 'c.d.e': null } })).to.equal(
        '{a: "x", b: 2, c: {d: {e: null}}}',
      );
    });

    it('adds new fields in the order of their names, positions by number', () => {
      expect(updated({}, { $set: { b: 1, a: 2, c: 3 } })).to.equal('{a: 2, b: 1, c: 3}');
      expect(updated({ a: [] }, { $set: { 'a.10': 1, 'a.2': 2 } })).to.equal(
        '{a: [null, null, 2, null, null, null, null, null, null, null, 1]}',
      );
    });

    it('keeps the exact type it is given', () => {
      expect(updated({}, { $set: { a: new Double(1), b: long(1n), c: decimal('1.0') } })).to.equal(
        '{a: 1.0, b: 1L, c: 1.0D}',
      );
    });

    it('unsets: a field goes, an element becomes null', () => {
      const document = { a: 1, b: { c: 1, d: 2 }, e: [1, 2] };
      expect(updated(document, { $unset: { a: '', 'b.c': '', 'e.0': '', 'x.y': '' } })).to.equal(
        '{b: {d: 2}, e: [null, 2]}',
      );
    });

    it('renames: the field moves to the end, over one that is there', () => {
      expect(updated({ a: 1, b: 2, c: 3 }, { $rename: { a: 'b', c: 'd.e', x: 'y' } })).to.equal(
        '{b: 1, d: {e: 3}}',
      );
    });

    it('sets on insert only when it inserts', () => {
      const update = { $set: { a: 1 }, $setOnInsert: { b: 2 } };
      expect(updated({}, update)).to.equal('{a: 1}');
      expect(updated({}, update, { isUpsertInsert: true })).to.equal('{a: 1, b: 2}');
    });

    it('writes the time', () => {
      const now = new Date('2026-09-28T01:02:03.004Z');
      const update = { $currentDate: { a: true, b: { $type: 'date' }, c: { $type: 'timestamp' } } };
      expect(updated({}, update, { now })).to.equal(
        '{a: 2026-09-28T01:02:03.004Z, b: 2026-09-28T01:02:03.004Z, c: timestamp}',
      );
    });

    it('keeps the smaller and the larger by the order of BSON', () => {
      const document = { a: 5, b: 5, c: 5 };
      expect(updated(document, { $min: { a: 4, b: 6, x: 1 }, $max: { c: 'text' } })).to.equal(
        '{a: 4, b: 5, c: "text", x: 1}',
      );
      // Equal numbers of different types: nothing to do.
      expect(updated({ a: 5 }, { $max: { a: new Double(5) } })).to.equal('{a: 5}');
    });
  });

  describe('of numbers', () => {
    const sums: [BsonValue, BsonValue, string][] = [
      [new Int32(1), new Int32(2), '3'],
      [new Int32(2147483647), new Int32(1), '2147483648L'],
      [new Int32(-2147483648), new Int32(-1), '-2147483649L'],
      [new Int32(1), long(2n), '3L'],
      [long(5n), new Int32(-5), '0L'],
      [long(9007199254740993n), new Int32(1), '9007199254740994L'],
      [new Int32(1), new Double(0.5), '1.5'],
      [new Double(0.5), new Int32(1), '1.5'],
      [new Double(1), new Int32(1), '2.0'],
      [long(1n), new Double(1), '2.0'],
      [new Int32(1), decimal('0.10'), '1.10D'],
      [new Double(0.1), decimal('0.2'), '0.3D'],
      [
        decimal('9999999999999999999999999999999999'),
        new Int32(1),
        '1.000000000000000000000000000000000E+34D',
      ],
      [decimal('1E+6144'), decimal('Infinity'), 'InfinityD'],
    ];
    for (const [value, amount, sum] of sums)
      it(`${show(value)} $inc ${show(amount)} is ${sum}`, () => {
        expect(updated({ a: value }, { $inc: { a: amount } })).to.equal(`{a: ${sum}}`);
      });

    const products: [BsonValue, BsonValue, string][] = [
      [new Int32(3), new Int32(-2), '-6'],
      [new Int32(65536), new Int32(65536), '4294967296L'],
      [new Int32(3), long(2n), '6L'],
      [new Int32(3), new Double(1.5), '4.5'],
      [new Double(0.1), decimal('3'), '0.3D'],
      [decimal('1.50'), decimal('2.0'), '3.000D'],
    ];
    for (const [value, factor, product] of products)
      it(`${show(value)} $mul ${show(factor)} is ${product}`, () => {
        expect(updated({ a: value }, { $mul: { a: factor } })).to.equal(`{a: ${product}}`);
      });

    it('begins with the operand, or with a zero of its type', () => {
      expect(updated({}, { $inc: { a: long(2n) }, $mul: { b: new Double(2) } })).to.equal(
        '{a: 2L, b: 0.0}',
      );
    });

    it('works on bits', () => {
      expect(
        updated(
          { a: 13, b: 13, c: 1 },
          { $bit: { a: { and: 10 }, b: { or: long(2n) }, c: { xor: 5 }, d: { or: 4 } } },
        ),
      ).to.equal('{a: 8, b: 15L, c: 4, d: 4}');
    });
  });

  describe('of arrays', () => {
    it('pushes a value, an array as one value, or each of several', () => {
      expect(updated({ a: [1] }, { $push: { a: 2, b: [3] } })).to.equal('{a: [1, 2], b: [[3]]}');
      expect(updated({ a: [1] }, { $push: { a: { $each: [2, 3] } } })).to.equal('{a: [1, 2, 3]}');
    });

    it('pushes at a position, sorts, then cuts', () => {
      const push = (clauses: Fields) => updated({ a: [3, 1, 2] }, { $push: { a: clauses } });

      expect(push({ $each: [9, 8], $position: 1 })).to.equal('{a: [3, 9, 8, 1, 2]}');
      expect(push({ $each: [9], $position: -1 })).to.equal('{a: [3, 1, 9, 2]}');
      expect(push({ $each: [9], $position: 99 })).to.equal('{a: [3, 1, 2, 9]}');
      expect(push({ $each: [0], $sort: 1 })).to.equal('{a: [0, 1, 2, 3]}');
      expect(push({ $each: [], $sort: -1, $slice: 2 })).to.equal('{a: [3, 2]}');
      expect(push({ $each: [4], $slice: -2 })).to.equal('{a: [2, 4]}');
      expect(push({ $each: [4], $slice: 0 })).to.equal('{a: []}');
      expect(
        updated(
          { a: [{ s: 5 }, { s: 8 }] },
          { $push: { a: { $each: [{ s: 6 }], $sort: { s: -1 } } } },
        ),
      ).to.equal('{a: [{s: 8}, {s: 6}, {s: 5}]}');
    });

    it('adds what is not there yet, numbers by value', () => {
      expect(updated({ a: [1] }, { $addToSet: { a: new Double(1), b: 'x' } })).to.equal(
        '{a: [1], b: ["x"]}',
      );
      expect(updated({ a: [1] }, { $addToSet: { a: { $each: [1, 2, 2] } } })).to.equal(
        '{a: [1, 2]}',
      );
      expect(updated({ a: [{ x: 1 }] }, { $addToSet: { a: { x: 1 } } })).to.equal('{a: [{x: 1}]}');
    });

    it('pops at either end', () => {
      expect(
        updated({ a: [1, 2], b: [1, 2], c: [] }, { $pop: { a: 1, b: -1, c: 1, x: 1 } }),
      ).to.equal('{a: [1], b: [2], c: []}');
    });

    it('pulls by value, by operators, by filter and by expression', () => {
      const pull = (array: unknown[], operand: unknown) =>
        updated({ a: array }, { $pull: { a: operand } });

      expect(pull([1, 2, 1, new Double(1)], 1)).to.equal('{a: [2]}');
      expect(pull([1, 5, 9], { $gte: 5 })).to.equal('{a: [1]}');
      expect(pull(['x', 'y'], { $in: ['x', 'z'] })).to.equal('{a: ["y"]}');
      expect(pull([{ b: 1, c: 2 }, { b: 1 }, { b: 2 }], { b: 1 })).to.equal('{a: [{b: 2}]}');
      expect(pull([{ b: [1, 9] }, { b: [2] }], { b: { $elemMatch: { $gt: 5 } } })).to.equal(
        '{a: [{b: [2]}]}',
      );
      expect(pull(['ab', 'ba'], new BSONRegExp('^a', ''))).to.equal('{a: ["ba"]}');
      expect(pull([[1], 1], [1])).to.equal('{a: [1]}');
    });

    it('pulls all of a list', () => {
      expect(updated({ a: [0, 2, 5, 5, 1, 0] }, { $pullAll: { a: [0, 5] } })).to.equal(
        '{a: [2, 1]}',
      );
    });
  });

  describe('of positions', () => {
    it('means by $ the element that the query matched', () => {
      expect(matched({ a: [80, 85, 90] }, { a: 85 }, { $set: { 'a.$': 82 } })).to.equal(
        '{a: [80, 82, 90]}',
      );
      const document = {
        a: [
          { g: 80, m: 1 },
          { g: 90, m: 2 },
        ],
      };
      expect(
        matched(document, { a: { $elemMatch: { g: { $gt: 85 } } } }, { $set: { 'a.$.m': 7 } }),
      ).to.equal('{a: [{g: 80, m: 1}, {g: 90, m: 7}]}');
      expect(matched(document, { 'a.g': 90 }, { $inc: { 'a.$.m': 1 } })).to.equal(
        '{a: [{g: 80, m: 1}, {g: 90, m: 3}]}',
      );
    });

    it('means by $[] every element, also within elements', () => {
      expect(elements({ a: [1, 2] }, { $inc: { 'a.$[]': 10 } })).to.equal('{a: [11, 12]}');
      expect(elements({ a: [{ b: [1, 2] }, { b: [3] }] }, { $mul: { 'a.$[].b.$[]': 2 } })).to.equal(
        '{a: [{b: [2, 4]}, {b: [6]}]}',
      );
    });

    it('means by $[identifier] the elements that a filter admits', () => {
      expect(
        elements({ a: [95, 102, 90] }, { $set: { 'a.$[e]': 100 } }, { e: { $gte: 95 } }),
      ).to.equal('{a: [100, 100, 90]}');
      const document = {
        a: [
          { g: 80, q: [1] },
          { g: 95, q: [5, 9] },
        ],
      };
      expect(
        elements(
          document,
          { $inc: { 'a.$[x].q.$[y]': 1 } },
          { 'x.g': { $gt: 85 } },
          { $or: [{ y: 9 }, { y: 0 }] },
        ),
      ).to.equal('{a: [{g: 80, q: [1]}, {g: 95, q: [5, 10]}]}');
    });
  });

  describe('as a replacement', () => {
    it('keeps the _id and nothing else', () => {
      const id = new ObjectId('65a000000000000000000001');
      expect(updated({ _id: id, a: 1, b: 2 }, { c: 3 })).to.equal(
        `{_id: ${id.toHexString()}, c: 3}`,
      );
      expect(updated({ _id: 1, a: 1 }, { b: 2, _id: 1 })).to.equal('{_id: 1, b: 2}');
    });
  });

  const refused: [string, Fields, Fields, number, string][] = [
    ['an unknown modifier', {}, { $foo: { a: 1 } }, 9, 'Unknown modifier: $foo'],
    ['operators mixed with fields', {}, { $set: { a: 1 }, b: 2 }, 9, 'Unknown modifier: b'],
    ['fields mixed with operators', {}, { b: 2, $set: { a: 1 } }, 52, "'$set'"],
    ['an operand that is no document', {}, { $set: 1 }, 9, 'Modifiers operate on fields'],
    ['one path twice', {}, { $set: { a: 1 }, $inc: { a: 1 } }, 40, "conflict at 'a'"],
    [
      'a path within another',
      {},
      { $set: { 'a.b': 1, a: 1 } },
      40,
      "'a.b' would create a conflict",
    ],
    ['a rename onto a changed path', {}, { $rename: { a: 'b' }, $set: { b: 1 } }, 40, "at 'b'"],
    ['a change of _id', { _id: 1 }, { $set: { _id: 2 } }, 66, '_id'],
    ['a removal of _id', { _id: 1 }, { $unset: { _id: '' } }, 66, '_id'],
    ['a replacement of _id', { _id: 1 }, { _id: 2 }, 66, '_id'],
    [
      'a path through a value',
      { a: 1 },
      { $set: { 'a.b': 1 } },
      28,
      "Cannot create field 'b' in element {a: 1}",
    ],
    ['a name in an array', { a: [] }, { $set: { 'a.b': 1 } }, 28, "Cannot create field 'b'"],
    ['an endless array', { a: [] }, { $set: { 'a.1500001': 1 } }, 2, 'backfill'],
    ['an empty path', {}, { $set: { '': 1 } }, 56, 'empty'],
    ['an empty part', {}, { $set: { 'a..b': 1 } }, 56, 'empty field name'],
    ['a dollar in a path', {}, { $set: { 'a.$b': 1 } }, 52, "'$b'"],
    [
      '$inc by a text',
      { a: 1 },
      { $inc: { a: 'x' } },
      14,
      'Cannot increment with non-numeric argument: {a: "x"}',
    ],
    [
      '$inc of a text',
      { _id: 7, a: 'x' },
      { $inc: { a: 1 } },
      14,
      "{_id: 7} has the field 'a' of non-numeric type string",
    ],
    ['$inc of null', { a: null }, { $inc: { a: 1 } }, 14, 'non-numeric type null'],
    [
      '$inc beyond a Long',
      { a: long(2n ** 63n - 1n) },
      { $inc: { a: 1 } },
      2,
      'Failed to apply $inc',
    ],
    [
      '$push to a text',
      { a: 'x' },
      { $push: { a: 1 } },
      2,
      'must be an array but is of type string',
    ],
    ['$push of no list', {}, { $push: { a: { $each: 1 } } }, 2, '$each in $push must be an array'],
    [
      'an unknown clause',
      {},
      { $push: { a: { $each: [], $foo: 1 } } },
      2,
      'Unrecognized clause in $push: $foo',
    ],
    ['$pop by two', { a: [1] }, { $pop: { a: 2 } }, 9, '$pop expects 1 or -1'],
    ['$pop of a text', { a: 'x' }, { $pop: { a: 1 } }, 14, 'non-array type'],
    [
      '$pull from a text',
      { a: 'x' },
      { $pull: { a: 1 } },
      2,
      'Cannot apply $pull to a non-array value',
    ],
    ['$pullAll of no list', {}, { $pullAll: { a: 1 } }, 2, '$pullAll requires an array'],
    [
      '$rename of an element',
      { a: [{ b: 1 }] },
      { $rename: { 'a.0.b': 'c' } },
      2,
      'cannot be an array element',
    ],
    ['$rename to itself', {}, { $rename: { a: 'a' } }, 2, 'must differ'],
    ['$bit of a double', { a: new Double(1) }, { $bit: { a: { and: 1 } } }, 2, 'non-integral'],
    ['$ without a match', { a: [1] }, { $set: { 'a.$': 1 } }, 2, 'did not find the match needed'],
    ['$[] of a missing array', {}, { $set: { 'a.$[]': 1 } }, 2, "The path 'a' must exist"],
    ['$[] of a value', { a: 1 }, { $set: { 'a.$[]': 1 } }, 2, 'non-array element a'],
    [
      '$[x] without its filter',
      { a: [] },
      { $set: { 'a.$[x]': 1 } },
      2,
      "No array filter found for identifier 'x'",
    ],
    [
      'positions in conflict',
      { a: [1] },
      { $set: { 'a.$[]': 1, 'a.0': 2 } },
      40,
      "conflict at 'a.0'",
    ],
    [
      'depth beyond the limit',
      {},
      { $set: { [Array(201).fill('a').join('.')]: 1 } },
      15,
      '200 levels',
    ],
  ];
  for (const [what, document, update, code, message] of refused)
    it(`is refused for ${what}`, () => {
      expect(() => updated(document, update))
        .to.throw(message)
        .with.property('code', code);
    });

  it('refuses filters of elements that nobody uses or that clash', () => {
    const set = { $set: { 'a.$[x]': 1 } };
    expect(() => elements({ a: [] }, set, { x: 1 }, { y: 1 }))
      .to.throw("identifier 'y' was not used")
      .with.property('code', 9);
    expect(() => elements({ a: [] }, set, { x: 1 }, { x: 2 })).to.throw(
      'same top-level field name',
    );
    expect(() => elements({ a: [] }, set, { x: 1, y: 2 })).to.throw('single top-level field name');
  });

  it('leaves the document it was given as it was, also when it is refused', () => {
    const before = documentOf({ _id: 1, a: { b: [{ c: 1 }] } });
    const shown = show(before);

    applyUpdate(before, documentOf({ $inc: { 'a.b.0.c': 1 } }));
    expect(() => applyUpdate(before, documentOf({ $set: { a: 1, _id: 2 } }))).to.throw();

    expect(show(before)).to.equal(shown);
  });

  it('touches nothing but its path', () => {
    fc.assert(
      fc.property(anyDocument(), anyValue(), fc.boolean(), (document, value, read) => {
        // given
        document.delete('touched');
        const bytes = encode(BsonDocument.of([...document, ['touched', null]]));
        const before = decode(bytes);
        if (read) for (const [, field] of before) typeByte(field);

        // when
        const after = applyUpdate(
          before,
          BsonDocument.of([['$set', BsonDocument.of([['touched', value]])]]),
        );

        // then
        const rest = encode(document);
        expect(encode(before).equals(bytes)).to.equal(true);
        expect(
          encode(after)
            .subarray(4, rest.length - 1)
            .equals(rest.subarray(4, -1)),
        ).to.equal(true);
        expect(
          encode(after).equals(encode(BsonDocument.of([...document, ['touched', value]]))),
        ).to.equal(true);
      }),
    );
  });
});
