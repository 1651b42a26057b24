import type { Seed } from '../../seed/load.ts';
import type { RunningSystem } from '../system/system.ts';
import { Acting } from '../year/acting.ts';
import { violationsOf } from '../year/invariants/index.ts';
import { readSnapshot } from '../year/invariants/readSnapshot.ts';
import { YearKills } from '../year/kills.ts';
import { playYear } from '../year/year.ts';
import { expectEqual, expectThat } from './failure.ts';
import { People } from './people.ts';
import type { Report } from './report.ts';

const SEED = '2026';
const PROJECTS = 20;
const KILLS = 100;
/** Requests that change something in a year of so many projects: there are more of them. */
const REQUESTS = 3000;

/** W4: a year of the city whose processes are killed at a hundred seeded moments. */
export async function w4(system: RunningSystem, seed: Seed, report: Report): Promise<void> {
  const note = (text: string) => report.note(text);
  const { processes } = system;
  const kills = new YearKills({ seed: SEED, processes, requests: REQUESTS, kills: KILLS, note });
  const people = new People(system.url, seed);
  const acting = new Acting(people, kills.disturb);
  await playYear({ seed: SEED, projects: PROJECTS, catalogue: seed, acting, note });
  expectEqual(kills.killed.length, KILLS, 'kills');
  await checkInvariants(system, people);
}

/** Whatever holds in a system at rest. @throws {WalkthroughFailure} with the first ten that do not */
export async function checkInvariants(system: RunningSystem, people: People): Promise<void> {
  const violations = violationsOf(await readSnapshot(system, people));
  expectThat(
    violations.length === 0,
    `${violations.length} rules are broken: ${violations.slice(0, 10).join('; ')}`,
  );
}
