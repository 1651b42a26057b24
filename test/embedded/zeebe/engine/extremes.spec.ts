import { expect } from 'chai';
import type { ActivatedJob } from '../../../../embedded/zeebe/engine/commands.ts';
import {
  catchEvent,
  chain,
  definitions,
  end,
  messageRoot,
  message,
  process,
  serviceTask,
  start,
  timer,
} from '../support/bpmn.ts';
import { Harness, rejection } from '../support/harness.ts';

const ONE_TASK = definitions(
  process('p', [start('s'), serviceTask('work'), end('e'), chain('s', 'work', 'e')]),
);
/** What clients send for "no limit": Java's greatest `long`, as a double. */
const FOREVER = 2 ** 63;
const LAST_DATE = 8.64e15;

describe('at its limits the engine', () => {
  let zeebe: Harness;

  beforeEach(async () => {
    zeebe = await Harness.open();
    await zeebe.deploy(ONE_TASK);
  });
  afterEach(() => zeebe.close());

  it('lends a job for ever, whoever creates it', async () => {
    // given
    const pushed: ActivatedJob[] = [];
    const push = (job: ActivatedJob) => pushed.push(job) > 0;
    zeebe.engine.addJobStream({
      ...{ type: 'work', worker: 'w', timeout: FOREVER, fetchVariables: [], push },
    });

    // when
    await zeebe.create('p');

    // then
    expect(pushed.map(({ deadline }) => deadline)).to.deep.equal([LAST_DATE]);
  });

  it('keeps a message, a back-off and a deadline for ever', async () => {
    // given
    await zeebe.create('p');
    const job = await zeebe.job('work');

    // when
    await zeebe.publish('m', 'k', {}, { timeToLive: FOREVER });
    await zeebe.engine.execute('updateJob', { jobKey: job.jobKey, timeout: FOREVER });
    await zeebe.fail(job, 1, FOREVER);

    // then
    await zeebe.pass(365 * 24 * 3_600_000);
    expect(await zeebe.activate('work')).to.deep.equal([]);
    expect(zeebe.stateSize()).to.include({ messages: 1 });
  });

  it('waits until the last of all dates for a timer beyond them', async () => {
    // given
    await zeebe.deploy(
      definitions(
        process('late', [
          start('s'),
          catchEvent('wait', { event: timer('timeDuration', 'P999999Y') }),
          end('e'),
          chain('s', 'wait', 'e'),
        ]),
      ),
    );

    // when
    const key = await zeebe.create('late');

    // then
    expect(zeebe.active(key)).to.deep.equal(['wait']);
    expect(zeebe.incidents()).to.deep.equal([]);
  });

  it('refuses to stop the clock where there is no date', async () => {
    const refusal = await rejection(zeebe.engine.execute('pinClock', { timestamp: LAST_DATE + 1 }));
    expect(refusal.code).to.equal('INVALID_ARGUMENT');
  });

  for (const name of ['', '__proto__'])
    it(`refuses a variable named '${name}' before it can wait in a message`, async () => {
      // given
      await zeebe.deploy(
        definitions(
          messageRoot('m', 'm', '="k"'),
          process('waiting', [
            start('s'),
            catchEvent('wait', { event: message('m') }),
            end('e'),
            chain('s', 'wait', 'e'),
          ]),
        ),
      );
      const variables = Object.defineProperty({}, name, { value: 1, enumerable: true });

      // when
      const refusal = await rejection(zeebe.publish('m', 'k', variables, { timeToLive: 1000 }));

      // then
      expect(refusal.code).to.equal('INVALID_ARGUMENT');
      const key = await zeebe.create('waiting');
      expect(zeebe.active(key)).to.deep.equal(['wait']);
    });
});
