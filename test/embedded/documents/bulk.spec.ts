import { expect } from 'chai';
import { MongoBulkWriteError, MongoClient, type Collection } from 'mongodb';
import { startEmbeddedDocuments, type RunningDocuments } from '../../support/embeddedDocuments.ts';

interface Row {
  _id: number;
  n?: number;
}

describe('bulk writes to the embedded document store', () => {
  let store: RunningDocuments;
  let client: MongoClient;
  let rows: Collection<Row>;

  before(async () => {
    store = await startEmbeddedDocuments();
    client = await MongoClient.connect(store.uri);
    rows = client.db('test').collection<Row>('rows');
  });

  after(async () => {
    await client.close();
    await store.stop();
  });

  beforeEach(() => rows.drop());

  const failureOf = async (work: Promise<unknown>): Promise<MongoBulkWriteError> => {
    try {
      await work;
    } catch (error) {
      if (error instanceof MongoBulkWriteError) return error;
      throw error;
    }
    throw new Error('it was not refused');
  };
  const ids = async () => (await rows.find().toArray()).map(({ _id }) => _id);

  it('do all kinds of writes in their order', async () => {
    // when
    const result = await rows.bulkWrite([
      { insertOne: { document: { _id: 1, n: 1 } } },
      { updateOne: { filter: { _id: 1 }, update: { $inc: { n: 1 } } } },
      { updateOne: { filter: { _id: 2 }, update: { $set: { n: 5 } }, upsert: true } },
      { replaceOne: { filter: { _id: 2 }, replacement: { n: 6 } } },
      { updateMany: { filter: {}, update: { $inc: { n: 10 } } } },
      { deleteOne: { filter: { _id: 1 } } },
    ]);

    // then
    expect(result).to.include({
      ...{ insertedCount: 1, matchedCount: 4, modifiedCount: 4, upsertedCount: 1, deletedCount: 1 },
    });
    expect(await rows.find().toArray()).to.deep.equal([{ _id: 2, n: 16 }]);
  });

  it('stop at the first error when they are ordered', async () => {
    // when
    const failure = await failureOf(rows.insertMany([{ _id: 1 }, { _id: 1 }, { _id: 2 }]));

    // then
    expect(failure.insertedCount).to.equal(1);
    const [error, ...others] = [failure.writeErrors].flat();
    expect(error).to.include({ index: 1, code: 11000 });
    expect(others).to.have.length(0);
    expect(await ids()).to.deep.equal([1]);
  });

  it('go on after errors when they are not, and tell the place of each', async () => {
    // when
    const failure = await failureOf(
      rows.insertMany([{ _id: 1 }, { _id: 1 }, { _id: 2 }, { _id: 2 }, { _id: 3 }], {
        ordered: false,
      }),
    );

    // then
    expect([failure.writeErrors].flat().map(({ index }) => index)).to.deep.equal([1, 3]);
    expect(await ids()).to.deep.equal([1, 2, 3]);
  });

  it('insert 100,000 documents by one call', async () => {
    // when
    await rows.insertMany(Array.from({ length: 100_000 }, (_, n) => ({ _id: n })));

    // then
    expect(await rows.estimatedDocumentCount()).to.equal(100_000);
    expect(await rows.find().sort({ _id: -1 }).limit(1).toArray()).to.deep.equal([{ _id: 99_999 }]);
  });
});
