import { expect } from 'chai';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  makeDemonstration,
  type DemonstrationOptions,
} from '../../scripts/demonstration/demonstration.ts';
import { periodOf } from '../../scripts/demonstration/period.ts';
import { startSystem } from '../../scripts/system/system.ts';
import { People } from '../../scripts/walkthrough/people.ts';
import { ConfigError } from '../../runtime/config.ts';
import { loadSeed } from '../../seed/load.ts';
import { temporaryFolder } from '../support/folder.ts';

const NOW = Date.parse('2026-11-24T10:00:00+08:00');

describe('The demonstration', function () {
  this.timeout(120_000);
  const folder = temporaryFolder('demonstration');
  after(() => folder.remove());

  const envOf = (dataDir: string, more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv => ({
    PATH: process.env.PATH,
    DATA_DIR: dataDir,
    NODE_ENV: 'test',
    LOG_LEVEL: 'silent',
    ...more,
  });
  const make = (env: NodeJS.ProcessEnv, more: Partial<DemonstrationOptions> = {}) =>
    makeDemonstration({
      env,
      now: NOW,
      projects: 4,
      days: 3,
      report: () => undefined,
      signal: new AbortController().signal,
      ...more,
    });

  it('ends with the working day before today', async () => {
    // 2026-10-08 is the first working day after the holiday of that year.
    const { last } = periodOf(Date.parse('2026-10-08T08:00:00+08:00'), await loadSeed());
    expect(last).to.equal('2026-09-30');
  });

  it('leaves a folder alone that has something in it', async () => {
    // given
    const used = join(folder.path, 'used');
    mkdirSync(used);
    writeFileSync(join(used, 'store'), '');
    // when
    const made = await make(envOf(used));
    // then
    expect(made).to.equal(false);
    expect(readdirSync(used)).to.deep.equal(['store']);
  });

  it('is not played into what is somebody else’s, without its accounts, or when it is not wanted', async () => {
    const empty = join(folder.path, 'empty');
    for (const more of [
      { MONGODB_URI: 'mongodb://127.0.0.1:1' },
      { ZEEBE_GRPC_ADDRESS: '127.0.0.1:1' },
      { DEMO_ACCOUNTS: 'false', FIRST_ADMIN_PASSWORD: 'Lianshen-first-2026' },
      { DEMO_PROJECTS: 'false' },
    ])
      expect(await make(envOf(empty, more))).to.equal(false);
    expect(existsSync(empty)).to.equal(false);
  });

  it('says what is wrong with its setting', async () => {
    const env = envOf(join(folder.path, 'empty'), { DEMO_PROJECTS: 'some' });
    const refused = await make(env).catch((error: unknown) => error);
    expect(refused).to.be.instanceOf(ConfigError);
    expect((refused as Error).message).to.include('DEMO_PROJECTS');
  });

  it('leaves nothing behind when it is told to end', async () => {
    // given
    const dataDir = join(folder.path, 'ended');
    const end = new AbortController();
    const report = (line: string) => {
      if (line.includes('day 1')) end.abort();
    };
    // when
    const made = await make(envOf(dataDir), { report, signal: end.signal });
    // then
    expect(end.signal.aborted).to.equal(true);
    expect(made).to.equal(false);
    expect(existsSync(dataDir)).to.equal(false);
    expect(existsSync(`${dataDir}.demonstration`)).to.equal(false);
  });

  it('is told of, and not waited for, where it cannot be played', async () => {
    // given
    const dataDir = join(folder.path, 'failed');
    const lines: string[] = [];
    const report = (line: string) => void lines.push(line);
    // when
    const made = await make(envOf(dataDir, { UPLOAD_LIMIT_MB: 'many' }), { report });
    // then
    expect(made).to.equal(false);
    expect(lines.at(-1)).to.include('starts without it').and.include('UPLOAD_LIMIT_MB');
    expect(existsSync(`${dataDir}.demonstration`)).to.equal(false);
  });

  it('R39 fills an empty folder with projects and what is done beside them, whatever an interrupted start has left beside it', async () => {
    // given
    const dataDir = join(folder.path, 'data');
    mkdirSync(`${dataDir}.demonstration`);
    writeFileSync(join(`${dataDir}.demonstration`, 'half'), '');
    // when
    const made = await make(envOf(dataDir));
    // then
    expect(made).to.equal(true);
    expect(existsSync(`${dataDir}.demonstration`)).to.equal(false);
    const system = await startSystem({
      env: envOf(dataDir, { TIME_TRAVEL: 'true' }),
      ports: { http: 0, grpc: 0, rest: 0, mongo: 0 },
      report: () => undefined,
    });
    try {
      const people = new People(system.url, await loadSeed());
      const { body: found } = await people.as('supervisor').get('/api/stages');
      expect((found as { total: number }).total).to.be.greaterThan(0);
      const { body: filed } = await people.as('applicant-company').get('/api/filings');
      const { filings } = filed as { filings: { state: string }[] };
      expect(filings.map(({ state }) => state)).to.include.members([
        ...['draft', 'submitted', 'returned', 'withdrawn'],
      ]);
      const { body: reported } = await people.as('system-construction').get('/api/staff-changes');
      const { changes } = reported as { changes: { state: string }[] };
      expect(changes.map(({ state }) => state)).to.have.members([
        ...['confirmed', 'returned', 'filed'],
      ]);
      const { body: time } = await people.as('system-construction').get('/api/time-travel');
      expect(Date.parse((time as { now: string }).now), 'the clock runs').to.be.greaterThan(NOW);
    } finally {
      await system.stop();
    }
  });
});
