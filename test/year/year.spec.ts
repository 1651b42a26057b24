import { expect } from 'chai';
import { stageActKinds } from '../../domain/stage/actTable.ts';
import { loadSeed } from '../../seed/load.ts';
import { Acting } from '../../scripts/year/acting.ts';
import { violationsOf } from '../../scripts/year/invariants/index.ts';
import { readSnapshot } from '../../scripts/year/invariants/readSnapshot.ts';
import type { Snapshot } from '../../scripts/year/invariants/snapshot.ts';
import { playYear } from '../../scripts/year/year.ts';
import { startTestSystem, type TestSystem } from '../support/runningSystem.ts';

const SEED = '2026';

describe(`A year of 20 projects (seed ${SEED})`, function () {
  this.timeout(900_000);
  let system: TestSystem;
  let acting: Acting;
  let snapshot: Snapshot;

  before(async () => {
    system = await startTestSystem();
    acting = new Acting(system.people);
    await playYear({ seed: SEED, projects: 20, catalogue: await loadSeed(), acting });
    snapshot = await readSnapshot(system.system, system.people);
  });
  after(() => system.stop());

  it('R14 R18 R19 R20 R39 R40 R41 leaves every rule of the city kept', () => {
    expect(violationsOf(snapshot)).to.deep.equal([]);
  });

  it('has every act of a stage in it, but for two that found no room', () => {
    const done = new Set(
      acting.done
        .filter(({ outcome }) => outcome === 'applied')
        .map(({ name }) => name.replace(/:.*/, '')),
    );
    // Each is dealt to a stage; whether a single one is overtaken there is the machine's pace.
    const missing = stageActKinds.filter((kind) => !done.has(kind));
    expect(missing.length, missing.join(', ')).to.be.at.most(2);
  });

  it('has ends of many kinds in it', () => {
    const items = new Set(
      snapshot.stages.flatMap((stage) => stage.items.map(({ status }) => status)),
    );
    expect([...items]).to.include.members([
      'approved',
      'refused',
      'acceptanceRefused',
      'terminated',
      'withdrawn',
      'reused',
      'merged',
    ]);
    expect(new Set(snapshot.stages.map(({ status }) => status))).to.include.keys(
      'closed',
      'void',
      'withdrawn',
    );
  });

  it('R20 has projects in it that went through all four stages', () => {
    const closed = snapshot.stages.filter(({ status }) => status === 'closed');
    const closedIn = (projectId: string) =>
      new Set(closed.filter((one) => one.projectId === projectId).map(({ stage }) => stage));
    const projectIds = [...new Set(closed.map(({ projectId }) => projectId))];
    const whole = projectIds.filter((projectId) => closedIn(projectId).size === 4);
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
