import { parseArgs } from 'node:util';
import { createClock } from '../runtime/clock.ts';
import { connectDatabase, disconnectDatabase } from '../runtime/database.ts';
import { createEngine } from '../runtime/engine.ts';
import { createLog } from '../runtime/log.ts';
import { reconcile } from './reconcile/reconcile.ts';
import { agrees, jsonOf, textOf } from './reconcile/report.ts';

/**
 * `npm run reconcile`: compares the store with the engine and prints every difference with its
 * remedy. `--repair` makes the repairs that are safe, `--resolve-incidents` resolves incidents,
 * `--all` looks at what has ended too, `--wait 3` is the pause in seconds before the second look,
 * `--json` prints one JSON document. Exit code 0: nothing differs (any more), 1: something does,
 * 2: it could not look. Without addresses in the environment it looks where `npm start` listens.
 */

/** ms that the store may take to answer. */
const PATIENCE = 15_000;

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      repair: { type: 'boolean', default: false },
      'resolve-incidents': { type: 'boolean', default: false },
      all: { type: 'boolean', default: false },
      wait: { type: 'string', default: '3' },
      json: { type: 'boolean', default: false },
    },
  });
  const wait = Number(values.wait);
  if (!(wait >= 0)) throw new Error('--wait takes a number of seconds');
  const { env } = process;
  const mongodbUri = env.MONGODB_URI ?? `mongodb://127.0.0.1:${env.MONGO_PORT ?? '27017'}/lianshen`;
  const camundaRestAddress =
    env.CAMUNDA_REST_ADDRESS ?? `http://127.0.0.1:${env.ZEEBE_REST_PORT ?? '8080'}`;
  const log = createLog({ logLevel: 'silent' }, 'reconcile');
  await connectDatabase({ mongodbUri, log, signal: AbortSignal.timeout(PATIENCE) });
  try {
    const timeTravel = env.TIME_TRAVEL === 'true' || env.TIME_TRAVEL === '1';
    const context = {
      engine: createEngine({ camundaRestAddress: camundaRestAddress.replace(/(\/v2)?\/*$/, '') }),
      clock: createClock({ timeTravel }),
      log,
    };
    const findings = await reconcile(context, {
      repair: values.repair,
      resolveIncidents: values['resolve-incidents'],
      all: values.all,
      wait: wait * 1000,
    });
    for (const line of values.json ? [jsonOf(findings)] : textOf(findings)) console.log(line);
    return agrees(findings) ? 0 : 1;
  } finally {
    await disconnectDatabase();
  }
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(`It could not look: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(2);
}
