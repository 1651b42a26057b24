import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient, type Collection } from 'mongodb';
import { startMeasured } from '../support/child.ts';
import { median, type Bench, type Figure } from '../support/figures.ts';
import { sampleDocument } from './sample.ts';

const DOCUMENTS = 100_000;
const LOOKUPS = 500;
const WARM_UP = 300;

/** Reads with 100,000 documents of 700 bytes. */
export const readsBench: Bench = {
  name: 'reads',
  async run(): Promise<readonly Figure[]> {
    const data = mkdtempSync(join(tmpdir(), 'lianshen-bench-'));
    const server = await startMeasured('scripts/embedded.ts', [
      ...['--data', data, '--grpc', 'off', '--rest', 'off', '--mongo', '0', '--log-level', 'error'],
    ]);
    const client = new MongoClient(String(server.ready.mongo));
    try {
      const rows = client.db('bench').collection('rows');
      await rows.createIndexes([
        { key: { number: 1 }, unique: true },
        { key: { group: 1, at: -1 } },
      ]);
      for (let n = 0; n < DOCUMENTS; n += 1000)
        await rows.insertMany(Array.from({ length: 1000 }, (_, i) => sampleDocument(n + i)));
      return [
        await lookup('lookup by _id', 0.5, (n) => rows.findOne({ _id: sampleDocument(n)._id })),
        await lookup('lookup by a unique index', 0.5, (n) => rows.findOne({ number: n })),
        await lookup('indexed find, sort, limit 20', 2, (n) =>
          rows
            .find({ group: n % 100 })
            .sort({ at: -1 })
            .limit(20)
            .toArray(),
        ),
        await scan(rows),
      ];
    } finally {
      await client.close();
      await server.stop();
      rmSync(data, { recursive: true, force: true });
    }
  },
};

async function lookup(
  name: string,
  limit: number,
  read: (n: number) => Promise<unknown>,
): Promise<Figure> {
  const times: number[] = [];
  for (let i = -WARM_UP; i < LOOKUPS; i++) {
    const begun = performance.now();
    await read(((i + WARM_UP) * 7919) % DOCUMENTS);
    if (i >= 0) times.push(performance.now() - begun);
  }
  return { name, value: median(times), unit: 'ms', limit: { kind: 'most', value: limit } };
}

async function scan(rows: Collection): Promise<Figure> {
  const times: number[] = [];
  for (let i = 0; i < 5; i++) {
    const begun = performance.now();
    await rows.countDocuments({ state: 'open', 'nested.done': true });
    times.push(performance.now() - begun);
  }
  return {
    name: 'full scan',
    value: median(times),
    unit: 'ms',
    limit: { kind: 'most', value: 1000 },
  };
}
