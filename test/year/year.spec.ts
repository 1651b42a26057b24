import { expect } from 'chai';
import { assignmentActKinds } from '../../domain/assignment/acts.ts';
import { consultationActKinds } from '../../domain/consultation/acts.ts';
import { filingActSchema } from '../../domain/filing/acts.ts';
import { stageActKinds } from '../../domain/stage/actTable.ts';
import { staffChangeActKinds } from '../../domain/staff/acts.ts';
import { orderActKinds } from '../../domain/supervision/acts.ts';
import { loadSeed } from '../../seed/load.ts';
import { Acting } from '../../scripts/year/acting.ts';
import { violationsOf } from '../../scripts/year/invariants/index.ts';
import { readSnapshot } from '../../scripts/year/invariants/readSnapshot.ts';
import type { Snapshot } from '../../scripts/year/invariants/snapshot.ts';
import { playYear } from '../../scripts/year/year.ts';
import { startTestSystem, type TestSystem } from '../support/runningSystem.ts';
import { outcomes } from './outcomes.ts';

const SEED = '2026';
const PROJECTS = 20;

describe(`A year of ${PROJECTS} projects (seed ${SEED})`, function () {
  this.timeout(900_000);
  let system: TestSystem;
  /** Kinds of the acts that took effect. */
  let acts: ReadonlySet<string>;
  let unfinished: readonly string[];
  let snapshot: Snapshot;

  before(async () => {
    system = await startTestSystem();
    const acting = new Acting(system.people);
    const catalogue = await loadSeed();
    ({ unfinished } = await playYear({ seed: SEED, projects: PROJECTS, catalogue, acting }));
    acts = new Set(
      acting.done
        .filter(({ outcome }) => outcome === 'applied')
        .map(({ name }) => name.replace(/:.*/, '')),
    );
    snapshot = await readSnapshot(system.system, system.people);
  });
  after(() => system.stop());

  it('R14 R18 R19 R20 R39 R40 R41 leaves every rule of the city kept', () => {
    expect(violationsOf(snapshot)).to.deep.equal([]);
  });

  it('has every act of a stage in it', () => {
    expect(stageActKinds.filter((kind) => !acts.has(kind))).to.deep.equal([]);
  });

  it('R05 R14 R22 R24 R39 has every act of the offices beside the stages in it', () => {
    const kinds: readonly string[] = [
      ...consultationActKinds,
      ...orderActKinds,
      ...assignmentActKinds,
      ...staffChangeActKinds,
      ...filingActSchema.options.map(({ shape }) => shape.kind.value),
      ...['giveOrder', 'urge', 'reportStaffChange', 'editFiling'],
    ];
    expect(kinds.filter((kind) => !acts.has(kind))).to.deep.equal([]);
    expect(unfinished).to.deep.equal([]);
  });

  it('R05 has filings in it that became projects, and one that was withdrawn', () => {
    expect(snapshot.filings.map(({ state }) => state)).to.include.members([
      'received',
      'withdrawn',
    ]);
  });

  it('R22 has somebody in it who left with a task that was signed for', () => {
    expect(snapshot.closedAccounts).not.to.be.empty;
    const handedOver = snapshot.beside
      .flatMap(({ decisions }) => decisions)
      .filter(({ act, by }) => act.kind === 'handOverTask' && by.accountId.endsWith('-admin'));
    expect(handedOver).not.to.be.empty;
  });

  it('has every outcome of an item and of a stage in it', () => {
    expect(Object.keys(outcomes).filter((name) => !outcomes[name]?.(snapshot))).to.deep.equal([]);
  });

  it('R20 has projects in it that went through all four stages', () => {
    const closed = snapshot.stages.filter(({ status }) => status === 'closed');
    const closedIn = (projectId: string) =>
      new Set(closed.filter((one) => one.projectId === projectId).map(({ stage }) => stage));
    const whole = snapshot.projects.filter(({ _id }) => closedIn(_id).size === 4);
    expect(whole).to.have.length.of.at.least(4);
  });

  it('R39 has limits in it that were kept, that were nearly over and that were not kept', () => {
    const clocks = snapshot.stages.flatMap((stage) => Object.values(stage.clocks));
    expect(clocks.filter(({ firstLateDay }) => firstLateDay !== undefined)).not.to.be.empty;
    expect(clocks.filter(({ dueSoonOn }) => dueSoonOn !== undefined)).not.to.be.empty;
    const kept = clocks.filter(({ ledger, firstLateDay }) => ledger.endedOn && !firstLateDay);
    expect(kept.length).to.be.greaterThan(clocks.length / 2);
  });
});
