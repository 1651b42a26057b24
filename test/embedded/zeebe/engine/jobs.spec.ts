import { expect } from 'chai';
import type { ActivatedJob } from '../../../../embedded/zeebe/engine/commands.ts';
import { chain, definitions, end, process, serviceTask, start } from '../support/bpmn.ts';
import { BEGIN, Harness, rejection } from '../support/harness.ts';

describe('jobs', () => {
  let zeebe: Harness;

  beforeEach(async () => {
    zeebe = await Harness.open();
    await zeebe.deploy(
      definitions(
        process('p', [
          start('s'),
          serviceTask('work', { retries: '=tries' }),
          end('e'),
          chain('s', 'work', 'e'),
        ]),
      ),
    );
  });

  afterEach(() => zeebe.close());

  const create = () => zeebe.create('p', { tries: 2 });

  it('are activated in the order of their creation, at most as many as asked for', async () => {
    // given
    const keys = [await create(), await create(), await create()];

    // when
    const first = await zeebe.activate('work', 2);
    const rest = await zeebe.activate('work');

    // then
    expect([...first, ...rest].map((job) => job.processInstanceKey)).to.deep.equal(keys);
    expect(first).to.have.length(2);
    expect(first[0]).to.include({ retries: 2, deadline: BEGIN + 60_000 });
  });

  it('give only the variables that were asked for', async () => {
    // given
    await zeebe.create('p', { tries: 1, a: 1, b: 2 });

    // when
    const [job] = await zeebe.engine.execute('activateJobs', {
      type: 'work',
      worker: 'w',
      timeout: 1,
      maxJobsToActivate: 1,
      fetchVariables: ['a', 'missing'],
    });

    // then
    expect(job?.variables).to.deep.equal({ a: 1 });
  });

  it('are refused to a request without type, time, or number', async () => {
    const request = {
      type: 'work',
      worker: 'w',
      timeout: 1,
      maxJobsToActivate: 1,
      fetchVariables: [],
    };
    for (const wrong of [{ type: ' ' }, { timeout: 0 }, { maxJobsToActivate: 0 }]) {
      const refused = await rejection(
        zeebe.engine.execute('activateJobs', { ...request, ...wrong }),
      );
      expect(refused.code).to.equal('INVALID_ARGUMENT');
    }
  });

  it('can be activated again after their deadline with the same retries, and completed late', async () => {
    // given
    const key = await create();
    const first = await zeebe.job('work');
    expect(await zeebe.activate('work')).to.deep.equal([]);

    // when
    await zeebe.pass(60_000);
    expect(zeebe.rows.all('job')[0]?.state).to.equal('TIMED_OUT');
    const second = await zeebe.job('work');
    await zeebe.complete(first);

    // then
    expect(second).to.include({ jobKey: first.jobKey, retries: 2 });
    expect(zeebe.instance(key).state).to.equal('COMPLETED');
  });

  it('that fail have the new number of retries, at once or after the back-off', async () => {
    // given
    await create();
    await zeebe.fail(await zeebe.job('work'), 9);
    const again = await zeebe.job('work');
    expect(again.retries).to.equal(9);

    // when
    await zeebe.fail(again, 8, 5000);
    await zeebe.pass(4999);
    expect(await zeebe.activate('work')).to.deep.equal([]);
    await zeebe.pass(1);

    // then
    expect((await zeebe.job('work')).retries).to.equal(8);
  });

  it('without retries are an incident that is resolved only with new retries', async () => {
    // given
    const key = await create();
    const job = await zeebe.job('work');
    await zeebe.fail(job, 0);
    const incident = zeebe.incident();
    expect(incident).to.include({ errorType: 'JOB_NO_RETRIES', errorMessage: 'it broke' });

    // when
    const refused = await rejection(zeebe.resolve(incident.incidentKey));
    const tooFew = await rejection(
      zeebe.engine.execute('updateJob', { jobKey: job.jobKey, retries: 0 }),
    );
    await zeebe.engine.execute('updateJob', { jobKey: job.jobKey, retries: 1 });
    expect(await zeebe.activate('work')).to.deep.equal([]);
    await zeebe.resolve(incident.incidentKey);

    // then
    expect([refused.code, tooFew.code]).to.deep.equal(['INVALID_STATE', 'INVALID_ARGUMENT']);
    await zeebe.work('work');
    expect(zeebe.instance(key)).to.include({ state: 'COMPLETED', hasIncident: false });
  });

  it('that have failed cannot be completed or failed', async () => {
    // given
    await create();
    const job = await zeebe.job('work');
    await zeebe.fail(job, 0);

    // when
    const refusals = [await rejection(zeebe.complete(job)), await rejection(zeebe.fail(job, 1))];

    // then
    expect(refusals.map(({ code }) => code)).to.deep.equal(['INVALID_STATE', 'INVALID_STATE']);
  });

  it('may be kept longer, while they are activated', async () => {
    // given
    await create();
    const job = await zeebe.job('work');
    const extend = () =>
      zeebe.engine.execute('updateJob', { jobKey: job.jobKey, timeout: 120_000 });

    // when
    await extend();
    await zeebe.pass(119_999);
    expect(await zeebe.activate('work')).to.deep.equal([]);
    await zeebe.pass(1);

    // then
    expect((await rejection(extend())).code).to.equal('INVALID_STATE');
  });

  it('of a cancelled instance are gone', async () => {
    // given
    const key = await create();
    const job = await zeebe.job('work');

    // when
    await zeebe.engine.execute('cancelProcessInstance', { processInstanceKey: key });

    // then
    expect((await rejection(zeebe.complete(job))).code).to.equal('NOT_FOUND');
    expect(zeebe.rows.all('job')[0]?.state).to.equal('CANCELED');
  });

  it('are an incident when their retries cannot be evaluated', async () => {
    // when
    await zeebe.create('p');

    // then
    expect(zeebe.incident().errorMessage).to.equal(
      "Expected result of the expression 'tries' to be 'NUMBER', but was 'NULL'.",
    );
  });

  describe('pushed to a stream', () => {
    const stream = (push: (job: ActivatedJob) => boolean) =>
      zeebe.engine.addJobStream({
        type: 'work',
        worker: 'streaming',
        timeout: 1000,
        fetchVariables: [],
        push,
      });

    it('are activated with their creation', async () => {
      // given
      const pushed: ActivatedJob[] = [];
      stream((job) => pushed.push(job) > 0);

      // when
      const key = await create();

      // then
      expect(pushed).to.have.length(1);
      expect(pushed[0]).to.include({ processInstanceKey: key, worker: 'streaming' });
      expect(pushed[0]?.variables).to.deep.equal({ tries: 2 });
      expect(await zeebe.activate('work')).to.deep.equal([]);
    });

    it('are pushed again when they become activatable again', async () => {
      // given
      const pushed: ActivatedJob[] = [];
      stream((job) => pushed.push(job) > 0);
      await create();

      // when
      if (pushed[0]) await zeebe.fail(pushed[0], 1);
      await zeebe.pass(1000);

      // then
      expect(pushed.map(({ retries }) => retries)).to.deep.equal([2, 1, 1]);
    });

    it('that the client does not take are there for who polls', async () => {
      // given
      stream(() => false);
      const available: string[] = [];
      zeebe.engine.onJobsAvailable((type) => available.push(type));

      // when
      await create();
      await zeebe.engine.durable();

      // then
      await zeebe.work('work');
      expect(available).to.deep.equal(['work']);
    });

    it('no more after the stream has ended; whoever polls is told', async () => {
      // given
      const remove = stream(() => true);
      remove();
      const available: string[] = [];
      zeebe.engine.onJobsAvailable((type) => available.push(type));

      // when
      await create();

      // then
      expect(available).to.deep.equal(['work']);
      await zeebe.work('work');
    });
  });
});
