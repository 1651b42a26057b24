import { expect } from 'chai';
import { MongoClient, type Db, type Document } from 'mongodb';
import { SILENT } from '../../../embedded/log.ts';
import { startEmbeddedDocuments, type RunningDocuments } from '../../support/embeddedDocuments.ts';

describe('what the embedded document store does not support', () => {
  let store: RunningDocuments;
  let client: MongoClient;
  let db: Db;
  const warnings: string[] = [];

  before(async () => {
    store = await startEmbeddedDocuments({
      log: { ...SILENT, warn: (_fields, message) => warnings.push(message) },
    });
    client = await MongoClient.connect(store.uri);
    db = client.db('test');
    await db.collection('rows').insertOne({ n: 1 });
  });

  after(async () => {
    await client.close();
    await store.stop();
  });

  const failureOf = async (work: Promise<unknown>): Promise<Document> => {
    try {
      await work;
    } catch (error) {
      return error as Document;
    }
    throw new Error('it was not refused');
  };

  const commands: [name: string, command: Document, code: number, named: RegExp][] = [
    ['an unknown command', { nonsense: 1 }, 59, /nonsense/],
    ['renameCollection', { renameCollection: 'a.b', to: 'a.c' }, 115, /renameCollection/],
    ['validate', { validate: 'rows' }, 115, /validate/],
    ['bulkWrite over collections', { bulkWrite: 1, ops: [] }, 115, /bulkWrite/],
    ['mapReduce', { mapReduce: 'rows' }, 115, /mapReduce/],
    ['authentication', { saslStart: 1, mechanism: 'SCRAM-SHA-256' }, 115, /saslStart/],
    ['a replica set', { replSetGetStatus: 1 }, 115, /replSetGetStatus/],
    ['a capped collection', { create: 'c', capped: true, size: 100 }, 238, /capped/],
    ['a view', { create: 'v', viewOn: 'rows', pipeline: [] }, 238, /viewOn/],
    ['a tailable cursor', { find: 'rows', tailable: true }, 238, /tailable/],
    ['a collation', { find: 'rows', collation: { locale: 'zh' } }, 238, /collation/],
    ['variables of a find', { find: 'rows', let: { a: 1 } }, 238, /let/],
    ['an unknown field', { find: 'rows', nonsense: 1 }, 40415, /find\.nonsense/],
    ['$where', { find: 'rows', filter: { $where: 'true' } }, 238, /\$where/],
    ['$text', { find: 'rows', filter: { $text: { $search: 'a' } } }, 238, /\$text/],
    ['a transaction number', { ping: 1, txnNumber: 1 }, 20, /Transaction numbers/],
    ['a snapshot read', { find: 'rows', readConcern: { level: 'snapshot' } }, 123, /snapshot/],
    ['more than one server', { insert: 'rows', documents: [{}], writeConcern: { w: 2 } }, 2, /w/],
  ];
  for (const [what, command, code, named] of commands)
    it(`refuses ${what} with ${code} and by name`, async () => {
      const failure = await failureOf(db.command(command));
      expect(failure.code).to.equal(code);
      expect(failure.message).to.match(named);
      expect(warnings.at(-1)).to.match(named);
    });

  it('refuses a transaction with 263', async () => {
    const session = client.startSession();
    session.startTransaction();
    const failure = await failureOf(db.collection('rows').insertOne({ n: 2 }, { session }));
    await session.abortTransaction().catch(() => undefined);
    await session.endSession();
    expect(failure.code).to.equal(263);
    expect(await db.collection('rows').countDocuments()).to.equal(1);
  });

  it('refuses kinds of indexes by name', async () => {
    for (const [key, named] of [
      [{ body: 'text' }, /text/],
      [{ place: '2dsphere' }, /2dsphere/],
      [{ '$**': 1 }, /wildcard/],
    ] as const) {
      const failure = await failureOf(
        db.command({ createIndexes: 'rows', indexes: [{ key, name: 'x' }] }),
      );
      expect(failure.message).to.match(named);
    }
    const options = { key: { a: 1 }, name: 'a', nonsense: 1 };
    const failure = await failureOf(db.command({ createIndexes: 'rows', indexes: [options] }));
    expect(failure.code).to.equal(197);
  });

  it('refuses wrong names of databases and collections', async () => {
    for (const command of [
      { insert: '', documents: [{}] },
      { insert: 'a$b', documents: [{}] },
    ])
      expect((await failureOf(db.command(command))).code).to.equal(73);
    expect((await failureOf(db.command({ insert: 'system.x', documents: [{}] }))).code).to.equal(
      73,
    );
  });

  it('refuses a document over 16 MB and takes one just below', async () => {
    // given
    const big = (bytes: number) => ({ _id: 1, text: 'x'.repeat(bytes) });
    const raw = (bytes: number) => db.command({ insert: 'big', documents: [big(bytes)] });

    // when
    const refused = await raw(16 * 1024 * 1024);
    const taken = await raw(16 * 1024 * 1024 - 100);

    // then
    expect((refused.writeErrors as Document[])[0]!.code).to.equal(10334);
    expect(taken.n).to.equal(1);
    const found = await db.collection('big').findOne({});
    expect((found!.text as string).length).to.equal(16 * 1024 * 1024 - 100);
  });
});
