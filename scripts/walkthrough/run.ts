import { join } from 'node:path';
import { loadSeed, type Seed } from '../../seed/load.ts';
import { startSystem, type RunningSystem } from '../system/system.ts';
import { WalkthroughFailure, expectThat } from './failure.ts';
import { checkInvariants, w4 } from './killedYear.ts';
import { FAILPOINTS, Kills } from './kills.ts';
import { OTHERS } from './others.ts';
import { People } from './people.ts';
import { firstDifference, projectionOf, type Projection } from './projection.ts';
import type { Outcome, Report } from './report.ts';
import { w1, w2, w5 } from './scenarios.ts';
import { Walk } from './walk.ts';

type Other = keyof typeof OTHERS;
// The keys of the table are exactly these names.
const others = Object.keys(OTHERS) as Other[];
export const SCENARIOS = ['W1', 'W2', 'W3', 'W4', 'W5', ...others] as const;
type Scenario = (typeof SCENARIOS)[number];

export interface RunOptions {
  /** Empty; each system gets a folder of its own in it. */
  readonly folder: string;
  /** Names of scenarios; W3 is compared with W1, so that it brings W1 along. */
  readonly only: readonly string[];
  readonly report: Report;
}

/** Runs the scenarios and tells how they ended. @returns whether all passed */
export async function runScenarios({ folder, only, report }: RunOptions): Promise<boolean> {
  const passed: { scenario: Scenario; seconds: number }[] = [];
  const unknown = only.find((name) => !SCENARIOS.some((known) => known === name));
  let current = unknown ?? 'start';
  let failed: Outcome['failed'];
  const wants = (scenario: string) =>
    only.includes(scenario) || (scenario === 'W1' && only.includes('W3'));
  try {
    if (unknown !== undefined) throw new WalkthroughFailure('there is no such scenario');
    await drive({
      folder,
      report,
      seed: await loadSeed(),
      wants,
      run: async (scenario, scenarioOf) => {
        if (!wants(scenario)) return;
        current = scenario;
        const began = performance.now();
        await scenarioOf();
        passed.push({ scenario, seconds: Math.round((performance.now() - began) / 100) / 10 });
      },
    });
  } catch (error) {
    failed = { scenario: current, reason: reasonOf(error) };
  }
  report.end({ passed, ...(failed && { failed }) });
  return failed === undefined;
}

interface Drive {
  readonly folder: string;
  readonly report: Report;
  readonly seed: Seed;
  readonly wants: (scenario: string) => boolean;
  /** Does nothing when the scenario is not wanted. */
  readonly run: (scenario: Scenario, scenarioOf: () => Promise<void>) => Promise<void>;
}

/** What came of W1, for W3 to be compared with. */
interface Undisturbed {
  readonly projection: Projection;
  readonly acts: readonly string[];
}

async function drive({ folder, report, seed, wants, run }: Drive): Promise<void> {
  let undisturbed: Undisturbed | undefined;
  if (['W1', 'W2', 'W5'].some(wants))
    await inSystem(join(folder, 'first'), report, async (system) => {
      const people = new People(system.url, seed);
      await run('W1', async () => {
        const walk = new Walk({ scenario: 'W1', keys: 'W1', people, report });
        const both = await w1(walk, system);
        undisturbed = { projection: await projectionOf(walk, both), acts: walk.acts };
      });
      await run('W2', () => w2(new Walk({ scenario: 'W2', keys: 'W2', people, report }), system));
      await run('W5', () => w5(new Walk({ scenario: 'W5', keys: 'W5', people, report }), system));
      await checkInvariants(system, people);
    });
  await run('W3', () => w3(join(folder, 'second'), seed, report, undisturbed));
  await run('W4', () =>
    inSystem(
      join(folder, 'third'),
      report,
      (system) => w4(system, seed, report),
      // Its people upload once for all that they will hand in, and a year passes: no file is unused.
      { UNUSED_FILE_DAYS: '3650' },
    ),
  );
  if (others.some(wants))
    await inSystem(join(folder, 'others'), report, async (system) => {
      const people = new People(system.url, seed);
      for (const scenario of others)
        await run(scenario, () =>
          OTHERS[scenario](new Walk({ scenario, keys: scenario, people, report }), system),
        );
      await checkInvariants(system, people);
    });
}

/** Starts a system, does something in it and stops it. */
async function inSystem(
  dataDir: string,
  report: Report,
  play: (system: RunningSystem) => Promise<void>,
  env: NodeJS.ProcessEnv = {},
): Promise<void> {
  const system = await start(dataDir, report, env);
  try {
    await play(system);
  } finally {
    await system.stop();
  }
}

/** W1 once more in a new system whose processes are killed all the while. */
async function w3(
  dataDir: string,
  seed: Seed,
  report: Report,
  undisturbed: Undisturbed | undefined,
): Promise<void> {
  if (undisturbed === undefined) throw new Error('W1 comes before W3');
  Kills.prepare(dataDir);
  const system = await start(dataDir, report, { FAILPOINTS: Object.keys(FAILPOINTS).join(',') });
  try {
    const { processes } = system;
    const note = (text: string) => report.note(text);
    const kills = new Kills({ processes, dataDir, acts: undisturbed.acts, moments: 20, note });
    const people = new People(system.url, seed);
    const walk = new Walk({ scenario: 'W3', keys: 'W1', people, report, disturbance: kills });
    const both = await w1(walk, system);
    note(`${kills.finish()} kills`);
    const difference = firstDifference(undisturbed.projection, await projectionOf(walk, both));
    await checkInvariants(system, people);
    expectThat(difference === undefined, `W3 came to something else than W1: ${difference ?? ''}`);
  } finally {
    await system.stop();
  }
}

/** The whole product on free ports, with a clock that can be travelled. */
function start(dataDir: string, report: Report, env: NodeJS.ProcessEnv = {}) {
  return startSystem({
    env: {
      ...process.env,
      // Its own store and engine, whatever the environment names.
      ...{ MONGODB_URI: '', ZEEBE_GRPC_ADDRESS: '', CAMUNDA_REST_ADDRESS: '' },
      ...{ DATA_DIR: dataDir, TIME_TRAVEL: 'true', LOG_LEVEL: 'warn' },
      ...env,
    },
    ports: { http: 0, grpc: 0, rest: 0, mongo: 0 },
    report: (line) => report.note(line),
  });
}

function reasonOf(error: unknown): string {
  if (error instanceof WalkthroughFailure) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
