import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { expect } from 'chai';
import { startEmbeddedDocuments, type RunningDocuments } from '../support/embeddedDocuments.ts';
import { temporaryFolder } from '../support/folder.ts';

describe('the process of the server', function () {
  // Each test starts a process, which takes its time on a busy machine.
  this.timeout(60_000);

  const folder = temporaryFolder('server');
  const children = new Set<ChildProcess>();
  let store: RunningDocuments;

  before(async () => {
    store = await startEmbeddedDocuments();
  });

  after(async () => {
    for (const child of children) child.kill('SIGKILL');
    await store.stop();
    folder.remove();
  });

  function start(env: NodeJS.ProcessEnv) {
    const child = spawn(process.execPath, ['--import', 'tsx', 'server/main.ts'], {
      env: {
        PATH: process.env.PATH,
        MONGODB_URI: `${store.uri}lianshen`,
        ZEEBE_GRPC_ADDRESS: '127.0.0.1:1',
        CAMUNDA_REST_ADDRESS: 'http://127.0.0.1:1',
        SESSION_SECRET: 'secret of the tests, long enough',
        DATA_KEY: Buffer.alloc(32, 3).toString('base64'),
        DATA_DIR: folder.path,
        PORT: '0',
        LOG_LEVEL: 'silent',
        ...env,
      },
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    children.add(child);
    let errors = '';
    child.stderr?.on('data', (chunk: Buffer) => (errors += chunk.toString()));
    const ended = once(child, 'close').then(([code, signal]: unknown[]) => {
      children.delete(child);
      return { code, signal, errors };
    });
    return { child, ended };
  }

  it('serves until it is told to stop, and then ends in order', async () => {
    // given
    const { child, ended } = start({});
    const [message] = (await once(child, 'message')) as [{ type: string; url: string }];
    expect(message.type).to.equal('ready');
    expect((await fetch(`${message.url}/healthz`)).status).to.equal(200);

    // when
    child.kill('SIGTERM');

    // then
    expect(await ended).to.deep.equal({ code: 0, signal: null, errors: '' });
  });

  it('ends without a word when it is told to stop while it waits for the store', async () => {
    // given
    const sockets = new Set<Socket>();
    const silent = createServer((socket) => sockets.add(socket));
    silent.listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const { port } = silent.address() as { port: number };
    const { child, ended } = start({
      MONGODB_URI: `mongodb://127.0.0.1:${port}/lianshen`,
    });
    await once(silent, 'connection');

    // when
    child.kill('SIGTERM');

    // then
    expect(await ended).to.deep.include({ code: 0, errors: '' });
    for (const socket of sockets) socket.destroy();
    silent.close();
  });

  it('says in one line each what is missing in its configuration', async () => {
    const { ended } = start({ SESSION_SECRET: '', MONGODB_URI: undefined });

    const { code, errors } = await ended;

    expect(code).to.equal(1);
    expect(errors.split('\n').slice(0, 3)).to.deep.equal([
      'The configuration is not usable:',
      '  MONGODB_URI is missing',
      '  SESSION_SECRET: must be at least 32 characters',
    ]);
  });

  it('says in one line that its port is in use', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as { port: number };

    const { code, errors } = await start({ PORT: String(port) }).ended;
    other.close();

    expect(code).to.equal(1);
    expect(errors.trim().split('\n')).to.have.length(1);
    expect(errors).to.include('port is in use');
  });
});
