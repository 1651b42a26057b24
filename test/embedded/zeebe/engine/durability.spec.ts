import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { Store } from '../../../../embedded/storage/store.ts';
import { openEngine } from '../../../../embedded/zeebe/engine/engine.ts';
import { temporaryFolder } from '../../../support/folder.ts';
import { PlainRows } from '../support/rows.ts';

const CHILD = fileURLToPath(new URL('../support/killedEngine.ts', import.meta.url));

describe('the engine', () => {
  it('keeps everything that it has acknowledged when its process is killed', async function () {
    this.timeout(60_000);
    // given: a process that completes jobs, and says which it has
    const folder = temporaryFolder('zeebe-kill');
    const child = spawn(process.execPath, ['--import', 'tsx', CHILD, folder.path], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const acknowledged: number[] = [];
    const lines = createInterface(child.stdout);
    lines.on('line', (line) => {
      acknowledged.push(Number(line));
      // when
      if (acknowledged.length === 200) child.kill('SIGKILL');
    });
    await once(child, 'exit');

    // then
    const store = Store.open({ path: folder.path });
    const rows = new PlainRows(store);
    const engine = openEngine({ store, rows });
    const states = new Map(
      rows.all('processInstance').map((row) => [row.processInstanceKey, row.state]),
    );
    expect(acknowledged).to.have.length.at.least(200);
    expect(acknowledged.filter((key) => states.get(key) !== 'COMPLETED')).to.deep.equal([]);
    // What was half done is there to be gone on with.
    const jobs = await engine.execute('activateJobs', {
      type: 'work',
      worker: 'w',
      timeout: 1000,
      maxJobsToActivate: 1000,
      fetchVariables: [],
    });
    for (const { jobKey } of jobs) await engine.execute('completeJob', { jobKey, variables: {} });
    const open = rows.all('processInstance').filter(({ state }) => state === 'ACTIVE');
    const held = rows.all('job').filter(({ state }) => state === 'CREATED');
    expect(held).to.have.length(open.length);
    await engine.close();
    await store.close();
    folder.remove();
  });
});
