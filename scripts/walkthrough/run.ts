import { join } from 'node:path';
import { loadSeed, type Seed } from '../../seed/load.ts';
import { startSystem, type RunningSystem } from '../system/system.ts';
import { People } from './people.ts';
import type { Outcome, Report } from './report.ts';
import { checkEnded, checkNotices, checkPapers, checkRemedies, checkVoid } from './checks.ts';
import { WalkthroughFailure, expectThat } from './failure.ts';
import { newFiling, refusedMainItem } from './refusedMainItem.ts';
import { schoolBuilding } from './schoolBuilding.ts';
import { lead, type Case } from './story.ts';
import { FAILPOINTS, Kills } from './kills.ts';
import { firstDifference, projectionOf, type Projection } from './projection.ts';
import { Walk } from './walk.ts';

export interface RunOptions {
  /** Empty; each system gets a folder of its own in it. */
  readonly folder: string;
  readonly only: readonly string[];
  readonly report: Report;
}

/** Runs the scenarios and tells how they ended. @returns whether all passed */
export async function runScenarios({ folder, only, report }: RunOptions): Promise<boolean> {
  const people = (system: RunningSystem) => new People(system.url, seed);
  const seed = await loadSeed();
  const passed: { scenario: string; seconds: number }[] = [];
  let failed: Outcome['failed'];
  const run = async (scenario: string, drive: () => Promise<unknown>) => {
    if (failed || !only.includes(scenario)) return;
    const began = performance.now();
    try {
      await drive();
      passed.push({ scenario, seconds: Math.round((performance.now() - began) / 100) / 10 });
    } catch (error) {
      failed = { scenario, reason: reasonOf(error) };
    }
  };
  const system = await start(join(folder, 'first'), report);
  const everybody = people(system);
  let undisturbed:
    { readonly projection: Projection; readonly acts: readonly string[] } | undefined;
  await run('W1', async () => {
    const walk = new Walk({ scenario: 'W1', keys: 'W1', people: everybody, report });
    const both = await w1(walk, system);
    undisturbed = { projection: await projectionOf(walk, both), acts: walk.acts };
  });
  await run('W2', () =>
    w2(new Walk({ scenario: 'W2', keys: 'W2', people: everybody, report }), system),
  );
  await system.stop();
  await run('W3', async () => {
    if (undisturbed === undefined) throw new WalkthroughFailure('W3 is compared with W1: run both');
    await w3(join(folder, 'second'), seed, report, undisturbed);
  });
  report.end({ passed, ...(failed && { failed }) });
  return failed === undefined;
}

async function w1(walk: Walk, system: RunningSystem): Promise<Case> {
  const both = await schoolBuilding(walk);
  await checkEnded(walk, both, system);
  await checkPapers(walk, both, {
    planningOpinion: 1,
    planningReport: 1,
    intakeCorrectionList: 1,
    intakeReceipt: 1,
    intakeMaterialList: 1,
    supplementNotice: 1,
    acceptanceNotice: 7,
    suspensionNotice: 2,
    resumptionNotice: 2,
    approvalDecision: 7,
    stageClosureNotice: 1,
  });
  await checkNotices(walk, [
    'applicant-company',
    'natural-resources-clerk',
    'natural-resources-lead',
    'development-reform-staff',
    'public-security-staff',
  ]);
  return both;
}

async function w2(walk: Walk, system: RunningSystem): Promise<void> {
  const both = await refusedMainItem(walk);
  await checkEnded(walk, both, system);
  checkVoid(await walk.stage(both.stageId, lead(walk)), {
    'design-scheme-joint-review': 'approved',
    'preliminary-design-and-budget': 'refused',
    'construction-planning-permit': 'terminated',
    'design-scheme-approval': 'terminated',
    'soil-water-conservation-plan': 'terminated',
    'environmental-impact-assessment': 'terminated',
  });
  const papers = await checkPapers(walk, both, {
    planningOpinion: 1,
    planningReport: 1,
    intakeReceipt: 1,
    intakeMaterialList: 1,
    supplementNotice: 1,
    acceptanceNotice: 4,
    suspensionNotice: 1,
    approvalDecision: 1,
    refusalDecision: 1,
    stageVoidNotice: 1,
  });
  checkRemedies(papers);
  await newFiling(walk, both);
}

/** W1 once more in a new system whose processes are killed all the while. */
async function w3(
  dataDir: string,
  seed: Seed,
  report: Report,
  undisturbed: { readonly projection: Projection; readonly acts: readonly string[] },
): Promise<void> {
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
    expectThat(difference === undefined, `W3 came to something else than W1: ${difference ?? ''}`);
  } finally {
    await system.stop();
  }
}

/** The whole product on free ports, with a clock that can be travelled. */
function start(dataDir: string, report: Report, env: NodeJS.ProcessEnv = {}) {
  return startSystem({
    env: { ...process.env, DATA_DIR: dataDir, TIME_TRAVEL: 'true', LOG_LEVEL: 'warn', ...env },
    ports: { http: 0, grpc: 0, rest: 0, mongo: 0 },
    report: (line) => report.note(line),
  });
}

function reasonOf(error: unknown): string {
  if (error instanceof WalkthroughFailure) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
