import { join } from 'node:path';
import { loadSeed } from '../../seed/load.ts';
import { startSystem, type RunningSystem } from '../system/system.ts';
import { People } from './people.ts';
import type { Outcome, Report } from './report.ts';
import { checkEnded, checkNotices, checkPapers, checkRemedies, checkVoid } from './checks.ts';
import { WalkthroughFailure } from './failure.ts';
import { newFiling, refusedMainItem } from './refusedMainItem.ts';
import { schoolBuilding } from './schoolBuilding.ts';
import { lead, type Case } from './story.ts';
import { Walk, type WalkOptions } from './walk.ts';

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
  await run('W1', () => w1(system, { scenario: 'W1', keys: 'W1', people: everybody, report }));
  await run('W2', () => w2(system, { scenario: 'W2', keys: 'W2', people: everybody, report }));
  await system.stop();
  report.end({ passed, ...(failed && { failed }) });
  return failed === undefined;
}

async function w1(system: RunningSystem, options: WalkOptions): Promise<Case> {
  const walk = new Walk(options);
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

async function w2(system: RunningSystem, options: WalkOptions): Promise<void> {
  const walk = new Walk(options);
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
