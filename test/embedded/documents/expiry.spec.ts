import { expect } from 'chai';
import { MongoClient, type Collection } from 'mongodb';
import { startEmbeddedDocuments, type RunningDocuments } from '../../support/embeddedDocuments.ts';

const SECOND = 1000;

describe('the expiry of documents', () => {
  let store: RunningDocuments;
  let client: MongoClient;
  let rows: Collection<{ _id: string; at?: unknown }>;
  const start = Date.UTC(2026, 8, 28);
  let now = start;

  before(async () => {
    store = await startEmbeddedDocuments({ now: () => now });
    client = await MongoClient.connect(store.uri);
    rows = client.db('test').collection('rows');
  });

  after(async () => {
    await client.close();
    await store.stop();
  });

  it('removes what is due by the clock, and nothing else', async () => {
    // given
    await rows.insertMany([
      { _id: 'due', at: new Date(start) },
      { _id: 'later', at: new Date(start + 30 * SECOND) },
      { _id: 'one of them due', at: [new Date(start + 90 * SECOND), new Date(start - 2 * SECOND)] },
      { _id: 'no date', at: start },
      { _id: 'null', at: null },
      { _id: 'nothing' },
    ]);
    await rows.createIndex({ at: 1 }, { expireAfterSeconds: 60 }, {});

    // when
    now = start + 59 * SECOND;
    const early = await store.server.expire();
    now = start + 60 * SECOND;
    const due = await store.server.expire();

    // then
    expect(early).to.equal(1);
    expect(due).to.equal(1);
    const left = (await rows.find().toArray()).map(({ _id }) => _id);
    expect(left).to.deep.equal(['later', 'no date', 'null', 'nothing']);
    expect(store.server.counters.expired).to.equal(2);
  });
});
