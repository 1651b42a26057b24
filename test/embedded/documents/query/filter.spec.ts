import { expect } from 'chai';
import {
  Binary,
  BSONRegExp,
  Decimal128,
  Double,
  Int32,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
} from 'bson';
import {
  BsonDocument,
  documentOf,
  UNDEFINED,
} from '../../../../embedded/documents/query/document.ts';
import { compileFilter } from '../../../../embedded/documents/query/filter.ts';

type Fields = Record<string, unknown>;

function matches(document: Fields, filter: Fields): boolean {
  return compileFilter(documentOf(filter)).matches(documentOf(document));
}

/** The names of the documents that match. */
function matching(documents: Record<string, Fields>, filter: Fields): string[] {
  return Object.keys(documents).filter((name) => matches(documents[name] ?? {}, filter));
}

function expectMatch(filter: Fields, yes: Fields[], no: Fields[]): void {
  for (const document of yes)
    expect(matches(document, filter), `should match: ${JSON.stringify(document)}`).to.equal(true);
  for (const document of no)
    expect(matches(document, filter), `should not match: ${JSON.stringify(document)}`).to.equal(
      false,
    );
}

describe('a filter', () => {
  describe('by equality', () => {
    it('takes numbers of any type', () => {
      expectMatch(
        { a: 5 },
        [
          { a: 5 },
          { a: new Double(5) },
          { a: Long.fromNumber(5) },
          { a: Decimal128.fromString('5.0') },
          { a: [1, 5] },
        ],
        [{ a: 6 }, { a: '5' }, { a: new Double(5.5) }, {}, { a: null }, { a: [[5]] }],
      );
    });

    it('tells a Long beyond 2^53 from its neighbours', () => {
      const beyond = Long.fromBigInt(9007199254740993n);
      expectMatch({ a: beyond }, [{ a: beyond }], [{ a: new Double(9007199254740992) }]);
    });

    it('takes whole sub-documents, with their order', () => {
      expectMatch(
        { a: { b: 1, c: 2 } },
        [{ a: { b: 1, c: new Double(2) } }, { a: [{ b: 1, c: 2 }] }],
        [{ a: { c: 2, b: 1 } }, { a: { b: 1 } }, { a: { b: 1, c: 2, d: 3 } }],
      );
    });

    it('takes whole arrays and arrays within arrays', () => {
      expectMatch({ a: [1, 2] }, [{ a: [1, 2] }, { a: [[1, 2], 3] }], [{ a: [2, 1] }, { a: [1] }]);
    });

    it('follows paths through documents and arrays, by name and by position', () => {
      expectMatch(
        { 'a.b': 1 },
        [{ a: { b: 1 } }, { a: [{ b: 2 }, { b: 1 }] }, { a: { b: [1, 2] } }],
        [{ a: 1 }, { 'a.b': 1 }, { a: [[{ b: 1 }]] }],
      );
      expectMatch({ 'a.1': 7 }, [{ a: [5, 7] }, { a: { 1: 7 } }, { a: [{ 1: 7 }] }], [{ a: [7] }]);
      expectMatch(
        { 'a.1.b': 4 },
        [{ a: [5, { b: 4 }] }, { a: [5, [{ b: 4 }]] }],
        [{ a: [{ b: 4 }, 5] }],
      );
      expectMatch({ 'a.0': 1 }, [], [{ a: [[1, 2]] }]);
    });

    it('takes ObjectIds and dates by value', () => {
      const id = new ObjectId('65a000000000000000000001');
      expectMatch(
        { _id: new ObjectId(id.toHexString()) },
        [{ _id: id }],
        [{ _id: id.toHexString() }],
      );
      expectMatch({ a: new Date(5) }, [{ a: new Date(5) }], [{ a: 5 }, { a: new Date(6) }]);
    });
  });

  // Facts from MongoDB's own test of the semantics of null in queries.
  describe('for null', () => {
    const documents: Record<string, Fields> = {
      empty: { a: {} },
      null: { a: null },
      number: { a: 4 },
      notNull: { a: { b: 'hi' } },
      subNull: { a: { b: null } },
      subUndefined: { a: { b: UNDEFINED } },
      undefined: { a: UNDEFINED },
      none: {},
      doubleArray: { a: [[]] },
      emptyArray: { a: [] },
      mixed: { a: [{ b: null }, { b: UNDEFINED }, { b: null }, {}] },
      noNulls: { a: [{ b: 1 }, { b: 3 }, { b: 'string' }] },
      someNulls: { a: [{ b: null }, { b: 3 }, { b: null }] },
      someUndefined: { a: [{ b: UNDEFINED }, { b: 3 }] },
      someMissing: { a: [{ b: 3 }, {}] },
      allNullValues: { a: [null, null] },
      noNullValues: { a: [1, 'string', 4] },
      nullValue: { a: [1, 'string', null, 4] },
      undefinedValue: { a: [1, 'string', UNDEFINED, 4] },
    };
    const all = Object.keys(documents);
    const without = (names: string[]) => all.filter((name) => !names.includes(name));

    const aIsNull = ['null', 'none', 'allNullValues', 'nullValue'];
    for (const filter of [
      { a: null },
      { a: { $eq: null } },
      { a: { $in: [null, 75] } },
      { a: { $gte: null } },
      { a: { $lte: null } },
      { $or: [{ a: null }, { a: 75 }] },
    ])
      it(`${JSON.stringify(filter)} matches missing and null`, () => {
        expect(matching(documents, filter)).to.deep.equal(aIsNull);
      });

    for (const filter of [
      { a: { $ne: null } },
      { a: { $nin: [null, 75] } },
      { a: { $not: { $gte: null } } },
      { a: { $not: { $eq: null } } },
      { $nor: [{ a: null }] },
    ])
      it(`${JSON.stringify(filter)} matches all others`, () => {
        expect(matching(documents, filter)).to.deep.equal(without(aIsNull));
      });

    const dotted = [
      'empty',
      'null',
      'number',
      'subNull',
      'undefined',
      'none',
      'mixed',
      'someNulls',
      'someMissing',
    ];
    it('enters the documents of arrays on the way, but no plain values', () => {
      expect(matching(documents, { 'a.b': null })).to.deep.equal(dotted);
      expect(matching(documents, { 'a.b': { $ne: null } })).to.deep.equal(without(dotted));
    });

    it('looks at single elements with $elemMatch', () => {
      expect(matching(documents, { a: { $elemMatch: { $eq: null } } })).to.deep.equal([
        'allNullValues',
        'nullValue',
      ]);
      expect(matching(documents, { a: { $elemMatch: { $ne: null } } })).to.deep.equal([
        'doubleArray',
        'mixed',
        'noNulls',
        'someNulls',
        'someUndefined',
        'someMissing',
        'noNullValues',
        'nullValue',
        'undefinedValue',
      ]);
    });

    it('never matches with $gt and $lt', () => {
      expect(matching(documents, { a: { $gt: null } })).to.deep.equal([]);
      expect(matching(documents, { a: { $lt: null } })).to.deep.equal([]);
    });
  });

  describe('by comparison', () => {
    it('stays within the type of the operand', () => {
      expectMatch(
        { a: { $gt: 5 } },
        [{ a: 6 }, { a: new Double(5.1) }, { a: Decimal128.fromString('5.001') }, { a: [1, 9] }],
        [{ a: 5 }, { a: '6' }, { a: new Date(9) }, {}, { a: null }, { a: [1] }, { a: true }],
      );
      expectMatch({ a: { $lte: 'b' } }, [{ a: 'a' }, { a: 'b' }], [{ a: 'c' }, { a: 1 }, {}]);
      expectMatch(
        { a: { $gte: new Date(5) } },
        [{ a: new Date(5) }],
        [{ a: new Timestamp({ t: 9, i: 9 }) }],
      );
    });

    it('lets different elements of an array keep different limits', () => {
      expectMatch({ a: { $gt: 5, $lt: 3 } }, [{ a: [1, 9] }], [{ a: [4] }]);
    });

    it('compares arrays as wholes', () => {
      expectMatch({ a: { $gte: [2] } }, [{ a: [2, 0] }, { a: [3] }], [{ a: [1, 9] }, { a: 3 }]);
    });

    it('knows NaN as equal to NaN alone', () => {
      const nan = { a: new Double(NaN) };
      expectMatch({ a: { $lt: 5 } }, [{ a: 4 }], [nan]);
      expectMatch(
        { a: { $lte: new Double(NaN) } },
        [nan, { a: Decimal128.fromString('NaN') }],
        [{ a: 4 }],
      );
      expectMatch({ a: { $gt: new Double(NaN) } }, [], [nan, { a: 4 }]);
    });

    it('compares MinKey and MaxKey with every type', () => {
      expectMatch({ a: { $gt: new MinKey() } }, [{ a: 1 }, { a: 'x' }, {}], [{ a: new MinKey() }]);
      expectMatch({ a: { $lt: new MaxKey() } }, [{ a: 1 }, { a: null }], [{ a: new MaxKey() }]);
    });
  });

  describe('with $in', () => {
    it('finds values, regular expressions and nothing else', () => {
      const regex = new BSONRegExp('^x', '');
      expectMatch(
        { a: { $in: [1, 'b', regex] } },
        [{ a: 1 }, { a: 'xy' }, { a: ['b'] }],
        [{ a: 'ax' }, {}],
      );
      expectMatch({ a: { $nin: [1, regex] } }, [{ a: 2 }, {}], [{ a: [3, 1] }, { a: 'xy' }]);
    });

    it('does the same with many values', () => {
      const many = Array.from({ length: 50 }, (_, n) => n);
      expectMatch(
        { a: { $in: [...many, null] } },
        [{ a: new Double(49) }, {}, { a: [99, 3] }],
        [{ a: 50 }, { a: '1' }],
      );
    });
  });

  it('asks for existence, whatever the value', () => {
    expectMatch({ a: { $exists: true } }, [{ a: null }, { a: [] }], [{}]);
    expectMatch(
      { 'a.b': { $exists: false } },
      [{}, { a: [] }, { a: [{ c: 1 }] }],
      [{ a: [{ c: 1 }, { b: null }] }],
    );
  });

  it('asks for types by name, by number and for any number', () => {
    const long = { a: Long.fromNumber(1) };
    expectMatch({ a: { $type: 'long' } }, [long, { a: ['x', Long.fromNumber(1)] }], [{ a: 1 }]);
    expectMatch(
      { a: { $type: 'number' } },
      [long, { a: 1 }, { a: new Double(1) }],
      [{ a: 'x' }, {}],
    );
    expectMatch({ a: { $type: [2, 'bool'] } }, [{ a: 'x' }, { a: true }], [{ a: 1 }]);
    expectMatch({ a: { $type: 'array' } }, [{ a: [] }, { a: [[1]] }], [{ a: 1 }]);
    expectMatch({ a: { $type: -1 } }, [{ a: new MinKey() }], [{ a: 1 }]);
  });

  it('combines with $and, $or, $nor and $not', () => {
    expectMatch({ $or: [{ a: 1 }, { b: { $gt: 2 } }] }, [{ a: 1 }, { b: 3 }], [{ a: 2, b: 2 }]);
    expectMatch({ $and: [{ a: { $gt: 1 } }, { a: { $lt: 5 } }] }, [{ a: 3 }], [{ a: 7 }]);
    expectMatch({ $nor: [{ a: 1 }, { a: 2 }] }, [{ a: 3 }, {}], [{ a: [2, 9] }]);
    expectMatch({ a: { $not: { $gt: 5 } } }, [{ a: 3 }, {}, { a: 'x' }], [{ a: [1, 9] }]);
    expectMatch({ a: { $not: new BSONRegExp('^x', '') } }, [{ a: 'ax' }, {}], [{ a: 'x' }]);
    expectMatch({ a: { $not: { $gt: 1, $lt: 5 } } }, [{ a: 1 }, { a: 9 }], [{ a: 3 }]);
  });

  it('asks for all of a list', () => {
    expectMatch({ a: { $all: [1, 2] } }, [{ a: [2, 5, 1] }], [{ a: [1] }, { a: 1 }]);
    expectMatch({ a: { $all: [1] } }, [{ a: 1 }], []);
    expectMatch({ a: { $all: [] } }, [], [{ a: [] }, { a: 1 }]);
    expectMatch(
      { a: { $all: [{ $elemMatch: { b: 1, c: 2 } }, { $elemMatch: { b: 3 } }] } },
      [{ a: [{ b: 3 }, { b: 1, c: 2 }] }],
      [{ a: [{ b: 1, c: 2 }] }, { a: [{ b: 1 }, { c: 2 }, { b: 3 }] }],
    );
  });

  it('asks one element to keep several conditions', () => {
    expectMatch(
      { a: { $elemMatch: { $gt: 3, $lt: 5 } } },
      [{ a: [1, 4] }],
      [{ a: [1, 9] }, { a: 4 }],
    );
    expectMatch(
      { a: { $elemMatch: { b: 1, 'c.d': { $gt: 2 } } } },
      [{ a: [{ b: 1, c: { d: 3 } }] }],
      [{ a: [{ b: 1 }, { b: 2, c: { d: 3 } }] }, { a: { b: 1, c: { d: 3 } } }],
    );
    expectMatch(
      { a: { $elemMatch: { $or: [{ b: 1 }, { b: 2 }] } } },
      [{ a: [{ b: 2 }] }],
      [{ a: [{ b: 3 }] }],
    );
    expectMatch(
      { a: { $elemMatch: { $elemMatch: { $gt: 5 } } } },
      [{ a: [[1], [6]] }],
      [{ a: [6] }],
    );
  });

  it('asks for the size of an array', () => {
    expectMatch({ a: { $size: 2 } }, [{ a: [1, 2] }], [{ a: [1] }, { a: 'ab' }, {}]);
  });

  it('divides', () => {
    expectMatch(
      { a: { $mod: [4, 1] } },
      [{ a: 5 }, { a: new Double(5.9) }, { a: [2, 9] }],
      [{ a: 4 }, { a: 'x' }, { a: new Double(NaN) }],
    );
    expectMatch({ a: { $mod: [4, -1] } }, [{ a: -5 }], [{ a: 5 }]);
    const big = Long.fromBigInt(9007199254740993n);
    expectMatch({ a: { $mod: [10, 3] } }, [{ a: big }], []);
  });

  it('tests bits of numbers and binaries', () => {
    const binary = new Binary(Buffer.from([0b00110110]), 0);
    expectMatch(
      { a: { $bitsAllSet: 6 } },
      [{ a: 54 }, { a: binary }, { a: new Double(54) }],
      [{ a: 5 }, { a: new Double(54.5) }, { a: 'x' }],
    );
    expectMatch({ a: { $bitsAnySet: [0, 1] } }, [{ a: 2 }], [{ a: 4 }]);
    expectMatch({ a: { $bitsAllClear: [0, 3] } }, [{ a: 54 }], [{ a: 1 }]);
    expectMatch({ a: { $bitsAnyClear: [1, 3] } }, [{ a: 54 }], [{ a: 10 }]);
    expectMatch({ a: { $bitsAllSet: [200] } }, [{ a: -1 }], [{ a: 1 }, { a: binary }]);
  });

  describe('with a regular expression', () => {
    const regex = (pattern: string, options = '') => ({
      a: { $regex: pattern, $options: options },
    });

    it('searches texts, elements and equal expressions', () => {
      const expression = new BSONRegExp('^b', 'i');
      expectMatch(
        { a: expression },
        [{ a: 'Bc' }, { a: ['x', 'b'] }, { a: expression }],
        [{ a: 'ab' }, { a: 1 }, {}],
      );
      expectMatch(regex('学校'), [{ a: '某某学校建设项目' }], [{ a: '医院' }]);
    });

    it('keeps the meaning PCRE gives to what JavaScript reads otherwise', () => {
      expectMatch(regex('^b$'), [{ a: 'b' }, { a: 'b\n' }], [{ a: 'a\nb' }]);
      expectMatch(regex('^b$', 'm'), [{ a: 'a\nb\nc' }], [{ a: 'a\u2028b' }]);
      expectMatch(regex('a.b'), [{ a: 'a\rb' }, { a: 'a\ud83d\ude00b' }], [{ a: 'a\nb' }]);
      expectMatch(regex('a.b', 's'), [{ a: 'a\nb' }], []);
      expectMatch(regex('a \\d # a digit', 'x'), [{ a: 'a1' }], [{ a: 'a 1' }]);
      expectMatch(regex('\\Aa\\z'), [{ a: 'a' }], [{ a: 'a\n' }, { a: 'ba' }]);
      expectMatch(regex('^a\\sb$'), [{ a: 'a b' }], [{ a: 'a\u3000b' }]);
      expectMatch(regex('^[\\S]$'), [{ a: '\u3000' }], [{ a: ' ' }]);
      expectMatch(regex('(?i)^AB'), [{ a: 'abc' }], [{ a: 'b' }]);
      expectMatch(regex('^\\Qa.b\\E$'), [{ a: 'a.b' }], [{ a: 'axb' }]);
      expectMatch(regex('^[[:digit:]]+\\-\\@$'), [{ a: '12-@' }], [{ a: ':-@' }]);
      expectMatch(regex('^a{,2}}]$'), [{ a: 'a{,2}}]' }], [{ a: 'aa' }]);
      expectMatch(regex('^(?P<x>a)\\x41\\x{1F600}$'), [{ a: 'aA\ud83d\ude00' }], []);
    });

    it('refuses what is no expression and what it cannot do', () => {
      expect(() => matches({}, regex('(')))
        .to.throw('Regular expression is invalid')
        .with.property('code', 51091);
      expect(() => matches({}, regex('a++')))
        .to.throw('possessive')
        .with.property('code', 238);
      expect(() => matches({}, regex('(?>a)')))
        .to.throw('(?>')
        .with.property('code', 238);
      expect(() => matches({}, regex('\\Ka')))
        .to.throw('\\K')
        .with.property('code', 238);
      expect(() => matches({}, regex('a', 'g')))
        .to.throw('invalid flag')
        .with.property('code', 51108);
    });
  });

  it('says which element made it match', () => {
    const position = (document: Fields, filter: Fields) =>
      compileFilter(documentOf(filter)).position(documentOf(document));

    expect(position({ a: [1, 5, 9] }, { a: { $gt: 4 } })).to.equal(1);
    expect(position({ a: [{ b: 1 }, { b: [7, 8] }] }, { 'a.b': 8 })).to.equal(1);
    expect(position({ a: [{ b: 1 }, { b: 2 }] }, { a: { $elemMatch: { b: 2 } } })).to.equal(1);
    expect(position({ a: 5 }, { a: 5 })).to.equal(undefined);
    expect(position({ a: [1] }, { a: 2 })).to.equal(undefined);
  });

  const wrong: [Fields, number, string][] = [
    [{ a: { $foo: 1 } }, 2, 'unknown operator: $foo'],
    [{ a: { $gt: 1, b: 2 } }, 2, 'unknown operator: b'],
    [{ $foo: 1 }, 2, 'unknown top level operator: $foo'],
    [{ $and: [] }, 2, '$and/$or/$nor must be a nonempty array'],
    [{ $or: [1] }, 2, '$or/$and/$nor entries need to be full objects'],
    [{ a: { $in: 1 } }, 2, '$in needs an array'],
    [{ a: { $in: [{ $gt: 1 }] } }, 2, 'cannot nest $ under $in'],
    [{ a: { $not: 1 } }, 2, '$not needs a regex or a document'],
    [{ a: { $all: 1 } }, 2, '$all needs an array'],
    [{ a: { $elemMatch: 1 } }, 2, '$elemMatch needs an Object'],
    [{ a: { $size: -1 } }, 9, 'Expected a non-negative number'],
    [{ a: { $size: 'x' } }, 9, 'Failed to parse $size'],
    [{ a: { $mod: [0, 1] } }, 2, 'divisor cannot be 0'],
    [{ a: { $mod: [1] } }, 2, 'malformed mod, not enough elements'],
    [{ a: { $type: 'text' } }, 2, 'Unknown type name alias: text'],
    [{ a: { $type: 99 } }, 2, 'Invalid numerical type code: 99'],
    [{ a: { $options: 'i' } }, 2, '$options needs a $regex'],
    [{ a: UNDEFINED }, 2, 'cannot compare to undefined'],
    [{ $where: 'true' }, 238, '$where is not supported'],
    [{ $text: { $search: 'x' } }, 238, '$text is not supported'],
    [{ $jsonSchema: {} }, 238, '$jsonSchema is not supported'],
    [{ a: { $near: [0, 0] } }, 238, '$near is not supported'],
  ];
  for (const [filter, code, message] of wrong)
    it(`${JSON.stringify(filter)} is refused: ${message}`, () => {
      expect(() => matches({}, filter))
        .to.throw(message)
        .with.property('code', code);
    });

  it('reads integer-like names and dollar-less documents as they are', () => {
    const filter = BsonDocument.of([['10', new Int32(1)]]);
    expect(compileFilter(filter).matches(documentOf({ 10: 1 }))).to.equal(true);
    expectMatch({ a: { b: 1, $gt: 2 } }, [{ a: { b: 1, $gt: 2 } }], [{ a: { b: 1 } }]);
  });
});
