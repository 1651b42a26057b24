import { expect } from 'chai';
import { MongoClient } from 'mongodb';
import { startEmbeddedDocuments, type RunningDocuments } from '../../support/embeddedDocuments.ts';

describe('what the embedded document store tells of itself', () => {
  let store: RunningDocuments;
  let client: MongoClient;

  before(async () => {
    store = await startEmbeddedDocuments({ metricsPort: 0 });
    client = await MongoClient.connect(store.uri);
    await client.db('test').collection('rows').insertMany([{}, {}]);
    await client
      .db('test')
      .command({ validate: 'rows' })
      .catch(() => undefined);
  });

  after(async () => {
    await client.close();
    await store.stop();
  });

  const get = (path: string) =>
    fetch(`http://127.0.0.1:${store.server.metricsPort ?? 0}${path}`, {
      headers: { connection: 'close' },
    });

  it('is read by Prometheus', async () => {
    const text = await (await get('/metrics')).text();
    expect(text).to.contain('documents_commands_total{command="insert",outcome="done"} 1');
    expect(text).to.contain('documents_commands_total{command="validate",outcome="refused"} 1');
    expect(text).to.contain('documents_changed_total{change="inserted"} 2');
    expect((await get('/health')).status).to.equal(200);
    expect((await get('/other')).status).to.equal(404);
  });

  it('is in serverStatus and buildInfo too', async () => {
    const status = await client.db().admin().serverStatus();
    expect(status.opcounters).to.include({ insert: 2 });
    expect((await client.db().admin().buildInfo()).version).to.equal('7.0.0');
  });
});
