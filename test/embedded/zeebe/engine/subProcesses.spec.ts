import { expect } from 'chai';
import {
  boundary,
  chain,
  definitions,
  end,
  error,
  errorRoot,
  eventSubProcess,
  flow,
  message,
  messageRoot,
  parallel,
  process,
  serviceTask,
  start,
  subProcess,
  task,
  terminateDefinition,
  timer,
  userTask,
} from '../support/bpmn.ts';
import { Harness } from '../support/harness.ts';

const HOUR = 3_600_000;

describe('sub-processes', () => {
  let zeebe: Harness;

  beforeEach(async () => {
    zeebe = await Harness.open();
  });

  afterEach(() => zeebe.close());

  it('complete when all in them has ended, and keep their local variables', async () => {
    // given
    await zeebe.deploy(
      definitions(
        process('p', [
          start('s'),
          subProcess(
            'sub',
            [
              start('ss'),
              parallel('fork'),
              serviceTask('a'),
              serviceTask('b'),
              end('se'),
              chain('ss', 'fork', 'a', 'se'),
              chain('fork', 'b', 'se'),
            ],
            {
              inputs: [{ source: '=x + 1', target: 'y' }],
              outputs: [{ source: '=y', target: 'z' }],
            },
          ),
          end('e'),
          chain('s', 'sub', 'e'),
        ]),
      ),
    );
    const key = await zeebe.create('p', { x: 1 });

    // when
    await zeebe.work('a', { y: 5 });
    expect(zeebe.active(key)).to.deep.equal(['b', 'sub']);
    await zeebe.work('b', { w: 1 });

    // then
    expect(zeebe.instance(key).state).to.equal('COMPLETED');
    expect(zeebe.variables(key)).to.deep.equal({ x: 1, z: 5, w: 1 });
  });

  it('are interrupted by a boundary event with everything in them', async () => {
    // given
    await zeebe.deploy(
      definitions(
        process('p', [
          start('s'),
          subProcess('sub', [
            start('ss'),
            parallel('fork'),
            userTask('a'),
            subProcess('inner', [start('is'), serviceTask('b'), end('ie'), chain('is', 'b', 'ie')]),
            chain('ss', 'fork', 'a'),
            flow('fork', 'inner'),
          ]),
          boundary('stop', 'sub', { event: message('m') }),
          serviceTask('after'),
          end('e'),
          chain('s', 'sub', 'e'),
          chain('stop', 'after', 'e'),
        ]),
        messageRoot('m', 'stop', '="1"'),
      ),
    );
    const key = await zeebe.create('p');

    // when
    await zeebe.publish('stop', '1', { why: 'late' });

    // then
    expect(zeebe.active(key)).to.deep.equal(['after']);
    expect(zeebe.userTask('a').state).to.equal('CANCELED');
    expect(zeebe.variables(key)).to.deep.equal({ why: 'late' });
  });

  it('terminate end events end the rest of their own scope, and complete it', async () => {
    // given
    await zeebe.deploy(
      definitions(
        process('p', [
          start('s'),
          subProcess('sub', [
            start('ss'),
            parallel('fork'),
            serviceTask('a'),
            end('kill', { event: terminateDefinition }),
            // The manual task must not slip through while its scope ends.
            task('pass'),
            serviceTask('b'),
            chain('ss', 'fork', 'a', 'kill'),
            chain('fork', 'pass', 'b'),
          ]),
          serviceTask('after'),
          end('e'),
          chain('s', 'sub', 'after', 'e'),
        ]),
      ),
    );
    const key = await zeebe.create('p');

    // when
    await zeebe.work('a');

    // then
    expect(zeebe.active(key)).to.deep.equal(['after']);
    await zeebe.work('after');
    expect(zeebe.instance(key).state).to.equal('COMPLETED');
  });
});

