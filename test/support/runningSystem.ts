import { loadSeed } from '../../seed/load.ts';
import { startSystem, type RunningSystem } from '../../scripts/system/system.ts';
import { People } from '../../scripts/walkthrough/people.ts';
import { Walk } from '../../scripts/walkthrough/walk.ts';
import { temporaryFolder } from './folder.ts';

/** The whole product as `npm start` runs it: store, engine, workers and server as processes. */
export interface TestSystem {
  readonly system: RunningSystem;
  readonly people: People;
  /** A walk whose acts have keys of their own. */
  walk(keys: string): Walk;
  stop(): Promise<void>;
}

const silent = { line: () => undefined, note: () => undefined, end: () => undefined };

/** Starts it on free ports with an empty folder, the seed's accounts and a clock to travel. */
export async function startTestSystem(env: NodeJS.ProcessEnv = {}): Promise<TestSystem> {
  const folder = temporaryFolder('system');
  const system = await startSystem({
    env: {
      ...process.env,
      NODE_ENV: 'test',
      LOG_LEVEL: 'silent',
      TIME_TRAVEL: 'true',
      DATA_DIR: folder.path,
      ...env,
    },
    ports: { http: 0, grpc: 0, rest: 0, mongo: 0 },
    report: () => undefined,
  });
  const people = new People(system.url, await loadSeed());
  return {
    system,
    people,
    walk: (keys) => new Walk({ scenario: keys, keys, people, report: silent }),
    async stop() {
      await system.stop();
      folder.remove();
    },
  };
}
