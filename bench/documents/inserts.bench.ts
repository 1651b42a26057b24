import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient, type Collection } from 'mongodb';
import { startMeasured } from '../support/child.ts';
import { median, type Bench, type Figure } from '../support/figures.ts';
import { sampleDocument } from './sample.ts';

const ROUNDS = 5;
const INSERTS = 4_000;
const PARALLEL = 16;

/** Single acknowledged inserts, against a server that answers with the same syncs and stores nothing. */
export const insertsBench: Bench = {
  name: 'inserts',
  async run(): Promise<readonly Figure[]> {
    const data = mkdtempSync(join(tmpdir(), 'lianshen-bench-'));
    const bare = await startMeasured('bench/documents/bareServer.ts', []);
    const real = await startMeasured('scripts/embedded.ts', [
      ...['--data', data, '--grpc', 'off', '--rest', 'off', '--mongo', '0', '--log-level', 'error'],
    ]);
    const clients = [bare, real].map(
      ({ ready }) => new MongoClient(String(ready.mongo), { maxPoolSize: PARALLEL }),
    );
    try {
      const rates: [number[], number[]] = [[], []];
      for (let round = 0; round <= ROUNDS; round++)
        for (const [index, client] of clients.entries()) {
          const rate = await insertRate(client.db('bench').collection('rows'), round);
          // The first round warms up.
          if (round > 0) rates[index]?.push(rate);
        }
      const [limit, measured] = [median(rates[0]), median(rates[1])];
      return [
        { name: 'inserts without storing', value: limit, unit: 'inserts/s' },
        { name: 'inserts', value: measured, unit: 'inserts/s' },
        {
          name: 'inserts against the same syncs without storing',
          value: (100 * measured) / limit,
          unit: '%',
          limit: { kind: 'least', value: 60 },
        },
      ];
    } finally {
      for (const client of clients) await client.close();
      await real.stop();
      await bare.stop();
      rmSync(data, { recursive: true, force: true });
    }
  },
};

async function insertRate(collection: Collection, round: number): Promise<number> {
  let next = 0;
  const begun = performance.now();
  const lane = async () => {
    while (next < INSERTS) {
      next += 1;
      await collection.insertOne(sampleDocument(round * INSERTS + next));
    }
  };
  await Promise.all(Array.from({ length: PARALLEL }, lane));
  return INSERTS / ((performance.now() - begun) / 1000);
}
