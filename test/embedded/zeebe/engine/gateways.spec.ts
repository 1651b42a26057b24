import { expect } from 'chai';
import {
  catchEvent,
  chain,
  definitions,
  end,
  eventBased,
  exclusive,
  flow,
  message,
  messageRoot,
  parallel,
  process,
  receiveTask,
  serviceTask,
  start,
  task,
  timer,
} from '../support/bpmn.ts';
import { Harness } from '../support/harness.ts';

describe('gateways', () => {
  let zeebe: Harness;

  beforeEach(async () => {
    zeebe = await Harness.open();
  });

  afterEach(() => zeebe.close());

  it('exclusive: takes the first flow whose condition is true, else the default flow', async () => {
    // given
    await zeebe.deploy(
      definitions(
        process('p', [
          start('s'),
          exclusive('x', 'x_other'),
          task('big'),
          task('some'),
          task('other'),
          end('e'),
          flow('s', 'x'),
          flow('x', 'other'),
          flow('x', 'big', '=n > 10'),
          flow('x', 'some', '=n > 0'),
        ]),
      ),
    );

    // when
    for (const n of [11, 5, 0]) await zeebe.create('p', { n });

    // then
    expect(zeebe.rows.all('sequenceFlow').map((one) => one.sequenceFlowId)).to.deep.equal([
      's_x',
      'x_big',
      's_x',
      'x_some',
      's_x',
      'x_other',
    ]);
  });

  it('exclusive: no true condition, and one that is no boolean, are incidents that can be resolved', async () => {
    // given
    await zeebe.deploy(
      definitions(
        process('p', [
          start('s'),
          exclusive('x'),
          task('a'),
          task('b'),
          flow('s', 'x'),
          flow('x', 'a', '=n = 1'),
          flow('x', 'b', '=b'),
        ]),
      ),
    );
    const key = await zeebe.create('p', { n: 2, b: false });
    expect(zeebe.incident().errorType).to.equal('CONDITION_ERROR');
    const set = (variables: Readonly<Record<string, string | number>>) =>
      zeebe.engine.execute('setVariables', { elementInstanceKey: key, variables, local: true });

    // when
    await set({ b: 'yes' });
    await zeebe.resolve(zeebe.incident().incidentKey);
    expect(zeebe.incident()).to.deep.include({
      errorType: 'EXTRACT_VALUE_ERROR',
      errorMessage: "Expected result of the expression 'b' to be 'BOOLEAN', but was 'STRING'.",
    });
    await set({ n: 1 });
    await zeebe.resolve(zeebe.incident().incidentKey);

    // then
    expect(zeebe.instance(key).state).to.equal('COMPLETED');
    expect(zeebe.count('a', 'COMPLETED')).to.equal(1);
  });

  it('parallel: joins once all flows have arrived, and keeps a second token of a flow', async () => {
    // given
    await zeebe.deploy(
      definitions(
        process('p', [
          start('s'),
          parallel('fork'),
          serviceTask('a'),
          serviceTask('b'),
          serviceTask('c'),
          exclusive('merge'),
          parallel('join'),
          serviceTask('after'),
          end('e'),
          chain('s', 'fork', 'a', 'merge', 'join', 'after', 'e'),
          chain('fork', 'b', 'join'),
          chain('fork', 'c', 'merge'),
        ]),
      ),
    );
    const key = await zeebe.create('p');

    // when
    await zeebe.work('a');
    await zeebe.work('c');
    expect(zeebe.active(key)).to.deep.equal(['b']);
    await zeebe.work('b');

    // then
    expect(zeebe.active(key)).to.deep.equal(['after']);
    await zeebe.work('after');
    // One token is still waiting at the join.
    expect(zeebe.instance(key).state).to.equal('ACTIVE');
    expect(zeebe.active(key)).to.deep.equal([]);
  });

  const eventGateway = definitions(
    process('p', [
      start('s'),
      eventBased('g'),
      catchEvent('paid', { event: message('m') }),
      receiveTask('withdrawn', 'w'),
      catchEvent('late', { event: timer('timeDuration', 'PT1H') }),
      task('afterPaid'),
      task('afterWithdrawn'),
      task('afterLate'),
      end('e'),
      flow('s', 'g'),
      chain('g', 'paid', 'afterPaid', 'e'),
      chain('g', 'withdrawn', 'afterWithdrawn', 'e'),
      chain('g', 'late', 'afterLate', 'e'),
    ]),
    messageRoot('m', 'paid', '=k'),
    messageRoot('w', 'withdrawn', '=k'),
  );

  it('event-based: the first event wins, and nobody listens for the others any more', async () => {
    // given
    await zeebe.deploy(eventGateway);
    const key = await zeebe.create('p', { k: '1' });
    expect(zeebe.active(key)).to.deep.equal(['g']);

    // when
    await zeebe.publish('withdrawn', '1', { by: 'ann' });
    await zeebe.pass(3_600_000);

    // then
    expect(zeebe.instance(key).state).to.equal('COMPLETED');
    expect(zeebe.variables(key)).to.deep.equal({ k: '1', by: 'ann' });
    expect(zeebe.count('afterWithdrawn', 'COMPLETED')).to.equal(1);
    expect(zeebe.count('withdrawn', 'COMPLETED')).to.equal(1);
    expect(zeebe.count('afterLate', 'COMPLETED')).to.equal(0);
  });

  it('event-based: takes a buffered message, and leaves the next for others', async () => {
    // given
    await zeebe.deploy(eventGateway);
    await zeebe.publish('paid', '1', {}, { timeToLive: 1000 });
    await zeebe.publish('withdrawn', '1', {}, { timeToLive: 1000 });

    // when
    const first = await zeebe.create('p', { k: '1' });
    const second = await zeebe.create('p', { k: '1' });

    // then
    expect([first, second].map((key) => zeebe.instance(key).state)).to.deep.equal([
      'COMPLETED',
      'COMPLETED',
    ]);
    expect(zeebe.count('afterPaid', 'COMPLETED')).to.equal(1);
    expect(zeebe.count('afterWithdrawn', 'COMPLETED')).to.equal(1);
  });

  it('event-based: the timer wins when nothing else happens', async () => {
    // given
    await zeebe.deploy(eventGateway);
    const key = await zeebe.create('p', { k: '1' });

    // when
    await zeebe.pass(3_600_000);

    // then
    expect(zeebe.instance(key).state).to.equal('COMPLETED');
    expect(zeebe.count('afterLate', 'COMPLETED')).to.equal(1);
  });
});
