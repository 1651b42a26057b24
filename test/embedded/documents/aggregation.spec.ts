import { expect } from 'chai';
import { MongoClient, type Collection, type Document } from 'mongodb';
import { startEmbeddedDocuments, type RunningDocuments } from '../../support/embeddedDocuments.ts';

describe('aggregation by the embedded document store', () => {
  let store: RunningDocuments;
  let client: MongoClient;
  let items: Collection;

  before(async () => {
    store = await startEmbeddedDocuments();
    client = await MongoClient.connect(store.uri);
    const db = client.db('test');
    items = db.collection('items');
    await items.insertMany(
      Array.from({ length: 1000 }, (_, n) => ({ n, department: n % 5, days: n % 7 })),
    );
    await items.createIndex({ department: 1, n: 1 });
    await db.collection<{ _id: number; name: string }>('departments').insertMany([
      { _id: 0, name: '住建' },
      { _id: 1, name: '消防' },
    ]);
  });

  after(async () => {
    await client.close();
    await store.stop();
  });

  it('groups, sorts and counts', async () => {
    const found = await items
      .aggregate([
        { $match: { department: { $lt: 2 } } },
        { $group: { _id: '$department', items: { $sum: 1 }, longest: { $max: '$days' } } },
        { $sort: { _id: -1 } },
      ])
      .toArray();
    expect(found).to.deep.equal([
      { _id: 1, items: 200, longest: 6 },
      { _id: 0, items: 200, longest: 6 },
    ]);
  });

  it('looks up documents of another collection', async () => {
    const [found] = await items
      .aggregate([
        { $match: { n: 1 } },
        {
          $lookup: { from: 'departments', localField: 'department', foreignField: '_id', as: 'd' },
        },
      ])
      .toArray();
    expect((found?.d as Document[])[0]).to.deep.equal({ _id: 1, name: '消防' });
  });

  it('streams batch by batch, in the order of an index where there is one', async () => {
    // given
    const pipeline = [
      { $match: { department: 3 } },
      { $sort: { n: -1 } },
      { $project: { _id: 0 } },
    ];

    // when
    const found = await items.aggregate(pipeline, { batchSize: 7 }).toArray();
    const explained = await client
      .db('test')
      .command({ explain: { aggregate: 'items', pipeline, cursor: {} } });

    // then
    expect(found).to.have.length(200);
    expect(found[0]).to.deep.equal({ n: 998, department: 3, days: 4 });
    expect(found.at(-1)).to.deep.include({ n: 3 });
    expect(explained.queryPlanner).to.have.nested.property('winningPlan.stage', 'FETCH');
  });

  it('reads no more than a limit needs', async () => {
    const cursor = items.aggregate([{ $match: {} }, { $limit: 3 }]);
    expect(await cursor.toArray()).to.have.length(3);
  });

  it('counts nothing of a collection that is not there', async () => {
    const none = client.db('test').collection('none');
    expect(await none.countDocuments()).to.equal(0);
    expect(await none.aggregate([{ $match: {} }]).toArray()).to.deep.equal([]);
  });

  it('refuses change streams and what it has not, by name', async () => {
    const failureOf = (work: Promise<unknown>) => work.then(String, (error: unknown) => error);
    expect(await failureOf(items.watch().next())).to.include({ code: 40573 });
    expect(await failureOf(items.aggregate([{ $out: 'x' }]).toArray())).to.include({ code: 238 });
    expect(await failureOf(items.aggregate([{ $nonsense: 1 }]).toArray())).to.include({
      code: 40324,
    });
  });
});
