import { once } from 'node:events';
import { expect } from 'chai';
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

  async function open() {
    const stream = client.open('StreamActivatedJobs', STREAM);
    stream.on('error', () => undefined);
    await once(stream, 'metadata');
    return stream;
  }

  it('pushes a job within milliseconds', async () => {
    // given
    const stream = await open();
    const times: number[] = [];

    // when
    for (let i = 0; i < 21; i++) {
      const pushed = once(stream, 'data');
      const start = performance.now();
      await create();
      const [job] = (await pushed) as [{ key: string }];
      times.push(performance.now() - start);
      await client.call('CompleteJob', { jobKey: job.key });
    }

    // then
    const median = times.sort((a, b) => a - b)[10]!;
    // Creation with its sync is in it: the bench measures the push alone.
    expect(median).to.be.lessThan(60);
    stream.cancel();
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
