import { expect } from 'chai';
import { createClock, pinClock, realClock, resetClock } from '../../runtime/clock.ts';
import { connectDatabase, databaseAnswers, disconnectDatabase } from '../../runtime/database.ts';
import { createLog } from '../../runtime/log.ts';
import { startEmbeddedDocuments, type RunningDocuments } from '../support/embeddedDocuments.ts';

const log = createLog({ logLevel: 'silent' }, 'test');

describe('the clock', () => {
  let store: RunningDocuments;

  before(async () => {
    store = await startEmbeddedDocuments();
    await connectDatabase({ mongodbUri: `${store.uri}clock`, log });
  });

  after(async () => {
    await disconnectDatabase();
    await store.stop();
  });

  const pinned = Date.parse('2026-09-28T09:00:00+08:00');

  it('is the machine’s unless time travel is on, whatever is pinned', async () => {
    await pinClock(pinned);

    expect(createClock({ timeTravel: false })).to.equal(realClock);
    expect(await realClock.now()).to.be.closeTo(Date.now(), 1000);
  });

  it('stands still where it is pinned, for every clock that reads it', async () => {
    const [one, other] = [createClock({ timeTravel: true }), createClock({ timeTravel: true })];

    await pinClock(pinned);
    expect([await one.now(), await other.now()]).to.deep.equal([pinned, pinned]);
    await pinClock(pinned + 1);
    expect([await one.now(), await other.now()]).to.deep.equal([pinned + 1, pinned + 1]);
  });

  it('keeps its pin over a restart of the store', async () => {
    await pinClock(pinned);

    await store.restart();

    expect(await createClock({ timeTravel: true }).now()).to.equal(pinned);
  });

  it('runs again once it is reset', async () => {
    await pinClock(pinned);
    await resetClock();

    expect(await createClock({ timeTravel: true }).now()).to.be.closeTo(Date.now(), 1000);
  });
});

describe('the connection to the store', () => {
  it('waits until the store answers', async () => {
    // given
    const store = await startEmbeddedDocuments();
    const uri = `${store.uri}later?serverSelectionTimeoutMS=100`;
    await store.server.close();

    // when
    const warned = new Promise<void>((resolve) => {
      const heard = createLog({ logLevel: 'warn' }, 'test', { write: () => resolve() });
      connecting = connectDatabase({ mongodbUri: uri, log: heard });
    });
    await warned;
    await store.restart();
    await connecting;

    // then
    expect(await databaseAnswers()).to.be.true;
    await disconnectDatabase();
    expect(await databaseAnswers()).to.be.false;
    await store.stop();
  });

  let connecting: Promise<void> | undefined;
});
