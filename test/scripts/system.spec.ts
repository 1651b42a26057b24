import { expect } from 'chai';
import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { once } from 'node:events';
import { chooseStore, OtherStore } from '../../scripts/system/documentStore.ts';
import { freePort, PortInUse } from '../../scripts/system/ports.ts';
import { installationSecrets } from '../../scripts/system/secrets.ts';
import { Supervised } from '../../scripts/system/supervisor.ts';
import { temporaryFolder } from '../support/folder.ts';

describe('the start', () => {
  let folder: ReturnType<typeof temporaryFolder>;

  beforeEach(() => {
    folder = temporaryFolder('start');
  });

  afterEach(() => folder.remove());

  it('makes the secrets once and keeps them for their owner only', () => {
    const first = installationSecrets(folder.path, {});
    expect(installationSecrets(folder.path, {})).to.deep.equal(first);
    expect(Buffer.from(first.DATA_KEY, 'base64')).to.have.length(32);
    expect(statSync(join(folder.path, 'secrets.json')).mode & 0o777).to.equal(0o600);
  });

  it('makes the secrets after a start that died while it wrote them', () => {
    writeFileSync(join(folder.path, 'secrets.json.new'), '{ "SESSION_SECRET": "hal');
    const first = installationSecrets(folder.path, {});
    expect(installationSecrets(folder.path, {})).to.deep.equal(first);
    expect(readdirSync(folder.path)).to.deep.equal(['secrets.json']);
  });

  it('keeps to the store that a data folder was begun with', () => {
    expect(chooseStore(folder.path, undefined)).to.equal('embedded');
    expect(chooseStore(folder.path, '/usr/bin/mongod')).to.equal('embedded');
  });

  it('says how to move the data when mongod is gone', () => {
    const path = join(folder.path, 'other');
    mkdirSync(path);
    writeFileSync(join(path, 'store.json'), '{"documents":"mongod"}');
    expect(() => chooseStore(path, undefined)).to.throw(OtherStore, 'mongodump');
  });

  it('tells in one line that a port is in use', async () => {
    // given
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as { port: number };

    // when
    const error: unknown = await freePort(port, '127.0.0.1', 'PORT').catch(
      (reason: unknown) => reason,
    );

    // then
    expect(error).to.be.instanceOf(PortInUse);
    expect((error as Error).message).to.match(new RegExp(`^Port ${port} is in use: .*PORT\\.$`));
    other.close();
  });
});

describe('a supervised process', () => {
  it('is started again when it is killed, and ends when it is told to', async () => {
    // given a program that is ready at once and then waits
    const script = `console.log('ready'); setInterval(() => {}, 1000);`;
    const reports: string[] = [];
    const supervised = new Supervised(
      {
        name: 'sample',
        script: '',
        command: process.execPath,
        args: ['-e', script],
        env: {},
        readyLine: /^ready$/,
      },
      (line) => reports.push(line),
    );
    await supervised.start();
    const first = supervised.pid;

    // when
    const reported = new Promise<void>((resolve) => {
      reports.push = (...lines) => {
        resolve();
        return Array.prototype.push.apply(reports, lines);
      };
    });
    supervised.kill();
    await reported;
    await supervised.ready;

    // then
    expect(supervised.pid).not.to.equal(first);
    expect(reports[0]).to.contain('sample ended (SIGKILL)');
    await supervised.stop();
  });
});
