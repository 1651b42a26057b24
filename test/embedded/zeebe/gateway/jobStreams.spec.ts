import { once } from 'node:events';
import { expect } from 'chai';
import { LIMITS } from '../../../../embedded/zeebe/gateway/limits.ts';
import { startEmbeddedZeebe, type EmbeddedZeebe } from '../../../support/embeddedZeebe.ts';
import { model } from './models.ts';
import { POLL, RawGrpc } from './rawGrpc.ts';

describe('a job stream', () => {
  const STREAM = { type: 'work', worker: 'stream', timeout: 60_000 };
  let server: EmbeddedZeebe;
  let client: RawGrpc;

  beforeEach(async () => {
    server = await startEmbeddedZeebe();
    client = new RawGrpc(server.grpcAddress);
    await client.call('DeployResource', { resources: [model('one-task.bpmn')] });
  });

  afterEach(async () => {
    client.close();
    await server.stop();
  });

  async function create(): Promise<void> {
    await client.call('CreateProcessInstance', { bpmnProcessId: 'one-task', version: -1 });
  }

  async function open(by: RawGrpc = client) {
    const stream = by.open('StreamActivatedJobs', STREAM);
    stream.on('error', () => undefined);
    await once(stream, 'metadata');
    return stream;
  }

  it('pushes a job before the answer to whatever is asked after its instance is acknowledged', async () => {
    // given
    const stream = await open();

    // when
    const order: string[] = [];
    for (let i = 0; i < 5; i++) {
      const pushed = once(stream, 'data').then(([job]: unknown[]) => {
        order.push('job');
        return job as { key: string };
      });
      await create();
      const asked = client.call('Topology', {}).then(() => order.push('answer'));
      const [job] = await Promise.all([pushed, asked]);
      await client.call('CompleteJob', { jobKey: job.key });
    }

    // then
    expect(order.filter((_, index) => index % 2 === 0)).to.deep.equal(Array(5).fill('job'));
    stream.cancel();
  });

  it('counts as full when its client does not read, and gives back what is on the way', async () => {
    // given: one that has never read would keep whatever comes; after a first job it holds the server up
    const slow = new RawGrpc(server.grpcAddress);
    const stream = await open(slow);
    const first = once(stream, 'data');
    await create();
    await first;
    stream.pause();
    const jobs = 500;
    const variables = JSON.stringify({ text: 'x'.repeat(20_000) });
    await Promise.all(
      Array.from({ length: jobs }, () =>
        client.call('CreateProcessInstance', { bpmnProcessId: 'one-task', version: -1, variables }),
      ),
    );
    const poll = { ...POLL, maxJobsToActivate: jobs };

    // when
    const tooMany = await client.poll(poll);
    stream.cancel();
    slow.close();
    const givenBack = await client.poll({ ...poll, requestTimeout: 15_000 });

    // then
    expect(tooMany.length).to.be.greaterThan(0);
    expect(tooMany.length + givenBack.length).to.be.greaterThan(jobs - LIMITS.jobsOnTheWay);
  });

  it('leaves jobs to others once its client has gone', async () => {
    // given
    const stream = await open();
    const closed = new Promise((resolve) => stream.once('error', resolve));
    stream.cancel();
    await closed;

    // when
    await create();

    // then
    const [job] = await client.poll({ ...POLL, requestTimeout: 5000 });
    expect(job).to.include({ worker: 'test' });
  });

  it('does not give jobs that were there before it: they are polled', async () => {
    // given
    await create();
    const stream = await open();

    // when
    const [job] = await client.poll(POLL);

    // then
    expect(job).to.include({ worker: 'test' });
    stream.cancel();
  });

  it('is refused without a type or a time', async () => {
    for (const change of [{ type: '' }, { timeout: 0 }]) {
      const stream = client.open('StreamActivatedJobs', { ...STREAM, ...change });
      const [error] = (await once(stream, 'error')) as [{ code: number }];
      expect(error.code).to.equal(3);
    }
  });
});
