import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import { expect } from 'chai';
import mongoose from 'mongoose';
import { model } from '../embedded/zeebe/gateway/models.ts';
import { temporaryFolder } from '../support/folder.ts';

interface Addresses {
  readonly grpc?: string;
  readonly rest?: string;
  readonly mongo?: string;
}

const ROOT = new URL('../..', import.meta.url).pathname;

describe('npm run embedded', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  let running: ChildProcess | undefined;

  beforeEach(() => {
    folder = temporaryFolder('embedded');
  });

  afterEach(() => {
    running?.kill('SIGKILL');
    running = undefined;
    folder.remove();
  });

  function start(...args: string[]): ChildProcess {
    running = spawn(
      process.execPath,
      ['--import', 'tsx', 'scripts/embedded.ts', '--data', folder.path, ...args],
      { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] },
    );
    return running;
  }

  /** The one line that says it is ready. */
  async function addresses(child: ChildProcess): Promise<Addresses> {
    const [line] = (await once(createInterface(child.stdout!), 'line')) as [string];
    return JSON.parse(line) as Addresses;
  }

  async function definitions(rest: string | undefined): Promise<number> {
    const answer = await fetch(`${String(rest)}/v2/process-definitions/search`, { method: 'POST' });
    const { items } = (await answer.json()) as { items: object[] };
    return items.length;
  }

  it('prints the addresses when ready, serves, and ends in order on SIGTERM', async () => {
    // given
    const child = start('--grpc', '0', '--rest', '0', '--mongo', '0');
    const { grpc, rest, mongo } = await addresses(child);
    const store = mongoose.createConnection(String(mongo));

    // then
    await store.asPromise();
    expect(await store.db?.command({ ping: 1 })).to.include({ ok: 1 });
    await store.close();
    expect(grpc).to.match(/^127\.0\.0\.1:\d+$/);
    expect((await fetch(`${String(rest)}/v2/status`)).status).to.equal(204);

    // when
    const exit = once(child, 'exit');
    child.kill('SIGTERM');

    // then
    expect(await exit).to.deep.equal([0, null]);
  });

  it('has what it acknowledged after SIGKILL', async () => {
    // given
    const { rest } = await addresses(start('--grpc', 'off', '--rest', '0', '--mongo', 'off'));
    const form = new FormData();
    const { content } = model('one-task.bpmn');
    form.append('resources', new Blob([new Uint8Array(content)]), 'one-task.bpmn');
    await fetch(`${String(rest)}/v2/deployments`, { method: 'POST', body: form });

    // when
    const exit = once(running!, 'exit');
    running?.kill('SIGKILL');
    await exit;
    const again = await addresses(start('--grpc', 'off', '--rest', '0', '--mongo', 'off'));

    // then
    expect(again).not.to.have.property('grpc');
    expect(await definitions(again.rest)).to.equal(1);
  });

  it('says in one line that a port is in use', async () => {
    // given
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;

    // when
    const child = start('--grpc', '0', '--rest', String(port), '--mongo', 'off');
    let errors = '';
    child.stderr!.on('data', (chunk: Buffer) => (errors += chunk.toString()));
    const [code] = (await once(child, 'close')) as [number];
    other.close();

    // then
    expect(code).to.equal(1);
    expect(errors).to.equal(`Port ${port} is in use\n`);
  });

  it('says in one line what a wrong port is', async () => {
    const child = start('--grpc', 'twelve');
    let errors = '';
    child.stderr!.on('data', (chunk: Buffer) => (errors += chunk.toString()));
    const [code] = (await once(child, 'close')) as [number];
    expect(code).to.equal(1);
    expect(errors).to.equal("--grpc takes a port, 0 or off, not 'twelve'\n");
  });
});
