import { readdirSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import { Store } from '../../../../embedded/storage/store.ts';
import { BEHAVIOR_VERSION } from '../../../../embedded/zeebe/engine/flags.ts';
import { temporaryFolder } from '../../../support/folder.ts';
import { Harness } from '../support/harness.ts';
import { dumpRows, dumpState, plain, replay, type Recording } from '../support/recording.ts';
import { PlainRows } from '../support/rows.ts';
import { playScenario } from '../support/scenario.ts';

const FOLDER = new URL('../recorded/', import.meta.url);

function recorded(file: string): Recording {
  // Written by `record.ts` in this shape.
  return JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8')) as Recording;
}

describe('recorded events', () => {
  for (const file of readdirSync(FOLDER).filter((name) => name.endsWith('.json')))
    it(`of ${file} give the recorded state again`, async () => {
      // given
      const recording = recorded(file);
      const folder = temporaryFolder('zeebe-replay');
      const store = Store.open({ path: folder.path });
      const rows = new PlainRows(store);

      // when
      replay(recording.log, store, rows);

      // then
      expect(dumpState(store)).to.deep.equal(recording.state);
      expect(dumpRows(rows)).to.deep.equal(recording.rows);
      await store.close();
      folder.remove();
    });

  it('are what the engine still does: a change of execution needs a new behaviour flag', async () => {
    // given
    const zeebe = await Harness.open();

    // when
    await playScenario(zeebe);

    // then
    const { log } = recorded(`scenario.v${BEHAVIOR_VERSION}.json`);
    // The first record pins the clock, at whatever time that is.
    expect(plain(zeebe.recording().log).slice(1)).to.deep.equal(log.slice(1));
    await zeebe.close();
  });
});
