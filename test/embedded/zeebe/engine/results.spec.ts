import { expect } from 'chai';
import {
  boundary,
  callActivity,
  catchEvent,
  chain,
  definitions,
  end,
  parallel,
  process,
  serviceTask,
  start,
  terminateDefinition,
  timer,
  userTask,
} from '../support/bpmn.ts';
import { Harness, rejection } from '../support/harness.ts';

describe('the result of an instance', () => {
  let zeebe: Harness;

  beforeEach(async () => {
    zeebe = await Harness.open();
  });
  afterEach(() => zeebe.close());

  it('is told although the instance ended before its creation was acknowledged', async () => {
    // given
    await zeebe.engine.execute('resetClock', {});
    const waiting = [
      start('s'),
      catchEvent('wait', { event: timer('timeDuration', 'PT0S') }),
      end('e'),
    ];
    await zeebe.deploy(definitions(process('p', [...waiting, chain('s', 'wait', 'e')])));

    // when: timers fire while the creations are being written
    const results = await Promise.all(
      Array.from({ length: 50 }, async (_, number) =>
        zeebe.engine.completion(await zeebe.create('p', { number }), ['number']),
      ),
    );

    // then
    expect(results).to.deep.equal(results.map((_, number) => ({ number })));
  });

  it('is told however many others ended in the same moment', async () => {
    // given
    await zeebe.deploy(definitions(process('p', [start('s'), end('e'), chain('s', 'e')])));

    // when
    const results = await Promise.all(
      Array.from({ length: 600 }, async (_, number) =>
        zeebe.engine.completion(await zeebe.create('p', { number }), []),
      ),
    );

    // then
    expect(results).to.deep.equal(results.map((_, number) => ({ number })));
  });

  it('waits for the end listeners of the process, and has what they bring', async () => {
    // given
    const listeners = { end: ['last'] };
    await zeebe.deploy(
      definitions(process('p', [start('s'), end('e'), chain('s', 'e')], { listeners })),
    );
    const key = await zeebe.create('p', { a: 1 });
    const completion = zeebe.engine.completion(key, []);

    // when
    await zeebe.work('last', { b: 2 });

    // then
    expect(await completion).to.deep.equal({ a: 1, b: 2 });
  });

  it('is handed to the call activity after the end listeners', async () => {
    // given
    const listeners = { end: ['last'] };
    const calling = [start('s'), callActivity('call', 'called'), serviceTask('next'), end('e')];
    await zeebe.deploy(
      definitions(process('called', [start('s'), end('e'), chain('s', 'e')], { listeners })),
      definitions(process('p', [...calling, chain('s', 'call', 'next', 'e')])),
    );
    await zeebe.create('p');

    // when
    await zeebe.work('last', { b: 2 });

    // then
    expect((await zeebe.job('next')).variables).to.deep.equal({ b: 2 });
  });

  it('is final after a terminate end event, whatever still asks its listeners', async () => {
    // given: an interrupted user task waits for its canceling listener
    await zeebe.deploy(
      definitions(
        process('p', [
          start('s'),
          parallel('fork'),
          userTask('task', { taskListeners: [['canceling', 'canceling']] }),
          boundary('late', 'task', { event: timer('timeDuration', 'PT1H') }),
          serviceTask('reminder'),
          end('reminded'),
          serviceTask('work'),
          end('all', { event: terminateDefinition }),
          chain('s', 'fork', 'task'),
          chain('fork', 'work', 'all'),
          chain('late', 'reminder', 'reminded'),
        ]),
      ),
    );
    const key = await zeebe.create('p');
    await zeebe.pass(3_600_000);

    // when
    await zeebe.work('work');
    await zeebe.work('canceling');

    // then
    expect(zeebe.active(key)).to.deep.equal([]);
    expect(zeebe.instance(key).state).to.equal('COMPLETED');
  });
});

describe('a deployment of what was deployed apart', () => {
  it('makes new versions, which are bound to each other', async () => {
    // given
    const zeebe = await Harness.open();
    const called = (work: string) =>
      definitions(process('c', [start('s'), serviceTask(work), end('e'), chain('s', work, 'e')]));
    const call = callActivity('call', 'c', { binding: 'deployment' });
    const caller = definitions(process('p', [start('s'), call, end('e'), chain('s', 'call', 'e')]));
    await zeebe.deploy(called('old'), caller);
    await zeebe.deploy(called('new'));

    // when
    const { processes } = await zeebe.deploy(called('new'), caller);
    const again = await zeebe.deploy(called('new'), caller);

    // then
    expect(processes.map(({ version, duplicate }) => ({ version, duplicate }))).to.deep.equal([
      { version: 3, duplicate: false },
      { version: 2, duplicate: false },
    ]);
    expect(again.processes.map(({ duplicate }) => duplicate)).to.deep.equal([true, true]);
    await zeebe.create('p');
    expect(await zeebe.activate('new')).to.have.length(1);
    await zeebe.close();
  });
});

describe('a job', () => {
  let zeebe: Harness;

  beforeEach(async () => {
    zeebe = await Harness.open();
    await zeebe.deploy(
      definitions(
        process('p', [start('s'), serviceTask('work'), end('e'), chain('s', 'work', 'e')]),
      ),
    );
    await zeebe.create('p');
  });
  afterEach(() => zeebe.close());

  it('cannot be completed while it backs off', async () => {
    // given
    const job = await zeebe.job('work');
    await zeebe.fail(job, 1, 5_000);

    // when
    const refusal = await rejection(zeebe.complete(job));

    // then
    expect(refusal.code).to.equal('INVALID_STATE');
    expect(refusal.message).to.include("in state 'FAILED'");
    await zeebe.pass(5_000);
    await zeebe.work('work');
  });

  it('that is given back too late stays with the worker who has it now', async () => {
    // given
    const lost = await zeebe.job('work');
    await zeebe.pass(60_000);
    const taken = await zeebe.job('work');

    // when
    zeebe.engine.giveBack([lost]);

    // then
    expect(await zeebe.activate('work')).to.deep.equal([]);
    zeebe.engine.giveBack([taken]);
    const again = await zeebe.job('work');
    expect(again).to.include({ jobKey: lost.jobKey, retries: 3 });
    expect(zeebe.rows.all('job').map(({ state }) => state)).to.deep.equal(['TIMED_OUT']);
  });
});
