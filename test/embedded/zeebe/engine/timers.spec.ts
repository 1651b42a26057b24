import { expect } from 'chai';
import {
  boundary,
  catchEvent,
  chain,
  definitions,
  end,
  flow,
  process,
  serviceTask,
  start,
  task,
  timer,
} from '../support/bpmn.ts';
import { BEGIN, Harness } from '../support/harness.ts';

const HOUR = 3_600_000;

describe('timers', () => {
  let zeebe: Harness;

  beforeEach(async () => {
    zeebe = await Harness.open();
  });

  afterEach(() => zeebe.close());

  const waiting = (event: string) =>
    definitions(
      process('p', [start('s'), catchEvent('wait', { event }), end('e'), chain('s', 'wait', 'e')]),
    );

  const guarded = (event: string, interrupting: boolean) =>
    definitions(
      process('p', [
        start('s'),
        serviceTask('work'),
        boundary('late', 'work', { event, interrupting }),
        task('reminder'),
        end('e'),
        chain('s', 'work', 'e'),
        flow('late', 'reminder'),
      ]),
    );

  it('fire at the end of their duration, not before', async () => {
    // given
    await zeebe.deploy(waiting(timer('timeDuration', '=duration("PT" + string(hours) + "H")')));
    const key = await zeebe.create('p', { hours: 2 });

    // when
    await zeebe.pass(2 * HOUR - 1);
    expect(zeebe.active(key)).to.deep.equal(['wait']);
    await zeebe.pass(1);

    // then
    expect(zeebe.instance(key)).to.include({ state: 'COMPLETED', endDate: BEGIN + 2 * HOUR });
  });

  it('fire at once when their date has passed, also while the clock stands still', async () => {
    // given
    await zeebe.deploy(waiting(timer('timeDate', '=at')));

    // when
    const key = await zeebe.create('p', { at: '2026-08-31T08:00:00+08:00' });
    await zeebe.pass(0);

    // then
    expect(zeebe.instance(key).state).to.equal('COMPLETED');
  });

  it('with a wrong value are an incident', async () => {
    // given
    await zeebe.deploy(waiting(timer('timeDate', '=at')));

    // when
    await zeebe.create('p', { at: 'tomorrow' });

    // then
    expect(zeebe.incident()).to.include({ errorType: 'EXTRACT_VALUE_ERROR', elementId: 'wait' });
  });

  it('at an interrupting boundary end the task', async () => {
    // given
    await zeebe.deploy(guarded(timer('timeDuration', 'PT1H'), true));
    const key = await zeebe.create('p');

    // when
    await zeebe.pass(HOUR);

    // then
    expect(zeebe.instance(key).state).to.equal('COMPLETED');
    expect(zeebe.count('work', 'TERMINATED')).to.equal(1);
    expect(zeebe.rows.all('job')[0]?.state).to.equal('CANCELED');
  });

  it('at a non-interrupting boundary repeat as often as they say, without drifting', async () => {
    // given
    await zeebe.deploy(guarded(timer('timeCycle', 'R3/PT1H'), false));
    const key = await zeebe.create('p');

    // when
    await zeebe.pass(1.5 * HOUR);
    expect(zeebe.count('reminder', 'COMPLETED')).to.equal(1);
    await zeebe.pass(HOUR / 2);
    expect(zeebe.count('reminder', 'COMPLETED')).to.equal(2);
    await zeebe.pass(10 * HOUR);

    // then
    expect(zeebe.count('reminder', 'COMPLETED')).to.equal(3);
    expect(zeebe.active(key)).to.deep.equal(['work']);
  });

  it('repeat for ever until their scope is left', async () => {
    // given
    await zeebe.deploy(guarded(timer('timeCycle', '=cycle(duration("PT1H"))'), false));
    await zeebe.create('p');
    await zeebe.pass(5 * HOUR);

    // when
    await zeebe.work('work');
    await zeebe.pass(5 * HOUR);

    // then
    expect(zeebe.count('reminder', 'COMPLETED')).to.equal(5);
  });

  it('start instances of the latest version', async () => {
    // given
    const version = (duration: string) =>
      definitions(
        process('p', [
          start('s', { event: timer('timeCycle', duration) }),
          serviceTask('work'),
          end('e'),
          chain('s', 'work', 'e'),
        ]),
      );
    await zeebe.deploy(version('R/PT1H'));
    await zeebe.pass(HOUR);
    expect(zeebe.count('work', 'ACTIVE')).to.equal(1);

    // when
    await zeebe.deploy(version('R/PT5H'));
    await zeebe.pass(5 * HOUR);

    // then
    expect(zeebe.count('work', 'ACTIVE')).to.equal(2);
    expect(zeebe.rows.all('processInstance').at(-1)?.processDefinitionVersion).to.equal(2);
  });

  it('go on over a restart', async () => {
    // given
    await zeebe.deploy(waiting(timer('timeDuration', 'PT1H')));
    const key = await zeebe.create('p');

    // when
    await zeebe.restart();
    await zeebe.pass(HOUR);

    // then
    expect(zeebe.instance(key).state).to.equal('COMPLETED');
  });

  it('fire by themselves when the clock is not pinned', async () => {
    // given
    await zeebe.deploy(waiting(timer('timeDuration', 'PT0.05S')));
    await zeebe.engine.execute('resetClock', {});

    // when
    const before = zeebe.engine.now();
    const key = await zeebe.create('p');
    await zeebe.engine.completion(key, []);

    // then
    expect(zeebe.engine.now() - before).to.be.at.least(50);
  });
});
