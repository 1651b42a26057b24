import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { createClock } from '../../runtime/clock.ts';
import { ownWorkerName, readConfig } from '../../runtime/config.ts';
import { connectDatabase, disconnectDatabase } from '../../runtime/database.ts';
import { createEngine } from '../../runtime/engine.ts';
import { createLog } from '../../runtime/log.ts';
import { secretBox } from '../../runtime/secretBox.ts';
import { firstAccountsOf, type FirstAccounts } from './accounts.ts';
import { markDemonstration } from './demonstrationMark.ts';
import { deployProcesses } from './deploy.ts';
import { storePlan } from './documentStore.ts';
import { fillCity, fillEmptyCalendar, fillEmptyDatabase } from './fill.ts';
import { freePort } from './ports.ts';
import { installationSecrets } from './secrets.ts';
import { Supervised, type ProcessPlan } from './supervisor.ts';

export interface SystemOptions {
  readonly env: NodeJS.ProcessEnv;
  /** 0 for any free port. */
  readonly ports: {
    readonly http: number;
    readonly grpc: number;
    readonly rest: number;
    readonly mongo: number;
  };
  readonly report: (line: string) => void;
}

/** Everything that one machine runs, in the order in which it was started. */
export interface RunningSystem {
  readonly url: string;
  readonly camundaRestAddress: string;
  readonly mongodbUri: string;
  readonly dataDir: string;
  /** Whether an empty database was given the demonstration accounts. */
  readonly hasDemonstration: boolean;
  readonly processes: readonly Supervised[];
  stop(): Promise<void>;
}

/**
 * Starts what is not configured, and only that: the document store without MONGODB_URI, the embedded
 * engine without the addresses of a cluster; then deploys the processes, fills an empty database and
 * starts workers and server.
 */
export async function startSystem({ env, ports, report }: SystemOptions): Promise<RunningSystem> {
  const host = env.HOST ?? '127.0.0.1';
  const dataDir = resolve(env.DATA_DIR ?? './data');
  mkdirSync(dataDir, { recursive: true });
  const processes: Supervised[] = [];
  const run = async (plan: ProcessPlan) => {
    const supervised = new Supervised(plan, report);
    processes.push(supervised);
    await supervised.start();
  };
  const stop = async () => {
    for (const supervised of processes.toReversed()) await supervised.stop();
  };
  try {
    const port = await freePort(ports.http, host, 'PORT');
    const { addresses, plans, workerName } = await missingParts({ env, ports }, { host, dataDir });
    await Promise.all(plans.map(run));
    const first = firstAccountsOf(env, { ownStore: !env.MONGODB_URI });
    // The environment that was given is the whole one: it may be another than this process's own.
    const settings = {
      ...env,
      NODE_ENV: env.NODE_ENV ?? 'production',
      ...installationSecrets(dataDir, env),
      ...addresses,
      DATA_DIR: dataDir,
      HOST: host,
      PORT: String(port),
    };
    // Workers and server take seconds to load; nobody is told of them before all is prepared.
    await Promise.all([
      prepare(settings, first),
      run({
        name: 'workers',
        script: 'workers/main.ts',
        env: { ...settings, WORKER_NAME: env.WORKER_NAME ?? workerName },
      }),
      run({ name: 'server', script: 'server/main.ts', env: settings }),
    ]);
    const { CAMUNDA_REST_ADDRESS: camundaRestAddress, MONGODB_URI: mongodbUri } = addresses;
    const hasDemonstration = first.kind === 'demonstration';
    const url = `http://${host}:${port}`;
    return { url, camundaRestAddress, mongodbUri, dataDir, hasDemonstration, processes, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

interface Place {
  readonly host: string;
  readonly dataDir: string;
}

/** What stands in for the addresses that are not configured, and all addresses as they will be. */
async function missingParts(
  { env, ports }: Pick<SystemOptions, 'env' | 'ports'>,
  { host, dataDir }: Place,
) {
  const plans: ProcessPlan[] = [];
  let { MONGODB_URI: mongodbUri, ZEEBE_GRPC_ADDRESS: grpc, CAMUNDA_REST_ADDRESS: rest } = env;
  if (!mongodbUri) {
    const port = await freePort(ports.mongo, host, 'MONGO_PORT');
    plans.push(storePlan(dataDir, host, port));
    mongodbUri = `mongodb://${host}:${port}/lianshen`;
  }
  const ownEngine = !grpc || !rest;
  if (!grpc || !rest) {
    const grpcPort = await freePort(ports.grpc, host, 'ZEEBE_GRPC_PORT');
    const restPort = await freePort(ports.rest, host, 'ZEEBE_REST_PORT');
    const where = ['--data', dataDir, '--host', host, '--log-level', 'warn'];
    plans.push({
      name: 'engine',
      script: 'scripts/embedded.ts',
      args: [...where, '--grpc', String(grpcPort), '--rest', String(restPort), '--mongo', 'off'],
      env: {},
      readyLine: /^\{.*"rest/,
    });
    grpc = `${host}:${grpcPort}`;
    rest = `http://${host}:${restPort}`;
  }
  const addresses = {
    MONGODB_URI: mongodbUri,
    ZEEBE_GRPC_ADDRESS: grpc,
    CAMUNDA_REST_ADDRESS: rest,
  };
  // An engine of its own has these workers only, also after everything was started again; in a cluster
  // others may be at work, and the name holds as long as this process starts the workers again.
  const workerName = ownEngine ? 'lianshen-workers' : ownWorkerName();
  return { addresses, plans, workerName };
}

/** Deploys and fills, in this process, before anybody works. @throws {ConfigError} */
export async function prepare(env: NodeJS.ProcessEnv, first: FirstAccounts): Promise<void> {
  const config = readConfig(env);
  await connectDatabase({ ...config, log: createLog({ logLevel: 'warn' }, 'start') });
  try {
    const now = await createClock(config).now();
    await fillCity();
    await fillEmptyCalendar(now);
    await fillEmptyDatabase(secretBox(config.dataKey), now, first);
    await markDemonstration(first);
    await deployProcesses(createEngine(config));
  } finally {
    await disconnectDatabase();
  }
}
