import { once } from 'node:events';
import { expect } from 'chai';
import { startEmbeddedZeebe, type EmbeddedZeebe } from '../../../support/embeddedZeebe.ts';
import { model } from './models.ts';
import { POLL, RawGrpc } from './rawGrpc.ts';

describe('long polling', () => {
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

  function heldRequests(): Promise<number> {
    return gauge(server, 'zeebe_held_requests');
  }

  function postActivation(change: object, signal?: AbortSignal): Promise<Response> {
    return fetch(`${server.restAddress}/v2/jobs/activation`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        type: 'work',
        worker: 'rest',
        timeout: 60_000,
        maxJobsToActivate: 1,
        ...change,
      }),
      ...(signal && { signal }),
    });
  }

  it('answers at once without jobs when it must not wait', async () => {
    expect(await client.poll(POLL)).to.deep.equal([]);
    const answer = await postActivation({ requestTimeout: -1 });
    expect(await answer.json()).to.deep.equal({ jobs: [] });
  });

  it('holds the request until there is a job', async () => {
    // given
    const polled = client.poll({ ...POLL, requestTimeout: 0 });
    await until(async () => (await heldRequests()) === 1);

    // when
    await create();

    // then
    expect(await polled).to.have.length(1);
  });

  it('holds requests over REST, too', async () => {
    // given
    const polled = postActivation({ requestTimeout: 60_000 });
    await until(async () => (await heldRequests()) === 1);

    // when
    await create();

    // then
    const { jobs } = (await (await polled).json()) as { jobs: object[] };
    expect(jobs).to.have.length(1);
  });

  it('gives up after the time that was asked for', async () => {
    expect(await client.poll({ ...POLL, requestTimeout: 30 })).to.deep.equal([]);
    expect(await heldRequests()).to.equal(0);
  });

  it('serves the request that came first, and the others with what is left', async () => {
    // given
    const first = client.poll({ ...POLL, maxJobsToActivate: 1, requestTimeout: 0 });
    await until(async () => (await heldRequests()) === 1);
    const second = client.poll({ ...POLL, maxJobsToActivate: 1, requestTimeout: 0 });
    await until(async () => (await heldRequests()) === 2);

    // when
    await create();
    const [job] = await first;
    await create();
    const [other] = await second;

    // then
    expect(Number(other?.key)).to.be.greaterThan(Number(job?.key));
  });

  it('gives no job to a client that went away', async () => {
    // given
    const gone = client.open('ActivateJobs', { ...POLL, requestTimeout: 0 });
    gone.on('error', () => undefined);
    await until(async () => (await heldRequests()) === 1);
    gone.cancel();
    const abort = new AbortController();
    const goneToo = postActivation({ requestTimeout: 0 }, abort.signal).catch(() => undefined);
    await until(async () => (await heldRequests()) === 1);
    abort.abort();
    await goneToo;
    await until(async () => (await heldRequests()) === 0);

    // when
    await create();

    // then
    expect(await client.poll(POLL)).to.have.length(1);
  });

  it('splits many jobs into messages that clients accept', async () => {
    // given
    const variables = JSON.stringify({ text: 'x'.repeat(1_500_000) });
    for (let i = 0; i < 5; i++)
      await client.call('CreateProcessInstance', {
        bpmnProcessId: 'one-task',
        version: -1,
        variables,
      });

    // when
    const messages = await client.collect('ActivateJobs', POLL);

    // then
    expect(messages.length).to.be.greaterThan(1);
    expect(messages.flatMap(({ jobs }) => jobs as object[])).to.have.length(5);
  });

  it('ends held requests when the server stops', async () => {
    // given
    const polled = client.open('ActivateJobs', { ...POLL, requestTimeout: 0 });
    polled.on('error', () => undefined).resume();
    await until(async () => (await heldRequests()) === 1);

    // when
    const ended = Promise.race([once(polled, 'end'), once(polled, 'close')]);
    server = await server.restart();

    // then
    await ended;
  });
});

/** Asks again until it holds: each asking is a round trip to the server. */
async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setImmediate(resolve));
}

async function gauge(server: EmbeddedZeebe, name: string): Promise<number> {
  const text = await (await fetch(`${server.restAddress}/metrics`)).text();
  return Number(new RegExp(`^${name} (\\d+)$`, 'm').exec(text)?.[1]);
}
