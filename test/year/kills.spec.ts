import { expect } from 'chai';
import { loadSeed } from '../../seed/load.ts';
import { Acting } from '../../scripts/year/acting.ts';
import { violationsOf } from '../../scripts/year/invariants/index.ts';
import { readSnapshot } from '../../scripts/year/invariants/readSnapshot.ts';
import { YearKills } from '../../scripts/year/kills.ts';
import { playYear } from '../../scripts/year/year.ts';
import { startTestSystem, type TestSystem } from '../support/runningSystem.ts';

const SEED = 'kills';
const KILLS = 12;

/** A hundred kills in the year of 20 projects are W4 of the walkthrough. */
describe(`A year whose processes are killed (seed ${SEED})`, function () {
  this.timeout(600_000);
  let system: TestSystem;

  before(async () => {
    // Files are uploaded once for all that comes, and months pass: none of them is unused.
    system = await startTestSystem({ UNUSED_FILE_DAYS: '3650' });
  });
  after(() => system.stop());

  it('R40 leaves every rule of the city kept', async () => {
    // given
    const { processes } = system.system;
    const kills = new YearKills({ seed: SEED, processes, requests: 250, kills: KILLS });
    const acting = new Acting(system.people, kills.disturb);

    // when
    await playYear({ seed: SEED, projects: 4, days: 24, catalogue: await loadSeed(), acting });

    // then
    expect(kills.killed).to.have.length(KILLS);
    expect(violationsOf(await readSnapshot(system.system, system.people))).to.deep.equal([]);
  });
});
