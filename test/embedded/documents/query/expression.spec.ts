import { expect } from 'chai';
import { BSONRegExp, Decimal128, Double, Long, ObjectId } from 'bson';
import { documentOf, UNDEFINED, valueOf } from '../../../../embedded/documents/query/document.ts';
import { compileExpression } from '../../../../embedded/documents/query/expression/compile.ts';
import { show } from './support/show.ts';

const long = (value: bigint) => Long.fromBigInt(value);
const decimal = (text: string) => Decimal128.fromString(text);
const now = new Date('2026-09-28T01:02:03.004Z');

/** What the expression gives for a document, shown with its type. */
function evaluated(expression: unknown, document: Record<string, unknown> = {}): string {
  const scope = { root: documentOf(document), now, variables: undefined };
  return show(compileExpression(valueOf(expression))(scope));
}

function expectAll(cases: readonly (readonly [unknown, string])[]): void {
  for (const [expression, result] of cases)
    expect(evaluated(expression), JSON.stringify(expression)).to.equal(result);
}

describe('an expression', () => {
  it('reads paths, over arrays too, and variables', () => {
    const document = { a: { b: 1 }, c: [{ d: 1 }, { d: [2] }, 3, {}, [{ d: 4 }]] };
    expect(evaluated('$a.b', document)).to.equal('1');
    expect(evaluated('$c.d', document)).to.equal('[1, [2], [4]]');
    expect(evaluated('$c.0', document)).to.equal('[[]]');
    expect(evaluated('$x.y', document)).to.equal('missing');
    expect(evaluated('$$ROOT.a', document)).to.equal('{b: 1}');
    expect(evaluated('$$NOW')).to.equal('2026-09-28T01:02:03.004Z');
    expect(evaluated('$$REMOVE')).to.equal('missing');
    expect(evaluated({ x: '$a.b', y: '$none', z: ['$none', '$a.b'] }, document)).to.equal(
      '{x: 1, z: [null, 1]}',
    );
  });

  it('adds, subtracts and multiplies in the wider type', () => {
    expectAll([
      [{ $add: [1, 2] }, '3'],
      [{ $add: [2147483647, 1] }, '2147483648L'],
      [{ $add: [long(2n ** 63n - 1n), 1] }, '9223372036854775808.0'],
      [{ $add: [long(9007199254740993n), 0] }, '9007199254740993L'],
      [{ $add: [1, new Double(0.5)] }, '1.5'],
      [{ $add: [new Double(0.1), decimal('0.2')] }, '0.3D'],
      [{ $add: [new Date(5), 3] }, '1970-01-01T00:00:00.008Z'],
      [{ $add: [1, null] }, 'null'],
      [{ $add: [] }, '0'],
      [{ $subtract: [5, 7] }, '-2'],
      [{ $subtract: [new Date(8), new Date(5)] }, '3L'],
      [{ $subtract: [new Date(8), 5] }, '1970-01-01T00:00:00.003Z'],
      [{ $multiply: [3, long(4n)] }, '12L'],
      [{ $multiply: [decimal('1.5'), 2] }, '3.0D'],
    ]);
  });

  it('divides and rounds', () => {
    expectAll([
      [{ $divide: [6, 4] }, '1.5'],
      [{ $divide: [6, 3] }, '2.0'],
      [{ $divide: [decimal('1'), 3] }, '0.3333333333333333333333333333333333D'],
      [{ $divide: [decimal('1.0'), 8] }, '0.125D'],
      [{ $divide: [decimal('0'), -5] }, '-0D'],
      [{ $divide: [5, decimal('-Infinity')] }, '-0D'],
      [{ $divide: [decimal('Infinity'), 5] }, 'InfinityD'],
      [{ $mod: [-7, 3] }, '-1'],
      [{ $mod: [7, long(4n)] }, '3L'],
      [{ $mod: [new Double(5.5), 2] }, '1.5'],
      [{ $mod: [decimal('5.5'), 2] }, '1.5D'],
      [{ $abs: -5 }, '5'],
      [{ $abs: -2147483648 }, '2147483648L'],
      [{ $ceil: new Double(1.2) }, '2.0'],
      [{ $ceil: new Double(-1.2) }, '-1.0'],
      [{ $floor: new Double(-1.2) }, '-2.0'],
      [{ $floor: decimal('1.9') }, '1D'],
      [{ $floor: 5 }, '5'],
      [{ $round: new Double(2.5) }, '2.0'],
      [{ $round: [new Double(1.235), 2] }, '1.24'],
      [{ $round: [new Double(2.345), 2] }, '2.35'],
      [{ $round: [1250, -2] }, '1200'],
      [{ $trunc: [new Double(-1.79), 1] }, '-1.7'],
      [{ $trunc: [1299, -2] }, '1200'],
      [{ $sqrt: 9 }, '3.0'],
      [{ $pow: [2, 10] }, '1024'],
      [{ $pow: [2, 40] }, '1099511627776L'],
      [{ $pow: [2, -1] }, '0.5'],
      [{ $ln: 1 }, '0.0'],
      [{ $log: [8, 2] }, '3.0'],
      [{ $log10: 1000 }, '3.0'],
    ]);
  });

  it('compares over all types, missing below null', () => {
    expectAll([
      [{ $eq: [1, new Double(1)] }, 'true'],
      [{ $eq: [long(9007199254740993n), new Double(9007199254740992)] }, 'false'],
      [{ $gt: ['a', 5] }, 'true'],
      [{ $lt: ['$none', null] }, 'true'],
      [{ $cmp: [2, 1] }, '1'],
      [{ $and: [1, 'x', []] }, 'true'],
      [{ $or: [0, null, '$none', new Double(0), false] }, 'false'],
      [{ $not: [0] }, 'true'],
      [{ $ne: [1, 2] }, 'true'],
      [{ $gte: [1, 1] }, 'true'],
      [{ $lte: [2, 1] }, 'false'],
    ]);
  });

  it('chooses, and evaluates only what it chooses', () => {
    const fails = { $divide: [1, 0] };
    expectAll([
      [{ $cond: [true, 1, fails] }, '1'],
      [{ $cond: { if: 0, then: fails, else: 2 } }, '2'],
      [{ $ifNull: ['$none', null, 3] }, '3'],
      [
        {
          $switch: {
            branches: [
              { case: 0, then: 1 },
              { case: 1, then: 2 },
            ],
            default: fails,
          },
        },
        '2',
      ],
      [{ $switch: { branches: [{ case: 0, then: 1 }], default: 9 } }, '9'],
      [{ $and: [0, fails] }, 'false'],
      [{ $or: [1, fails] }, 'true'],
    ]);
  });

  it('works with arrays', () => {
    expectAll([
      [{ $size: [[1, 2]] }, '2'],
      [{ $arrayElemAt: [[1, 2, 3], -1] }, '3'],
      [{ $arrayElemAt: [[1], 5] }, 'missing'],
      [{ $first: [[1, 2]] }, '1'],
      [{ $last: [[1, 2]] }, '2'],
      [{ $slice: [[1, 2, 3], 2] }, '[1, 2]'],
      [{ $slice: [[1, 2, 3], -2] }, '[2, 3]'],
      [{ $slice: [[1, 2, 3], 1, 1] }, '[2]'],
      [{ $in: [new Double(2), [1, 2]] }, 'true'],
      [{ $indexOfArray: [[1, 2, 3], 3] }, '2'],
      [{ $isArray: [[1]] }, 'true'],
      [{ $concatArrays: [[1], [2, 3]] }, '[1, 2, 3]'],
      [{ $reverseArray: [[1, 2]] }, '[2, 1]'],
      [{ $range: [0, 10, 3] }, '[0, 3, 6, 9]'],
      [{ $map: { input: [1, 2], as: 'n', in: { $multiply: ['$$n', 10] } } }, '[10, 20]'],
      [{ $filter: { input: [1, 5, 9], cond: { $gt: ['$$this', 4] } } }, '[5, 9]'],
      [
        { $reduce: { input: [1, 2, 3], initialValue: 0, in: { $add: ['$$value', '$$this'] } } },
        '6',
      ],
      [{ $sortArray: { input: [3, 1, 2], sortBy: -1 } }, '[3, 2, 1]'],
      [
        {
          $setUnion: [
            [2, 1],
            [new Double(2), 3],
          ],
        },
        '[1, 2, 3]',
      ],
      [
        {
          $setIntersection: [
            [3, 1, 2],
            [2, 3],
          ],
        },
        '[2, 3]',
      ],
      [{ $setDifference: [[1, 2, 1], [2]] }, '[1]'],
      [
        {
          $setEquals: [
            [1, 2],
            [2, 1, 1],
          ],
        },
        'true',
      ],
      [{ $setIsSubset: [[1], [1, 2]] }, 'true'],
      [{ $anyElementTrue: [[0, 1]] }, 'true'],
      [{ $allElementsTrue: [[0, 1]] }, 'false'],
      [
        {
          $arrayToObject: [
            [
              ['a', 1],
              ['b', 2],
            ],
          ],
        },
        '{a: 1, b: 2}',
      ],
      [{ $arrayToObject: [[{ k: 'a', v: 1 }]] }, '{a: 1}'],
      [{ $objectToArray: { a: 1 } }, '[{k: "a", v: 1}]'],
    ]);
  });

  it('sums and averages exactly where it can', () => {
    expectAll([
      [{ $sum: [[1, 2, 'x', null]] }, '3'],
      [{ $sum: [1, 2, long(3n)] }, '6L'],
      [{ $sum: [[new Double(0.1), new Double(0.2), new Double(0.3)]] }, '0.6'],
      [{ $sum: [[new Double(1e16), new Double(1), new Double(-1e16)]] }, '1.0'],
      [{ $sum: [[2147483647, 1]] }, '2147483648L'],
      [{ $sum: [[decimal('0.1'), 1]] }, '1.1D'],
      [{ $avg: [[1, 2]] }, '1.5'],
      [{ $avg: [[]] }, 'null'],
      [{ $avg: [[decimal('1'), 2]] }, '1.5D'],
      [{ $min: [[3, 'a', null, 1]] }, '1'],
      [{ $max: [1, 'a', [2]] }, '[2]'],
      [{ $mergeObjects: [{ a: 1 }, null, { a: 2, b: 3 }] }, '{a: 2, b: 3}'],
    ]);
  });

  it('works with texts', () => {
    expectAll([
      [{ $concat: ['a', 'b'] }, '"ab"'],
      [{ $concat: ['a', null] }, 'null'],
      [{ $toUpper: 'aé审' }, '"Aé审"'],
      [{ $toLower: 5 }, '"5"'],
      [{ $substrCP: ['审批\ud83d\ude00x', 1, 2] }, '"批\ud83d\ude00"'],
      [{ $substrBytes: ['审批', 3, 3] }, '"批"'],
      [{ $strLenCP: '审\ud83d\ude00' }, '2'],
      [{ $strLenBytes: '审' }, '3'],
      [{ $strcasecmp: ['AB', 'ac'] }, '-1'],
      [{ $split: ['a-b-c', '-'] }, '["a", "b", "c"]'],
      [{ $trim: { input: '  a ' } }, '"a"'],
      [{ $ltrim: { input: 'xxa', chars: 'x' } }, '"a"'],
      [{ $rtrim: { input: 'axx', chars: 'x' } }, '"a"'],
      [{ $replaceOne: { input: 'aXbX', find: 'X', replacement: { $literal: '$&' } } }, '"a$&bX"'],
      [{ $replaceAll: { input: 'aXbX', find: 'X', replacement: '-' } }, '"a-b-"'],
      [{ $indexOfCP: ['审批', '批'] }, '1'],
      [{ $regexMatch: { input: 'Abc', regex: new BSONRegExp('^a', 'i') } }, 'true'],
      [{ $regexFind: { input: '审a1', regex: '(\\d)' } }, '{match: "1", idx: 2, captures: ["1"]}'],
      [
        { $regexFindAll: { input: 'a1b2', regex: '\\d' } },
        '[{match: "1", idx: 1, captures: []}, {match: "2", idx: 3, captures: []}]',
      ],
    ]);
  });

  it('works with dates, in time zones', () => {
    const date = new Date('2026-01-01T17:30:05.006Z');
    expectAll([
      [{ $year: date }, '2026'],
      [{ $month: { date, timezone: '+08:00' } }, '1'],
      [{ $dayOfMonth: { date, timezone: 'Asia/Shanghai' } }, '2'],
      [{ $hour: { date, timezone: '-0500' } }, '12'],
      [{ $minute: date }, '30'],
      [{ $second: date }, '5'],
      [{ $millisecond: date }, '6'],
      [{ $dayOfWeek: date }, '5'],
      [{ $isoDayOfWeek: date }, '4'],
      [{ $dayOfYear: date }, '1'],
      [{ $isoWeek: date }, '1'],
      [{ $isoWeek: new Date('2027-01-01T00:00:00Z') }, '53'],
      [{ $isoWeekYear: new Date('2027-01-01T00:00:00Z') }, '2026'],
      [{ $week: new Date('2026-01-04T00:00:00Z') }, '1'],
      [{ $dateToString: { date } }, '"2026-01-01T17:30:05.006Z"'],
      [
        { $dateToString: { date, format: '%Y年%m月%d日 %H:%M %z', timezone: 'Asia/Shanghai' } },
        '"2026年01月02日 01:30 +0800"',
      ],
      [{ $dateToString: { date: null, onNull: '-' } }, '"-"'],
    ]);
  });

  it('converts', () => {
    const id = '65a000000000000000000001';
    expectAll([
      [{ $toInt: '12' }, '12'],
      [{ $toInt: new Double(-1.9) }, '-1'],
      [{ $toLong: new Date(5) }, '5L'],
      [{ $toDouble: '1.5' }, '1.5'],
      [{ $toDecimal: new Double(0.1) }, '0.1D'],
      [{ $toBool: 'x' }, 'true'],
      [{ $toString: long(5n) }, '"5"'],
      [{ $toString: new ObjectId(id) }, `"${id}"`],
      [{ $toObjectId: id }, id],
      [{ $toDate: '2026-01-02T03:04:05+08:00' }, '2026-01-01T19:04:05.000Z'],
      [{ $toDate: long(5n) }, '1970-01-01T00:00:00.005Z'],
      [{ $convert: { input: 'x', to: 'int', onError: -1 } }, '-1'],
      [{ $convert: { input: null, to: 'int', onNull: 0 } }, '0'],
      [{ $type: '$none' }, '"missing"'],
      [{ $type: decimal('1') }, '"decimal"'],
      [{ $isNumber: long(1n) }, 'true'],
    ]);
  });

  it('works with objects, literals and variables', () => {
    expectAll([
      [{ $literal: { $add: [1, 2] } }, '{$add: [1, 2]}'],
      [{ $let: { vars: { x: 2 }, in: { $add: ['$$x', 1] } } }, '3'],
      [{ $getField: { field: 'a.b', input: { $literal: { 'a.b': 5 } } } }, '5'],
      [{ $setField: { field: 'a', input: { b: 1 }, value: 2 } }, '{b: 1, a: 2}'],
    ]);
    expect(evaluated({ $getField: 'x.y' }, { 'x.y': 7 })).to.equal('7');
  });

  const refused: [unknown, number, string][] = [
    [{ $foo: 1 }, 168, "Unrecognized expression '$foo'"],
    [{ $function: {} }, 238, 'the expression $function is not supported'],
    [{ $add: ['x'] }, 14, '$add only supports numeric'],
    [{ $divide: [1, 0] }, 2, "can't $divide by zero"],
    [{ $mod: [1, 0] }, 16610, "can't $mod by zero"],
    [{ $subtract: [1] }, 16020, '$subtract takes exactly 2 arguments. 1 were passed in.'],
    [{ $size: 'x' }, 17124, '$size requires an array, not string'],
    [{ $toInt: 'x' }, 241, 'Failed to parse number'],
    [{ $toInt: new Double(3e9) }, 241, 'overflow'],
    [{ $sqrt: decimal('4') }, 238, 'Decimal128'],
    ['$$x', 17276, 'Use of undefined variable: x'],
    ['$', 16872, 'not a valid FieldPath'],
    ['$a..b', 15998, 'may not be empty'],
    [{ $add: [1], $subtract: [1, 2] }, 15983, 'exactly one field'],
    [{ $let: { vars: { X: 1 }, in: 1 } }, 16867, 'invalid character'],
    [{ $cond: { if: 1, then: 2 } }, 28648, "Missing 'else' parameter"],
    [{ $year: 'x' }, 16006, "can't convert"],
    [{ $hour: { date: now, timezone: 'Mars' } }, 40485, 'unrecognized time zone'],
    [{ $range: [0, 1e9] }, 146, 'elements'],
  ];
  for (const [expression, code, message] of refused)
    it(`${JSON.stringify(expression)} is refused: ${message}`, () => {
      expect(() => evaluated(expression))
        .to.throw(message)
        .with.property('code', code);
    });

  it('takes undefined for null', () => {
    expect(evaluated({ $ifNull: [UNDEFINED, 1] })).to.equal('1');
  });
});
