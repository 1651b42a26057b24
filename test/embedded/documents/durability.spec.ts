import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect } from 'chai';
import { MongoClient } from 'mongodb';
import { startDocuments } from '../../../embedded/documents/server.ts';
import { temporaryFolder } from '../../support/folder.ts';

const PROGRAM = join(import.meta.dirname, '../../support/documentsProcess.ts');
const SYSTEM_CALLS = 'trace=fdatasync,fsync,msync,read,recvfrom,write,writev,sendto,sendmsg';

interface Served {
  readonly child: ChildProcess;
  /** Of the server itself, which strace may stand before. */
  readonly pid: number;
  readonly uri: string;
}

describe('the durability of the embedded document store', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  const running: Served[] = [];

  beforeEach(() => {
    folder = temporaryFolder('durable');
  });

  afterEach(async () => {
    for (const served of running.splice(0)) await end(served, 'SIGKILL');
    folder.remove();
  });

  /** `through`: a program and its arguments that start the server's. */
  const serve = async (through: string[], ...options: string[]): Promise<Served> => {
    const line = [...through, process.execPath, '--import', 'tsx', PROGRAM];
    const [program = '', ...rest] = [...line, join(folder.path, 'data'), ...options];
    const child = spawn(program, rest, { stdio: ['ignore', 'pipe', 'inherit'] });
    const [ready] = (await once(createInterface(child.stdout), 'line')) as [string];
    const served = { child, ...(JSON.parse(ready) as { uri: string; pid: number }) };
    running.push(served);
    return served;
  };

  const end = async ({ child, pid }: Served, signal: NodeJS.Signals): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    process.kill(pid, signal);
    await ended;
  };

  it('keeps every acknowledged insert when the process is killed in the middle of many', async () => {
    // given
    const served = await serve([]);
    const client = await MongoClient.connect(served.uri);
    const rows = client.db('test').collection<{ _id: number; even: number }>('rows');
    await rows.createIndex({ even: 1 });
    const acknowledged: number[] = [];
    let next = 0;
    const insert = async (): Promise<void> => {
      for (;;) {
        const _id = next++;
        await rows.insertOne({ _id, even: _id % 2 });
        acknowledged.push(_id);
        if (acknowledged.length === 300) process.kill(served.pid, 'SIGKILL');
      }
    };

    // when
    const clients = Array.from({ length: 8 }, () => insert().catch(() => undefined));
    await once(served.child, 'exit');
    await client.close(true);
    await Promise.all(clients);

    // then
    const again = await startDocuments({ dataDir: join(folder.path, 'data'), port: 0 });
    const reader = await MongoClient.connect(again.uri);
    const found = reader.db('test').collection<{ _id: number; even: number }>('rows');
    const ids = new Set((await found.find().toArray()).map(({ _id }) => _id));
    const byIndex = await found.countDocuments({ even: { $gte: 0 } });
    await reader.close();
    await again.close();
    expect(acknowledged.length).to.be.at.least(300);
    expect(acknowledged.filter((id) => !ids.has(id))).to.deep.equal([]);
    expect(byIndex).to.equal(ids.size);
  });

  const hasStrace = spawnSync('strace', ['-V']).error === undefined;
  if (!hasStrace)
    it('is shown by system calls only where there is strace, which this machine has not', () => {
      expect(hasStrace).to.equal(false);
    });
  else
    describe('as the system sees it', () => {
      /** Inserts by three calls; gives for each whether a sync lay between request and answer. */
      const syncedInserts = async (...options: string[]): Promise<boolean[]> => {
        const file = join(folder.path, 'trace');
        const served = await serve(
          ['strace', '-f', '-s', '200', '-e', SYSTEM_CALLS, '-o', file],
          ...options,
        );
        const client = await MongoClient.connect(served.uri, { maxPoolSize: 1 });
        const rows = client.db('test').collection<{ _id: string }>('rows');
        await rows.insertOne({ _id: 'the first makes the collection' });
        const markers = ['marker-a', 'marker-b', 'marker-c'];
        for (const _id of markers) await rows.insertOne({ _id });
        await client.close();
        await end(served, 'SIGTERM');
        const calls = readFileSync(file, 'utf8').split('\n');
        return markers.map((marker) => {
          const request = calls.findIndex((call) => call.includes(marker));
          // The answer to an insert is the next thing that is written with the field `n` in it.
          const answer = calls.findIndex((call, n) => n > request && call.includes('\\20n\\0\\1'));
          if (request < 0 || answer < 0) throw new Error(`no request and answer with ${marker}`);
          return calls
            .slice(request, answer)
            .some((call) => /(fdatasync|fsync|msync)(\(.*| resumed>.*)\)\s+= 0/.test(call));
        });
      };

      it('syncs to disk before it acknowledges', async () => {
        expect(await syncedInserts()).to.deep.equal([true, true, true]);
      });

      it('would be caught if it did not: without syncs the same check fails', async () => {
        expect(await syncedInserts('noSync')).to.deep.equal([false, false, false]);
      });
    });
});