describe('event sub-processes', () => {
  let zeebe: Harness;

  beforeEach(async () => {
    zeebe = await Harness.open();
  });

  afterEach(() => zeebe.close());

  const withEventSubProcess = (
    startOptions: Parameters<typeof start>[1],
    options: Parameters<typeof eventSubProcess>[2] = {},
  ) =>
    definitions(
      process('p', [
        start('s'),
        serviceTask('main'),
        end('e'),
        chain('s', 'main', 'e'),
        eventSubProcess(
          'esp',
          [start('es', startOptions), serviceTask('aside'), end('ee'), chain('es', 'aside', 'ee')],
          options,
        ),
      ]),
      messageRoot('m', 'go', '=k'),
      errorRoot('err', 'refused'),
    );

  it('not interrupting: run beside the scope, as often as they are triggered, and are waited for', async () => {
    // given
    await zeebe.deploy(withEventSubProcess({ event: message('m'), interrupting: false }));
    const key = await zeebe.create('p', { k: '1' });

    // when
    await zeebe.publish('go', '1');
    await zeebe.publish('go', '1');
    await zeebe.work('main');

    // then
    expect(zeebe.active(key)).to.deep.equal(['aside', 'aside', 'esp', 'esp']);
    for (const job of await zeebe.activate('aside')) await zeebe.complete(job);
    expect(zeebe.instance(key).state).to.equal('COMPLETED');
  });

  it('keep what arrives in their own scope when an input mapping has made the variable local', async () => {
    // given
    await zeebe.deploy(
      withEventSubProcess(
        { event: message('m'), interrupting: false },
        { inputs: [{ source: '=null', target: 'id' }] },
      ),
    );
    const key = await zeebe.create('p', { k: '1' });

    // when
    await zeebe.publish('go', '1', { id: 'first' });
    await zeebe.publish('go', '1', { id: 'second' });

    // then
    const jobs = await zeebe.activate('aside');
    expect(jobs.map(({ variables }) => variables.id)).to.deep.equal(['first', 'second']);
    expect(zeebe.variables(key)).to.deep.equal({ k: '1' });
  });

  it('interrupting: end everything else in the scope, and complete it', async () => {
    // given
    await zeebe.deploy(withEventSubProcess({ event: message('m') }));
    const key = await zeebe.create('p', { k: '1' });

    // when
    await zeebe.publish('go', '1', { v: 2 });
    await zeebe.publish('go', '1');

    // then
    expect(zeebe.active(key)).to.deep.equal(['aside', 'esp']);
    expect(zeebe.count('main', 'TERMINATED')).to.equal(1);
    await zeebe.work('aside');
    expect(zeebe.instance(key).state).to.equal('COMPLETED');
    expect(zeebe.variables(key)).to.deep.equal({ k: '1', v: 2 });
  });

  it('start by a timer', async () => {
    // given
    await zeebe.deploy(
      withEventSubProcess({ event: timer('timeCycle', 'R2/PT1H'), interrupting: false }),
    );
    const key = await zeebe.create('p', { k: '1' });

    // when
    await zeebe.pass(3 * HOUR);

    // then
    expect(zeebe.active(key)).to.deep.equal(['aside', 'aside', 'esp', 'esp', 'main']);
  });

  it('catch an error of their scope, and see its variables by an output mapping only', async () => {
    // given
    await zeebe.deploy(
      withEventSubProcess({
        event: error('err'),
        outputs: [{ source: '=reason', target: 'why' }],
      }),
    );
    const key = await zeebe.create('p', { k: '1' });

    // when
    await zeebe.throwError(await zeebe.job('main'), 'refused', { reason: 'no', other: 1 });

    // then
    expect(zeebe.active(key)).to.deep.equal(['aside', 'esp']);
    expect(zeebe.variables(key)).to.deep.equal({ k: '1', why: 'no' });
  });

  it('do not catch an error that is thrown in themselves', async () => {
    // given
    await zeebe.deploy(withEventSubProcess({ event: error('err') }));
    await zeebe.create('p', { k: '1' });
    await zeebe.throwError(await zeebe.job('main'), 'refused');

    // when
    await zeebe.throwError(await zeebe.job('aside'), 'refused');

    // then
    expect(zeebe.incident()).to.include({
      errorType: 'UNHANDLED_ERROR_EVENT',
      elementId: 'aside',
    });
  });
});
