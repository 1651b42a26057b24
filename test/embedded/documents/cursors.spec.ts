import { expect } from 'chai';
import { Long, MongoClient, type Db } from 'mongodb';
import { startEmbeddedDocuments, type RunningDocuments } from '../../support/embeddedDocuments.ts';

const MINUTE = 60_000;

describe('cursors of the embedded document store', () => {
  let store: RunningDocuments;
  let client: MongoClient;
  let db: Db;
  let now = Date.UTC(2026, 0, 5);

  before(async () => {
    store = await startEmbeddedDocuments({ now: () => now });
    client = await MongoClient.connect(store.uri);
    db = client.db('test');
    await db
      .collection('rows')
      .insertMany(Array.from({ length: 500 }, (_, n) => ({ n, half: n % 2 })));
    await db.collection('rows').createIndex({ half: 1, n: 1 });
  });

  after(async () => {
    await client.close();
    await store.stop();
  });

  const cursorOf = async (command: object) =>
    (await db.command({ ...command })).cursor as {
      id: Long;
      firstBatch: unknown[];
      nextBatch: unknown[];
    };
  const open = (command: object) => cursorOf({ find: 'rows', batchSize: 2, ...command });
  const code = (promise: Promise<unknown>): Promise<unknown> =>
    promise.then(
      () => 'no error',
      (error: unknown) => (error as { code?: number }).code,
    );

  for (const [title, filter, sort] of [
    ['a scan of the collection', {}, undefined],
    ['a scan of an index', { half: 1 }, { n: 1 }],
    ['a scan of an index backwards', { half: 1 }, { n: -1 }],
    ['a sort in memory', {}, { other: 1, n: -1 }],
  ] as const) {
    it(`gives every document once, batch by batch, over ${title}`, async () => {
      // when
      const found = await db
        .collection('rows')
        .find(filter, { batchSize: 7, ...(sort && { sort }) })
        .map((row) => row.n as number)
        .toArray();

      // then
      const expected = Array.from({ length: 500 }, (_, n) => n).filter(
        (n) => !('half' in filter) || n % 2 === 1,
      );
      if (sort?.n === -1) expected.reverse();
      expect(found).to.deep.equal(expected);
    });
  }

  it('answers with as many as asked for, 101 at first', async () => {
    // then
    expect((await open({})).firstBatch).to.have.length(2);
    expect((await open({ batchSize: 0 })).firstBatch).to.have.length(0);
    expect((await cursorOf({ find: 'rows' })).firstBatch).to.have.length(101);
    const { id } = await open({});
    const { nextBatch } = await cursorOf({ getMore: id, collection: 'rows' });
    expect(nextBatch).to.have.length(498);
  });

  it('is closed by the limit and by a single batch', async () => {
    // then
    expect((await open({ limit: 2 })).id.toString()).to.equal('0');
    expect((await open({ singleBatch: true })).id.toString()).to.equal('0');
  });

  it('goes on past documents that were removed meanwhile', async () => {
    // given
    await db.collection('some').insertMany([1, 2, 3, 4, 5].map((n) => ({ n })));
    const cursor = db.collection('some').find({}, { batchSize: 2 });
    await cursor.next();

    // when
    await db.collection('some').deleteMany({ n: { $in: [2, 3, 4] } });

    // then: the second one was sent already
    expect((await cursor.toArray()).map(({ n }) => n as number)).to.deep.equal([2, 5]);
  });

  it('is killed by killCursors, and not found any more', async () => {
    // given
    const { id } = await open({});
    const unknown = Long.fromNumber(12345);

    // when
    const killed = await db.command({ killCursors: 'rows', cursors: [id, unknown] });

    // then
    expect(killed.cursorsKilled).to.deep.equal([id]);
    expect(killed.cursorsNotFound).to.have.length(1);
    expect(await code(db.command({ getMore: id, collection: 'rows' }))).to.equal(43);
  });

  it('belongs to its collection', async () => {
    const { id } = await open({});
    expect(await code(db.command({ getMore: id, collection: 'others' }))).to.equal(13);
  });

  it('is closed when nobody has asked for ten minutes, not before', async () => {
    // given
    const { id } = await open({});

    // when
    now += 9 * MINUTE;
    await db.command({ getMore: id, collection: 'rows', batchSize: 1 });
    now += 9 * MINUTE;
    await db.command({ getMore: id, collection: 'rows', batchSize: 1 });
    now += 11 * MINUTE;

    // then
    expect(await code(db.command({ getMore: id, collection: 'rows' }))).to.equal(43);
  });

  it('ends with an error when its collection is dropped', async () => {
    // given
    await db.collection('gone').insertMany([{ n: 1 }, { n: 2 }, { n: 3 }]);
    const { id } = await cursorOf({ find: 'gone', batchSize: 1 });

    // when
    await db.collection('gone').drop();

    // then
    expect(await code(db.command({ getMore: id, collection: 'gone' }))).to.equal(175);
  });
});
