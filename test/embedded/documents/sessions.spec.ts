import { expect } from 'chai';
import { MongoStore } from 'connect-mongo';
import type { SessionData } from 'express-session';
import { MongoClient } from 'mongodb';
import { startEmbeddedDocuments, type RunningDocuments } from '../../support/embeddedDocuments.ts';

describe('the embedded document store as the home of sessions (connect-mongo)', () => {
  let documents: RunningDocuments;
  let client: MongoClient;
  let sessions: MongoStore;
  let now = Date.now();

  before(async () => {
    documents = await startEmbeddedDocuments({ now: () => now });
    client = await MongoClient.connect(documents.uri);
    sessions = MongoStore.create({ client, dbName: 'app', ttl: 3600, touchAfter: 0 });
  });

  after(async () => {
    await sessions.close();
    await documents.stop();
  });

  const call = <T>(run: (done: (error?: unknown, result?: T) => void) => void): Promise<T> =>
    new Promise((resolve, reject) => {
      run((error, result) => {
        if (error) reject(error instanceof Error ? error : new Error('refused'));
        // The store promises a result when there is no error.
        else resolve(result as T);
      });
    });
  const session = (user: string) =>
    ({ cookie: { originalMaxAge: null }, user }) as unknown as SessionData;
  const get = (id: string) =>
    call<(SessionData & { user?: string }) | null | undefined>((done) => sessions.get(id, done));

  it('stores, reads, touches, lists and destroys sessions', async () => {
    // when
    await call((done) => sessions.set('s1', session('王'), done));
    await call((done) => sessions.set('s2', session('李'), done));
    await call((done) => sessions.touch('s1', session('王'), done));

    // then
    expect((await get('s1'))?.user).to.equal('王');
    expect(await call<number>((done) => sessions.length(done))).to.equal(2);
    await call((done) => sessions.destroy('s1', done));
    expect(await get('s1')).to.not.be.ok;
    await call((done) => sessions.clear(done));
    expect(await call<number>((done) => sessions.length(done))).to.equal(0);
  });

  it('lets them expire', async () => {
    // given
    await call((done) => sessions.set('s3', session('赵'), done));
    expect(await documents.server.expire()).to.equal(0);

    // when
    now += 2 * 3600 * 1000;

    // then
    expect(await documents.server.expire()).to.equal(1);
    expect(await client.db('app').collection('sessions').countDocuments()).to.equal(0);
  });
});
