import { expect } from 'chai';
import {
  Binary,
  Decimal128,
  Double,
  Int32,
  Long,
  MaxKey,
  MinKey,
  MongoClient,
  ObjectId,
  Timestamp,
  type Collection,
  type Document,
} from 'mongodb';
import {
  startEmbeddedDocuments,
  type RunningDocuments,
} from '../../../support/embeddedDocuments.ts';

const VALUES: unknown[] = [
  ...[null, true, false, '', 'a', 'ab', 'b', '审批', 'a\u0000b'],
  ...[new Int32(0), new Int32(5), new Int32(-5), new Double(5), new Double(5.5), new Double(NaN)],
  ...[new Double(-0), new Double(Infinity), new Double(-Infinity), Long.fromString('5')],
  ...[Long.fromString('9007199254740993'), Decimal128.fromString('5.0')],
  ...[Decimal128.fromString('5.25'), Decimal128.fromString('1E+40')],
  ...[new Date(0), new Date(1_790_000_000_000), new Date(-1)],
  ...[new ObjectId('0123456789abcdef01234567'), new Timestamp({ t: 1, i: 2 })],
  ...[new Binary(Buffer.from([1, 2])), new Binary(Buffer.from([9]), 4), /^a/, /^a/i, /b$/],
  ...[{}, { a: 1 }, { a: 1, b: 2 }, { b: 2, a: 1 }, new MinKey(), new MaxKey()],
];
const ARRAYS: unknown[] = [
  ...[[], [1], [1, 9], [5], [[5]], [null], ['a', 'b'], [[], 1], [{ a: 1 }, { a: 2 }], [[1, 9], 5]],
];
const OPERATORS = ['$eq', '$gt', '$gte', '$lt', '$lte', '$ne'];

describe('a query by an index', () => {
  let store: RunningDocuments;
  let client: MongoClient;

  before(async () => {
    store = await startEmbeddedDocuments();
    client = await MongoClient.connect(store.uri);
  });

  after(async () => {
    await client.close();
    await store.stop();
  });

  const filled = async (name: string, values: unknown[]): Promise<Collection> => {
    const rows = client.db('test').collection(name);
    const all: Document[] = values.map((v, n) => ({ v, w: n % 3 }));
    await rows.insertMany([...all, { w: 1 }]);
    await rows.createIndex({ v: 1, w: -1 });
    await rows.createIndex({ w: 1, v: -1 });
    return rows;
  };

  const filtersOn = (values: unknown[]): Document[] => [
    ...values.flatMap((value) => [
      { v: value },
      ...OPERATORS.filter((operator) => !(value instanceof RegExp) || operator === '$eq').map(
        (operator): Document => ({ v: { [operator]: value }, w: { $lte: 1 } }),
      ),
      { v: { $in: [value, 'a', 5] } },
      { w: 1, v: value },
    ]),
    { v: { $exists: true } },
    { v: { $exists: false } },
    { v: { $gt: 1, $lt: 9 } },
    { v: { $elemMatch: { $gt: 1, $lt: 9 } } },
    { v: { $all: ['a', 'b'] } },
    { 'v.a': 1 },
    { w: { $in: [0, 2] }, v: { $gte: 0, $lte: 5 } },
    { $and: [{ v: { $gte: 'a' } }, { v: { $lt: 'b' } }] },
    { $or: [{ v: 5 }, { v: 'a' }] },
    { v: { $not: { $gt: 5 } } },
    { v: { $regex: '^a' }, w: 0 },
  ];

  for (const [title, values] of [
    ['values of all types', VALUES],
    ['arrays among them', [...VALUES, ...ARRAYS]],
  ] as const) {
    it(`finds what a scan finds: ${title}`, async function () {
      this.timeout(60_000);

      // given
      const rows = await filled(title, [...values]);
      const idsOf = async (filter: Document, hint: Document, sort?: Document) => {
        const cursor = rows.find(filter, { hint, projection: { _id: 1 } });
        if (sort) cursor.sort(sort);
        return (await cursor.toArray()).map(({ _id }) => String(_id));
      };

      for (const filter of filtersOn([...values])) {
        // when
        const scanned = await idsOf(filter, { $natural: 1 });

        // then
        const what = `${JSON.stringify(filter)} of ${title}`;
        for (const hint of [
          { v: 1, w: -1 },
          { w: 1, v: -1 },
        ])
          expect(await idsOf(filter, hint), `${what} by ${JSON.stringify(hint)}`).to.have.members(
            scanned,
          );
        expect(await rows.countDocuments(filter), what).to.equal(scanned.length);
      }
    });
  }

  it('gives the order of a sort in memory', async () => {
    // given
    const rows = await filled('sorted', VALUES);
    const sorted = async (sort: Document, hint: Document) =>
      (await rows.find({}, { hint }).sort(sort).toArray()).map(({ _id }) => String(_id));

    // then: equal values have different w, so each order is the only one
    for (const sort of [
      { v: 1, w: -1 },
      { v: -1, w: 1 },
    ]) {
      const whole = { ...sort, _id: 1 };
      const byIndex = await sorted(sort, { v: 1, w: -1 });
      const inMemory = await sorted(whole, { $natural: 1 });
      const valueOf = new Map(
        (await rows.find({}, { promoteValues: false }).toArray()).map((row) => [
          String(row._id),
          row,
        ]),
      );
      const keys = (ids: string[]) =>
        ids.map((id) => {
          const row = valueOf.get(id)!;
          return `${typeof row.v} ${Number(row.v)} ${String(row.w)}`;
        });
      expect(byIndex).to.have.members(inMemory);
      expect(keys(byIndex)).to.deep.equal(keys(inMemory));
    }
  });
});
