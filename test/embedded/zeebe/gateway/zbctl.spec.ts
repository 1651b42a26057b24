import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { startEmbeddedZeebe, type EmbeddedZeebe } from '../../../support/embeddedZeebe.ts';
import { pathOf } from './models.ts';

const BINARY = createRequire(import.meta.url).resolve('zbctl/bin/zbctl-cli.linux');

describe('zbctl, unmodified', () => {
  let server: EmbeddedZeebe;

  before(async function () {
    if (process.platform !== 'linux') this.skip();
    server = await startEmbeddedZeebe();
  });

  after(() => server.stop());

  async function zbctl(...args: string[]): Promise<string> {
    const { stdout } = await promisify(execFile)(BINARY, [
      ...args,
      ...['--insecure', '--address', server.grpcAddress],
    ]);
    return stdout;
  }

  it('goes through status, deploy, create, activate, complete and publish', async () => {
    expect(await zbctl('status')).to.contain('Partition 1 : Leader, Healthy');

    const deployed = JSON.parse(
      await zbctl('deploy', 'resource', pathOf('one-task.bpmn')),
    ) as object;
    expect(deployed).to.have.property('deployments').with.length(1);

    const created = JSON.parse(
      await zbctl('create', 'instance', 'one-task', '--variables', '{"town":"Linan"}'),
    ) as { processInstanceKey: string };
    const { jobs } = JSON.parse(await zbctl('activate', 'jobs', 'work')) as {
      jobs: { key: string; processInstanceKey: string; variables: string }[];
    };
    expect(jobs[0]).to.include({
      processInstanceKey: created.processInstanceKey,
      variables: '{"town":"Linan"}',
    });
    await zbctl('complete', 'job', String(jobs[0]?.key), '--variables', '{"done":true}');

    const published = JSON.parse(
      await zbctl('publish', 'message', 'paid', '--correlationKey', 'order-1'),
    ) as object;
    expect(published).to.have.property('key');

    const instance = await fetch(
      `${server.restAddress}/v2/process-instances/${created.processInstanceKey}`,
    );
    expect(await instance.json()).to.include({ state: 'COMPLETED' });
  });

  it('shows a refusal', async () => {
    const error = await zbctl('complete', 'job', '5').catch((reason: unknown) => reason);
    expect(String((error as { stderr?: string }).stderr)).to.contain(
      "Command 'COMPLETE' rejected with code 'NOT_FOUND'",
    );
  });
});
