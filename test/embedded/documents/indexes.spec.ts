import { expect } from 'chai';
import { MongoClient, type Collection, type Db, type Document } from 'mongodb';
import { startEmbeddedDocuments, type RunningDocuments } from '../../support/embeddedDocuments.ts';

interface Stage {
  stage: string;
  indexName?: string;
  direction?: string;
  indexBounds?: Record<string, string[]>;
  inputStage?: Stage;
}

interface Statistics {
  totalDocsExamined: number;
  totalKeysExamined: number;
}

describe('indexes of the embedded document store', () => {
  let store: RunningDocuments;
  let client: MongoClient;
  let db: Db;
  let rows: Collection;

  before(async () => {
    store = await startEmbeddedDocuments();
    client = await MongoClient.connect(store.uri);
    db = client.db('test');
    rows = db.collection('rows');
  });

  after(async () => {
    await client.close();
    await store.stop();
  });

  beforeEach(() => rows.drop());

  const failureOf = async (work: Promise<unknown>): Promise<Document> => {
    try {
      await work;
    } catch (error) {
      return error as Document;
    }
    throw new Error('it was not refused');
  };

  describe('that are unique', () => {
    beforeEach(async () => {
      await rows.createIndex({ email: 1 }, { unique: true }, {});
      await rows.insertMany([
        { _id: 1, email: 'a@b' },
        { _id: 2, email: 'c@d' },
      ] as Document[]);
    });

    const ways: [string, () => Promise<unknown>][] = [
      ['insert', () => rows.insertOne({ email: 'a@b' })],
      ['update', () => rows.updateOne({ _id: 2 } as Document, { $set: { email: 'a@b' } })],
      ['update of many', () => rows.updateMany({}, { $set: { email: 'a@b' } })],
      ['replacement', () => rows.replaceOne({ _id: 2 } as Document, { email: 'a@b' })],
      [
        'upsert',
        () => rows.updateOne({ _id: 9 } as Document, { $set: { email: 'a@b' } }, { upsert: true }),
      ],
      [
        'findAndModify',
        () => rows.findOneAndUpdate({ _id: 2 } as Document, { $set: { email: 'a@b' } }),
      ],
    ];
    for (const [name, way] of ways)
      it(`refuse a second document with the key by ${name}, with 11000 and all about it`, async () => {
        // when
        const failure = await failureOf(way());

        // then
        expect(failure.code).to.equal(11000);
        expect(failure.message).to.equal(
          'E11000 duplicate key error collection: test.rows index: email_1 dup key: { email: "a@b" }',
        );
        const details = failure.keyPattern
          ? failure
          : (failure.writeErrors as { err: Document }[])[0]!.err;
        expect(details.keyPattern).to.deep.equal({ email: 1 });
        expect(details.keyValue).to.deep.equal({ email: 'a@b' });
        expect(await rows.countDocuments({ email: 'a@b' })).to.equal(1);
        expect(await rows.countDocuments()).to.equal(2);
      });

    it('hold for _id too', async () => {
      const failure = await failureOf(rows.insertOne({ _id: 1 } as Document));
      expect(failure.message).to.contain('index: _id_ dup key: { _id: 1 }');
    });

    it('count a missing field as null, once', async () => {
      await rows.insertOne({ other: 1 });
      const failure = await failureOf(rows.insertOne({ email: null }));
      expect(failure.keyValue).to.deep.equal({ email: null });
    });

    it('free the key when its document lets it go', async () => {
      // given
      await rows.updateOne({ email: 'a@b' }, { $set: { email: 'new' } });
      await rows.deleteOne({ email: 'c@d' });

      // then
      await rows.insertMany([{ email: 'a@b' }, { email: 'c@d' }]);
      expect(await rows.countDocuments()).to.equal(3);
    });

    it('take equal numbers of different types for the same key', async () => {
      await db.command({ insert: 'rows', documents: [{ email: 1 }] });
      const { Long } = await import('mongodb');
      const failure = await failureOf(rows.insertOne({ email: Long.fromNumber(1) }));
      expect(failure.code).to.equal(11000);
    });

    it('refuse to be built over duplicates, and leave nothing behind', async () => {
      // given
      await rows.insertMany([
        { email: 'x', code: 7 },
        { email: 'y', code: 7 },
      ]);

      // when
      const failure = await failureOf(
        rows.createIndex({ code: 1 }, { unique: true, sparse: true }, {}),
      );

      // then
      expect(failure.code).to.equal(11000);
      expect(await rows.indexExists('code_1')).to.equal(false);
      await rows.insertOne({ email: 'z', code: 7 });
    });
  });

  it('that are sparse or partial leave documents out, and are used only where that is right', async () => {
    // given
    await rows.createIndex({ a: 1 }, { unique: true, sparse: true }, {});
    await rows.createIndex(
      { b: 1 },
      { unique: true, partialFilterExpression: { active: true } },
      {},
    );
    await rows.insertMany([
      { b: 1, active: true },
      { b: 1, active: false },
      { b: 1 },
      { a: 1, b: 2, active: true },
    ]);

    // then
    expect((await failureOf(rows.insertOne({ b: 2, active: true }))).code).to.equal(11000);
    expect((await failureOf(rows.insertOne({ a: 1 }))).code).to.equal(11000);
    expect(await rows.countDocuments({ a: null })).to.equal(3);
    expect(await rows.find().sort({ a: 1 }).toArray()).to.have.length(4);
    expect(await rows.countDocuments({ b: 1 })).to.equal(3);
    expect((await planOf({ b: 1, active: true })).indexName).to.equal('b_1');
    expect((await planOf({ b: 1 })).stage).to.equal('COLLSCAN');
    expect((await planOf({ a: 1 })).indexName).to.equal('a_1');
    expect((await planOf({ a: null })).stage).to.equal('COLLSCAN');
  });

  const planOf = async (
    filter: Document,
    sort: Document = {},
  ): Promise<Stage & { sorts: boolean; examined: number; keys: number }> => {
    const explained = await rows.find(filter).sort(sort).explain('executionStats');
    let stage = (explained.queryPlanner as { winningPlan: Stage }).winningPlan;
    const sorts = stage.stage === 'SORT';
    while (stage.inputStage) stage = stage.inputStage;
    const { totalDocsExamined, totalKeysExamined } = explained.executionStats as Statistics;
    return {
      ...stage,
      sorts,
      examined: totalDocsExamined,
      keys: totalKeysExamined,
    };
  };

  describe('that bound what is read', () => {
    beforeEach(async () => {
      await rows.insertMany(
        Array.from({ length: 200 }, (_, n) => ({
          n,
          city: ['北京', '上海', '广州', '深圳'][n % 4],
          day: new Date(Date.UTC(2026, 0, 1 + (n % 10))),
        })),
      );
      await rows.createIndex({ city: 1, day: -1, n: 1 });
      await rows.createIndex({ n: -1 });
    });

    it('serve equality, lists and ranges without reading more', async () => {
      // when
      const list = await planOf({ n: { $in: [5, 7, 500] } });
      const range = await planOf({ n: { $gt: 10, $lte: 20 } });
      const compound = await planOf({
        city: '北京',
        day: { $gte: new Date(Date.UTC(2026, 0, 9)) },
      });

      // then
      expect(list).to.include({ indexName: 'n_-1', keys: 2, examined: 2 });
      expect(range).to.include({ indexName: 'n_-1', keys: 10, examined: 10 });
      expect(range.indexBounds).to.deep.equal({ n: ['(10, 20]'] });
      expect(compound).to.include({ indexName: 'city_1_day_-1_n_1', examined: 10 });
    });

    it('give their order, forwards and backwards', async () => {
      // when
      const down = await planOf({}, { n: -1 });
      const up = await planOf({}, { n: 1 });
      const within = await planOf({ city: '上海' }, { day: -1, n: 1 });
      const against = await planOf({ city: '上海' }, { day: 1, n: 1 });

      // then
      expect(down).to.include({ indexName: 'n_-1', direction: 'forward', sorts: false });
      expect(up).to.include({ indexName: 'n_-1', direction: 'backward', sorts: false });
      expect(within).to.include({ indexName: 'city_1_day_-1_n_1', sorts: false });
      expect(against.sorts).to.equal(true);
    });

    it('stop at the limit', async () => {
      const explained = await rows
        .find({ city: '广州' })
        .sort({ day: -1, n: 1 })
        .limit(5)
        .explain();
      expect((explained.executionStats as Statistics).totalDocsExamined).to.equal(5);
    });

    it('count without reading a document', async () => {
      const explained = await db.command({
        explain: { count: 'rows', query: { n: { $gte: 150 } } },
      });
      expect(
        (explained.queryPlanner as { winningPlan: Stage }).winningPlan.inputStage?.stage,
      ).to.equal('COUNT_SCAN');
      expect((explained.executionStats as Statistics).totalDocsExamined).to.equal(0);
      expect(await rows.countDocuments({ n: { $gte: 150 } })).to.equal(50);
    });

    it('serve each branch of an $or, and give each document once', async () => {
      // when
      const filter = { $or: [{ n: { $lt: 10 } }, { city: '北京' }, { n: 8 }] };
      const explained = await rows.find(filter).explain();

      // then
      const { winningPlan } = explained.queryPlanner as { winningPlan: Stage };
      expect(winningPlan.inputStage?.stage).to.equal('OR');
      expect((explained.executionStats as Statistics).totalDocsExamined).to.be.below(100);
      expect(await rows.find(filter, { batchSize: 5 }).toArray()).to.have.length(57);
      expect((await planOf({ $or: [{ n: 1 }, { other: 1 }] })).stage).to.equal('COLLSCAN');
    });

    it('are found by _id without anything being said', async () => {
      const first = await rows.findOne({});
      expect(await planOf({ _id: first!._id })).to.include({ indexName: '_id_', examined: 1 });
    });

    it('admit it when everything is read', async () => {
      expect(await planOf({ other: 1 })).to.include({ stage: 'COLLSCAN', examined: 200 });
    });

    it('are used as the hint says, and a wrong hint is refused', async () => {
      const hinted = await rows.find({ n: 5 }).hint({ city: 1, day: -1, n: 1 }).explain();
      expect((hinted.executionStats as Statistics).totalKeysExamined).to.equal(200);
      expect((await failureOf(rows.find({}).hint('none').toArray())).code).to.equal(2);
    });
  });

  describe('over arrays', () => {
    beforeEach(async () => {
      await rows.insertMany([
        { _id: 1, tags: ['a', 'b'], n: [1, 9] },
        { _id: 2, tags: ['b', 'b'], n: [5] },
        { _id: 3, tags: [], n: 5 },
        {
          _id: 4,
          tags: 'b',
          steps: [
            { by: 'x', at: 1 },
            { by: 'y', at: 2 },
          ],
        },
        { _id: 5 },
      ] as Document[]);
      await rows.createIndex({ tags: 1 });
      await rows.createIndex({ n: 1 });
      await rows.createIndex({ 'steps.by': 1, 'steps.at': 1 });
    });

    const ids = async (filter: Document, hint: string): Promise<unknown[]> => {
      const found = await rows.find(filter).hint(hint).toArray();
      return found.map(({ _id }) => _id as unknown).sort();
    };

    it('find a document by each element, once', async () => {
      expect(await ids({ tags: 'b' }, 'tags_1')).to.deep.equal([1, 2, 4]);
      expect(await ids({ tags: { $in: ['a', 'b'] } }, 'tags_1')).to.deep.equal([1, 2, 4]);
      expect(await rows.countDocuments({ tags: { $gte: 'a' } })).to.equal(3);
    });

    it('find whole arrays, empty ones and nothing', async () => {
      expect(await ids({ tags: ['b', 'b'] }, 'tags_1')).to.deep.equal([2]);
      expect(await ids({ tags: [] }, 'tags_1')).to.deep.equal([3]);
      expect(await ids({ tags: null }, 'tags_1')).to.deep.equal([5]);
    });

    it('do not ask both ends of a range of one element', async () => {
      expect(await ids({ n: { $gt: 4, $lt: 6 } }, 'n_1')).to.deep.equal([1, 2, 3]);
      expect(await ids({ n: { $elemMatch: { $gt: 4, $lt: 6 } } }, 'n_1')).to.deep.equal([2]);
    });

    it('do not ask two fields of one element', async () => {
      const byAndAt = 'steps.by_1_steps.at_1';
      expect(await ids({ 'steps.by': 'x', 'steps.at': 2 }, byAndAt)).to.deep.equal([4]);
      const element = { steps: { $elemMatch: { by: 'x', at: 2 } } };
      expect(await ids(element, byAndAt)).to.deep.equal([]);
    });

    it('remember over a restart that there were arrays', async () => {
      await store.restart();
      expect(await ids({ n: { $gt: 4, $lt: 6 } }, 'n_1')).to.deep.equal([1, 2, 3]);
    });

    it('sort by the smallest element', async () => {
      const sorted = await rows
        .find({ n: { $exists: true } })
        .sort({ n: -1, _id: 1 })
        .toArray();
      expect(sorted.map(({ _id }) => _id as unknown)).to.deep.equal([1, 2, 3]);
    });
  });

  it('keep long keys apart and find them', async () => {
    // given
    const long = 'x'.repeat(5000);
    await rows.createIndex({ text: 1 }, { unique: true }, {});
    await rows.insertMany([{ text: `${long}a` }, { text: `${long}b` }, { text: 'short' }]);

    // then
    expect(await rows.countDocuments({ text: `${long}a` })).to.equal(1);
    expect(await rows.countDocuments({ text: { $gt: `${long}a` } })).to.equal(1);
    expect((await failureOf(rows.insertOne({ text: `${long}b` }))).code).to.equal(11000);
    const sorted = await rows.find().sort({ text: -1 }).toArray();
    expect(sorted.map(({ text }) => (text as string).slice(-1))).to.deep.equal(['b', 'a', 't']);
  });

  it('are created once, contradictions are refused, and they are dropped by name or key', async () => {
    // given
    await rows.createIndexes([{ key: { a: 1 } }, { key: { b: -1, c: 1 }, name: 'bc' }]);

    // then
    expect(await rows.createIndex({ a: 1 })).to.equal('a_1');
    expect((await failureOf(rows.createIndex({ a: 1 }, { unique: true }, {}))).code).to.equal(86);
    expect((await failureOf(rows.createIndex({ a: 1 }, { name: 'other' }, {}))).code).to.equal(85);
    expect((await failureOf(rows.createIndex({ z: 1 }, { name: 'bc' }, {}))).code).to.equal(86);
    expect((await rows.listIndexes().toArray()).map(({ name }) => name as string)).to.deep.equal([
      '_id_',
      'a_1',
      'bc',
    ]);
    await rows.dropIndex('a_1');
    await db.command({ dropIndexes: 'rows', index: { b: -1, c: 1 } });
    expect((await failureOf(rows.dropIndex('a_1'))).code).to.equal(27);
    expect((await failureOf(rows.dropIndex('_id_'))).code).to.equal(72);
    expect(await rows.listIndexes().toArray()).to.have.length(1);
  });

  it('are complete although documents are written while they are built', async () => {
    // given
    await rows.insertMany(Array.from({ length: 3000 }, (_, n) => ({ n })));

    // when
    const [name] = await Promise.all([
      rows.createIndex({ n: 1 }),
      rows.insertMany(Array.from({ length: 500 }, (_, n) => ({ n: 10_000 + n }))),
      rows.deleteMany({ n: { $lt: 100 } }),
      rows.updateMany({ n: { $gte: 100, $lt: 200 } }, { $inc: { n: 50_000 } }),
    ]);

    // then
    const byIndex = await rows
      .find({ n: { $gte: 0 } })
      .hint(name)
      .toArray();
    expect(byIndex).to.have.length(await rows.estimatedDocumentCount());
    expect(await rows.countDocuments({ n: { $gte: 50_000 } })).to.equal(100);
  });
});
