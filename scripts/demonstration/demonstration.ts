import { existsSync, readdirSync, renameSync, rmSync, rmdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import { ConfigError } from '../../runtime/config.ts';
import { aborted } from '../../runtime/stopSignal.ts';
import { loadSeed } from '../../seed/load.ts';
import { firstAccountsOf } from '../system/accounts.ts';
import { startSystem } from '../system/system.ts';
import { People } from '../walkthrough/people.ts';
import { Acting } from '../year/acting.ts';
import { playYear } from '../year/year.ts';
import { demonstrationErrands } from './errands/index.ts';
import { projectOf } from './names.ts';
import { periodOf } from './period.ts';

const SEED = 'demonstration';

const environment = z.object({
  DEMO_PROJECTS: z.enum(['', 'true', 'false', '1', '0']).optional(),
});

export interface DemonstrationOptions {
  readonly env: NodeJS.ProcessEnv;
  /** ms */
  readonly now: number;
  readonly report: (line: string) => void;
  /** Ends it. */
  readonly signal: AbortSignal;
  readonly projects?: number;
  /** Days of the period on which somebody works. */
  readonly days?: number;
}

/**
 * Fills a data folder that is empty with the demonstration: some forty projects in all states, and what
 * is done beside them, which the demonstration accounts bring about by the acts of the API, in travelled
 * time.
 *
 * It is played in a folder beside it, which takes its place when all is done: a start that is ended
 * meanwhile leaves nothing half done, and begins anew the next time. The product does not depend on it:
 * what went wrong is reported, and the data folder stays empty.
 * @returns whether it was played; not where the store or the engine is somebody else's, or is in use
 * @throws {ConfigError}
 */
export async function makeDemonstration(options: DemonstrationOptions): Promise<boolean> {
  const { env, report, signal } = options;
  const dataDir = resolve(env.DATA_DIR ?? './data');
  if (!isWanted(env) || !isEmpty(dataDir)) return false;
  const folder = `${dataDir}.demonstration`;
  rmSync(folder, { recursive: true, force: true });
  report('The demonstration is prepared, in some minutes; DEMO_PROJECTS=false starts without it.');
  try {
    await play(folder, options);
    signal.throwIfAborted();
    if (existsSync(dataDir)) rmdirSync(dataDir);
    renameSync(folder, dataDir);
    return true;
  } catch (error) {
    if (!signal.aborted)
      report(
        `The demonstration could not be prepared, the product starts without it: ${String(error)}`,
      );
    rmSync(folder, { recursive: true, force: true });
    return false;
  }
}

/** Only what this machine runs for itself is filled; DEMO_PROJECTS=false asks for an empty one. */
function isWanted(env: NodeJS.ProcessEnv): boolean {
  const isOwn = !env.MONGODB_URI && !env.ZEEBE_GRPC_ADDRESS && !env.CAMUNDA_REST_ADDRESS;
  const { data, error } = environment.safeParse(env);
  if (error) throw new ConfigError(['DEMO_PROJECTS: true, false, 1 or 0']);
  const isRefused = data.DEMO_PROJECTS === 'false' || data.DEMO_PROJECTS === '0';
  return isOwn && !isRefused && firstAccountsOf(env, { ownStore: true }).kind === 'demonstration';
}

function isEmpty(folder: string): boolean {
  return !existsSync(folder) || readdirSync(folder).length === 0;
}

async function play(folder: string, options: DemonstrationOptions): Promise<void> {
  const { env, report, signal } = options;
  const system = await startSystem({
    env: { ...env, DATA_DIR: folder, TIME_TRAVEL: 'true', LOG_LEVEL: 'error' },
    ports: { http: 0, grpc: 0, rest: 0, mongo: 0 },
    report,
  });
  try {
    // Its people would go on asking a system that is told to end.
    await Promise.race([live(system.url, options), aborted(signal)]);
  } finally {
    await system.stop();
  }
}

async function live(
  url: string,
  { now, report, projects = 40, days = 12 }: DemonstrationOptions,
): Promise<void> {
  const catalogue = await loadSeed();
  const acting = new Acting(new People(url, catalogue));
  let day = 0;
  await playYear({
    seed: SEED,
    projects,
    days,
    errands: demonstrationErrands(SEED, days),
    period: { ...periodOf(now, catalogue), isUsedUp: true },
    catalogue,
    acting,
    adapt: (plan) => ({
      ...plan,
      ...projectOf(plan.index),
      beginsAfter: plan.index % 4 === 0 ? 0 : plan.index / projects,
    }),
    note: () => report(`  day ${(day += 1)} of ${days}`),
  });
  await acting.arrive();
}
