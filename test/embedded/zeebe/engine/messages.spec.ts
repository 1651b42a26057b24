import { expect } from 'chai';
import {
  boundary,
  catchEvent,
  chain,
  definitions,
  end,
  flow,
  message,
  messageRoot,
  process,
  receiveTask,
  serviceTask,
  start,
  task,
} from '../support/bpmn.ts';
import { Harness, rejection } from '../support/harness.ts';

const HOUR = 3_600_000;

describe('messages', () => {
  let zeebe: Harness;

  beforeEach(async () => {
    zeebe = await Harness.open();
  });

  afterEach(() => zeebe.close());

  const waiting = (id: string) =>
    definitions(
      process(id, [
        start('s'),
        catchEvent('wait', { event: message('m') }),
        end('e'),
        chain('s', 'wait', 'e'),
      ]),
      messageRoot('m', 'paid', '=orderId'),
    );

  const starting = (id: string) =>
    definitions(
      process(id, [
        start('s', { event: message('m') }),
        serviceTask('work'),
        end('e'),
        chain('s', 'work', 'e'),
      ]),
      messageRoot('m', 'order'),
    );

  it('are caught by name and correlation key, and their variables go to the process', async () => {
    // given
    await zeebe.deploy(waiting('p'));
    const key = await zeebe.create('p', { orderId: 17 });
    await zeebe.publish('paid', '18');
    await zeebe.publish('other', '17');
    expect(zeebe.active(key)).to.deep.equal(['wait']);

    // when
    await zeebe.publish('paid', '17', { amount: 3 });

    // then
    expect(zeebe.instance(key).state).to.equal('COMPLETED');
    expect(zeebe.variables(key)).to.deep.equal({ orderId: 17, amount: 3 });
    expect(
      zeebe.rows.all('messageSubscription').map((one) => one.messageSubscriptionState),
    ).to.deep.equal(['CORRELATED']);
  });

  it('wait in the buffer until their time to live is over', async () => {
    // given
    await zeebe.deploy(waiting('p'));
    await zeebe.publish('paid', 'a', {}, { timeToLive: HOUR });
    await zeebe.publish('paid', 'b', {}, { timeToLive: HOUR });

    // when
    const early = await zeebe.create('p', { orderId: 'a' });
    await zeebe.pass(HOUR);
    const late = await zeebe.create('p', { orderId: 'b' });

    // then
    expect(zeebe.instance(early).state).to.equal('COMPLETED');
    expect(zeebe.active(late)).to.deep.equal(['wait']);
  });

  it('are not buffered without a time to live', async () => {
    // given
    await zeebe.deploy(waiting('p'));
    await zeebe.publish('paid', 'a');

    // when
    const key = await zeebe.create('p', { orderId: 'a' });

    // then
    expect(zeebe.active(key)).to.deep.equal(['wait']);
  });

  it('come once for each process id, to every process id', async () => {
    // given
    await zeebe.deploy(waiting('p'), waiting('q'));
    const first = await zeebe.create('p', { orderId: 'a' });
    const second = await zeebe.create('p', { orderId: 'a' });
    const other = await zeebe.create('q', { orderId: 'a' });

    // when
    await zeebe.publish('paid', 'a', {}, { timeToLive: HOUR });
    const third = await zeebe.create('p', { orderId: 'a' });

    // then
    const ended = [first, second, third].filter((key) => zeebe.instance(key).state === 'COMPLETED');
    expect(ended).to.have.length(1);
    expect(zeebe.instance(other).state).to.equal('COMPLETED');
  });

  it('with an id are refused while the same one is buffered', async () => {
    // given
    const publish = () => zeebe.publish('paid', 'a', {}, { timeToLive: HOUR, messageId: 'd1' });
    await publish();

    // when
    const refused = await rejection(publish());

    // then
    expect(refused.code).to.equal('ALREADY_EXISTS');
    await zeebe.publish('paid', 'b', {}, { timeToLive: HOUR, messageId: 'd1' });
    await zeebe.pass(HOUR);
    await publish();
  });

  it('come from the buffer the oldest first', async () => {
    // given
    await zeebe.deploy(waiting('p'));
    await zeebe.publish('paid', 'a', { n: 1 }, { timeToLive: HOUR });
    await zeebe.publish('paid', 'a', { n: 2 }, { timeToLive: HOUR });

    // when
    const keys = [
      await zeebe.create('p', { orderId: 'a' }),
      await zeebe.create('p', { orderId: 'a' }),
    ];

    // then
    expect(keys.map((key) => zeebe.variables(key).n)).to.deep.equal([1, 2]);
  });

  it('start one instance at a time for a correlation key, the next when it has ended', async () => {
    // given
    await zeebe.deploy(starting('p'));
    await zeebe.publish('order', 'k', { n: 1 }, { timeToLive: HOUR });
    await zeebe.publish('order', 'k', { n: 2 }, { timeToLive: HOUR });
    await zeebe.publish('order', 'k', { n: 3 }, { timeToLive: HOUR });
    expect(zeebe.count('work', 'ACTIVE')).to.equal(1);

    // when
    const first = await zeebe.work('work');
    const second = await zeebe.job('work');
    await zeebe.engine.execute('cancelProcessInstance', {
      processInstanceKey: second.processInstanceKey,
    });
    const third = await zeebe.job('work');

    // then
    expect([first, second, third].map(({ variables }) => variables)).to.deep.equal([
      { n: 1 },
      { n: 2 },
      { n: 3 },
    ]);
  });

  it('are lost when their key is active and they have no time to live', async () => {
    // given
    await zeebe.deploy(starting('p'));
    await zeebe.publish('order', 'k');
    await zeebe.publish('order', 'k');

    // when
    await zeebe.work('work');

    // then
    expect(await zeebe.activate('work')).to.deep.equal([]);
  });

  it('without a correlation key always start an instance', async () => {
    // given
    await zeebe.deploy(starting('p'));

    // when
    await zeebe.publish('order', '');
    await zeebe.publish('order', '');

    // then
    expect(zeebe.count('work', 'ACTIVE')).to.equal(2);
  });

  it('start only the latest version, and none once it has no such start event', async () => {
    // given
    await zeebe.deploy(starting('p'));
    await zeebe.deploy(definitions(process('p', [start('s'), end('e'), chain('s', 'e')])));

    // when
    await zeebe.publish('order', 'k');

    // then
    expect(zeebe.rows.all('processInstance')).to.deep.equal([]);
  });

  it('do not start a process that was deployed after them', async () => {
    // given
    await zeebe.publish('order', 'k', {}, { timeToLive: HOUR });

    // when
    await zeebe.deploy(starting('p'));

    // then
    expect(zeebe.rows.all('processInstance')).to.deep.equal([]);
  });

  it('come again and again to a non-interrupting boundary event, also from the buffer', async () => {
    // given
    await zeebe.deploy(
      definitions(
        process('p', [
          start('s'),
          serviceTask('work'),
          boundary('note', 'work', { event: message('m'), interrupting: false }),
          task('noted'),
          end('e'),
          chain('s', 'work', 'e'),
          flow('note', 'noted'),
        ]),
        messageRoot('m', 'note', '=k'),
      ),
    );
    await zeebe.publish('note', '1', {}, { timeToLive: HOUR });
    await zeebe.publish('note', '1', {}, { timeToLive: HOUR });

    // when
    const key = await zeebe.create('p', { k: '1' });
    await zeebe.publish('note', '1');

    // then
    expect(zeebe.count('noted', 'COMPLETED')).to.equal(3);
    expect(zeebe.active(key)).to.deep.equal(['work']);
    await zeebe.work('work');
    expect(zeebe.instance(key).state).to.equal('COMPLETED');
    expect(zeebe.rows.all('messageSubscription').at(-1)?.messageSubscriptionState).to.equal(
      'DELETED',
    );
  });

  it('are received by a receive task, whose output mappings choose from them', async () => {
    // given
    await zeebe.deploy(
      definitions(
        process('p', [
          start('s'),
          receiveTask('receive', 'm', { outputs: [{ source: '=amount', target: 'total' }] }),
          end('e'),
          chain('s', 'receive', 'e'),
        ]),
        messageRoot('m', 'paid', '="x"'),
      ),
    );
    const key = await zeebe.create('p');

    // when
    await zeebe.publish('paid', 'x', { amount: 3, secret: true });

    // then
    expect(zeebe.variables(key)).to.deep.equal({ total: 3 });
  });

  it('correlate answers with the instance, and is refused when nobody waits', async () => {
    // given
    await zeebe.deploy(waiting('p'));
    const key = await zeebe.create('p', { orderId: 'a' });
    const correlate = (correlationKey: string) =>
      zeebe.engine.execute('correlateMessage', { name: 'paid', correlationKey, variables: {} });

    // when
    const answer = await correlate('a');

    // then
    expect(answer.processInstanceKey).to.equal(key);
    expect((await rejection(correlate('a'))).code).to.equal('NOT_FOUND');
  });

  it('with a correlation key that is no text or number are an incident', async () => {
    // given
    await zeebe.deploy(waiting('p'));

    // when
    const key = await zeebe.create('p');

    // then
    expect(zeebe.incident()).to.include({ errorType: 'EXTRACT_VALUE_ERROR', elementId: 'wait' });
    await zeebe.engine.execute('setVariables', {
      elementInstanceKey: key,
      variables: { orderId: 'a' },
      local: false,
    });
    await zeebe.resolve(zeebe.incident().incidentKey);
    await zeebe.publish('paid', 'a');
    expect(zeebe.instance(key).state).to.equal('COMPLETED');
  });
});
