import { join } from 'node:path';
import { loadSeed, type Seed } from '../../seed/load.ts';
import { startSystem, type RunningSystem } from '../system/system.ts';
import { People } from './people.ts';
import type { Outcome, Report } from './report.ts';
import { schoolBuilding } from './schoolBuilding.ts';
import { Walk } from './walk.ts';

export interface RunOptions {
  /** Empty; each system gets a folder of its own in it. */
  readonly folder: string;
  readonly only: readonly string[];
  readonly report: Report;
}

/** Runs the scenarios and tells how they ended. @returns whether all passed */
export async function runScenarios({ folder, only, report }: RunOptions): Promise<boolean> {
  const seed = await loadSeed();
  const passed: { scenario: string; seconds: number }[] = [];
  let failed: Outcome['failed'];
  let system: RunningSystem | undefined;
  const run = async (scenario: string, drive: () => Promise<unknown>) => {
    if (failed || !only.includes(scenario)) return;
    const began = performance.now();
    try {
      await drive();
      passed.push({ scenario, seconds: Math.round((performance.now() - began) / 100) / 10 });
    } catch (error) {
      failed = { scenario, reason: error instanceof Error ? error.message : String(error) };
    }
  };
  system = await start(join(folder, 'first'), report);
  const people = new People(system.url, seed);
  await run('W1', () => schoolBuilding(new Walk({ scenario: 'W1', keys: 'W1', people, report })));
  await system.stop();
  report.end({ passed, ...(failed && { failed }) });
  return failed === undefined;
}

/** The whole product on free ports, with a clock that can be travelled. */
function start(dataDir: string, report: Report, env: NodeJS.ProcessEnv = {}) {
  return startSystem({
    env: { ...process.env, DATA_DIR: dataDir, TIME_TRAVEL: 'true', LOG_LEVEL: 'warn', ...env },
    ports: { http: 0, grpc: 0, rest: 0, mongo: 0 },
    report: (line) => report.note(line),
  });
}
