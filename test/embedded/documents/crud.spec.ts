import { expect } from 'chai';
import { Decimal128, Double, Int32, Long, MongoClient, ObjectId, type Collection } from 'mongodb';
import { startEmbeddedDocuments, type RunningDocuments } from '../../support/embeddedDocuments.ts';

interface Row {
  _id: ObjectId | number | string;
  n?: number;
  k?: string;
  key?: string;
  state?: string;
  odd?: boolean;
  tags?: (string | number)[];
  other?: boolean;
}

describe('the embedded document store, spoken to by the MongoDB driver', () => {
  let store: RunningDocuments;
  let client: MongoClient;
  let rows: Collection<Row>;

  before(async () => {
    store = await startEmbeddedDocuments();
    client = await MongoClient.connect(store.uri);
  });

  after(async () => {
    await client.close();
    await store.stop();
  });

  beforeEach(async () => {
    rows = client.db('test').collection<Row>('rows');
    await rows.drop();
  });

  it('gives back what was inserted, in the order of insertion', async () => {
    // when
    const { insertedCount } = await rows.insertMany([{ _id: 3 }, { _id: 'b' }, { _id: 1 }]);

    // then
    expect(insertedCount).to.equal(3);
    expect(await rows.find().toArray()).to.deep.equal([{ _id: 3 }, { _id: 'b' }, { _id: 1 }]);
  });

  it('keeps the types of numbers, the order of fields and null apart from missing', async () => {
    // given
    const raw = client.db('test').collection('rows', { promoteValues: false });

    // when
    await raw.insertOne({
      z: new Int32(1),
      a: new Double(1),
      m: Long.fromNumber(1),
      d: Decimal128.fromString('1.10'),
      n: null,
    });

    // then
    const [found] = await raw.find().toArray();
    expect(Object.keys(found!)).to.deep.equal(['_id', 'z', 'a', 'm', 'd', 'n']);
    expect(found!.z).to.be.instanceOf(Int32);
    expect(found!.a).to.be.instanceOf(Double);
    expect(found!.m).to.be.instanceOf(Long);
    expect(String(found!.d)).to.equal('1.10');
    expect(found!.n).to.equal(null);
  });

  it('gives a document without _id one, and puts it first', async () => {
    // when
    await client.db('test').command({ insert: 'rows', documents: [{ a: 1 }, { b: 1, _id: 7 }] });

    // then
    const [first, second] = await rows.find().toArray();
    expect(first!._id).to.be.instanceOf(ObjectId);
    expect(Object.keys(first!)).to.deep.equal(['_id', 'a']);
    expect(Object.keys(second!)).to.deep.equal(['_id', 'b']);
  });

  it('filters, sorts, skips, limits and projects', async () => {
    // given
    await rows.insertMany(Array.from({ length: 30 }, (_, n) => ({ _id: n, odd: n % 2 === 1, n })));

    // when
    const found = await rows
      .find({ odd: true, n: { $gte: 5 } })
      .sort({ n: -1 })
      .skip(1)
      .limit(2)
      .project({ odd: 0 })
      .toArray();

    // then
    expect(found).to.deep.equal([
      { _id: 27, n: 27 },
      { _id: 25, n: 25 },
    ]);
  });

  it('updates one, many and by upsert, and says what it did', async () => {
    // given
    await rows.insertMany([
      { _id: 1, k: 'a', n: 0 },
      { _id: 2, k: 'a', n: 5 },
    ]);

    // when
    const one = await rows.updateOne({ k: 'a' }, { $inc: { n: 1 } });
    const many = await rows.updateMany({ k: 'a' }, { $set: { n: 5 } });
    const upsert = await rows.updateOne({ _id: 3 }, { $set: { n: 9 } }, { upsert: true });
    const replaced = await rows.replaceOne({ _id: 3 }, { other: true });

    // then
    expect(one).to.include({ matchedCount: 1, modifiedCount: 1 });
    expect(many).to.include({ matchedCount: 2, modifiedCount: 1 });
    expect(upsert).to.deep.include({ matchedCount: 0, upsertedCount: 1, upsertedId: 3 });
    expect(replaced).to.include({ matchedCount: 1, modifiedCount: 1 });
    expect(await rows.find().toArray()).to.deep.equal([
      { _id: 1, k: 'a', n: 5 },
      { _id: 2, k: 'a', n: 5 },
      { _id: 3, other: true },
    ]);
  });

  it('updates elements of arrays, by position and by filter, and by a pipeline', async () => {
    // given
    await rows.insertOne({ _id: 1, tags: ['a', 'b', 'c'], n: 2 });

    // when
    await rows.updateOne({ _id: 1, tags: 'b' }, { $set: { 'tags.$': 'B' } });
    await rows.updateOne(
      { _id: 1 },
      { $set: { 'tags.$[last]': 'C' } },
      { arrayFilters: [{ last: 'c' }] },
    );
    await rows.updateOne({ _id: 1 }, [{ $set: { n: { $add: ['$n', 40] } } }]);

    // then
    expect(await rows.findOne()).to.deep.equal({ _id: 1, tags: ['a', 'B', 'C'], n: 42 });
  });

  it('finds and modifies: before, after, sorted, removed, upserted', async () => {
    // given
    await rows.insertMany([
      { _id: 1, n: 1 },
      { _id: 2, n: 2 },
    ]);
    const raise = { $inc: { n: 10 } };

    // then
    expect(await rows.findOneAndUpdate({}, raise, { sort: { n: -1 } })).to.deep.equal({
      _id: 2,
      n: 2,
    });
    expect(
      await rows.findOneAndUpdate({ _id: 1 }, raise, { returnDocument: 'after' }),
    ).to.deep.equal({ _id: 1, n: 11 });
    expect(
      await rows.findOneAndUpdate({ _id: 5 }, raise, { upsert: true, returnDocument: 'after' }),
    ).to.deep.equal({ _id: 5, n: 10 });
    expect(await rows.findOneAndDelete({ _id: 5 })).to.deep.equal({ _id: 5, n: 10 });
    expect(await rows.findOneAndUpdate({ _id: 99 }, raise)).to.equal(null);
  });

  it('lets only one of many guarded updates through', async () => {
    // given
    await rows.insertOne({ _id: 1, state: 'free' });

    // when
    const claims = await Promise.all(
      Array.from({ length: 16 }, (_, n) =>
        rows.findOneAndUpdate({ _id: 1, state: 'free' }, { $set: { state: `taken by ${n}` } }),
      ),
    );

    // then
    expect(claims.filter((claim) => claim !== null)).to.have.length(1);
  });

  it('makes one document of many upserts with one filter', async () => {
    // when
    await Promise.all(
      Array.from({ length: 16 }, () =>
        rows.updateOne({ key: 'k' }, { $inc: { n: 1 } }, { upsert: true }),
      ),
    );

    // then
    expect(await rows.find({}, { projection: { _id: 0 } }).toArray()).to.deep.equal([
      { key: 'k', n: 16 },
    ]);
  });

  it('deletes one or all, counts and lists distinct values', async () => {
    // given
    await rows.insertMany([1, 2, 2, 3, 3, 3].map((n, _id) => ({ _id, n, tags: ['t', n] })));

    // then
    expect(await rows.distinct('tags')).to.have.members(['t', 1, 2, 3]);
    expect(await rows.countDocuments({ n: 3 })).to.equal(3);
    expect(await rows.countDocuments({}, { skip: 1, limit: 2 })).to.equal(2);
    expect(await rows.deleteOne({ n: 3 })).to.include({ deletedCount: 1 });
    expect(await rows.deleteMany({ n: { $gte: 2 } })).to.include({ deletedCount: 4 });
    expect(await rows.estimatedDocumentCount()).to.equal(1);
  });

  it('goes on after a restart with the same data, indexes and record order', async () => {
    // given
    await rows.insertMany([
      { _id: 'x', n: 1 },
      { _id: 'a', n: 2 },
    ]);
    await rows.createIndex({ n: 1 }, { unique: true }, {});

    // when
    await client.close();
    await store.restart();
    client = await MongoClient.connect(store.uri);
    rows = client.db('test').collection<Row>('rows');

    // then
    await rows.insertOne({ _id: 'b', n: 3 });
    expect((await rows.find().toArray()).map(({ _id }) => _id)).to.deep.equal(['x', 'a', 'b']);
    const failure = await rows.insertOne({ _id: 'c', n: 1 }).catch((error: unknown) => error);
    expect(failure).to.include({ code: 11000 });
  });

  it('lists databases and collections, with their sizes, and drops them', async () => {
    // given
    await rows.insertOne({ _id: 1 });
    const other = client.db('other');
    await other.createCollection('empty');

    // then
    const { databases } = await client.db().admin().listDatabases();
    expect(databases.map(({ name }) => name)).to.include.members(['other', 'test']);
    await other.createCollection('second');
    const names = await other.listCollections({}, { batchSize: 1 }).toArray();
    expect(names.map(({ name }) => name)).to.deep.equal(['empty', 'second']);
    expect(await client.db('test').stats()).to.include({ objects: 1 });
    expect(await client.db('test').command({ collStats: 'rows' })).to.include({ count: 1 });
    await other.dropDatabase();
    expect(await other.listCollections().toArray()).to.have.length(0);
  });
});
