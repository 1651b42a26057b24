import { expect } from 'chai';
import {
  boundary,
  callActivity,
  chain,
  definitions,
  end,
  flow,
  message,
  messageRoot,
  process,
  serviceTask,
  start,
} from '../support/bpmn.ts';
import { Harness, rejection } from '../support/harness.ts';

type CallOptions = Parameters<typeof callActivity>[2];

describe('a call activity', () => {
  let zeebe: Harness;

  beforeEach(async () => {
    zeebe = await Harness.open();
  });

  afterEach(() => zeebe.close());

  const parent = (options: CallOptions = {}) =>
    definitions(
      process('parent', [
        start('s'),
        callActivity('call', 'child', options),
        boundary('stop', 'call', { event: message('m') }),
        end('e'),
        end('stopped'),
        chain('s', 'call', 'e'),
        flow('stop', 'stopped'),
      ]),
      messageRoot('m', 'stop', '="1"'),
    );
  const child = (type = 'work', versionTag?: string) =>
    definitions(
      process(
        'child',
        [start('cs'), serviceTask('task', { type }), end('ce'), chain('cs', 'task', 'ce')],
        versionTag === undefined ? {} : { versionTag },
      ),
    );

  it('hands all variables in and out', async () => {
    // given
    await zeebe.deploy(parent(), child());
    const key = await zeebe.create('parent', { a: 1 });

    // when
    const job = await zeebe.work('work', { b: 2 });

    // then
    expect(job.variables).to.deep.equal({ a: 1 });
    expect(job.rootProcessInstanceKey).to.equal(key);
    expect(zeebe.children(key)[0]).to.include({ state: 'COMPLETED', rootProcessInstanceKey: key });
    expect(zeebe.instance(key).state).to.equal('COMPLETED');
    expect(zeebe.variables(key)).to.deep.equal({ a: 1, b: 2 });
  });

  it('hands in its local variables only, and nothing out, when told so', async () => {
    // given
    await zeebe.deploy(
      parent({
        propagateAllParentVariables: false,
        propagateAllChildVariables: false,
        inputs: [{ source: '=a + 1', target: 'given' }],
      }),
      child(),
    );
    const key = await zeebe.create('parent', { a: 1 });

    // when
    const job = await zeebe.work('work', { b: 2 });

    // then
    expect(job.variables).to.deep.equal({ given: 2 });
    expect(zeebe.variables(key)).to.deep.equal({ a: 1 });
  });

  it('maps out what its output mappings choose', async () => {
    // given
    await zeebe.deploy(
      parent({
        propagateAllChildVariables: false,
        outputs: [{ source: '=b * 10', target: 'result' }],
      }),
      child(),
    );
    const key = await zeebe.create('parent');

    // when
    await zeebe.work('work', { b: 2, c: 3 });

    // then
    expect(zeebe.variables(key)).to.deep.equal({ result: 20 });
  });

  it('calls the latest version, the one of its own deployment, or the newest with a tag', async () => {
    // given
    const caller = (id: string, options: CallOptions) =>
      definitions(
        process(id, [
          start('s'),
          callActivity('call', 'child', options),
          end('e'),
          chain('s', 'call', 'e'),
        ]),
      );
    await zeebe.deploy(
      caller('byLatest', {}),
      caller('byDeployment', { binding: 'deployment' }),
      caller('byTag', { binding: 'versionTag', versionTag: 'v1' }),
      child('one', 'v1'),
    );
    await zeebe.deploy(child('two'));

    // when
    for (const id of ['byLatest', 'byDeployment', 'byTag']) await zeebe.create(id);

    // then
    expect(await zeebe.activate('one')).to.have.length(2);
    expect(await zeebe.activate('two')).to.have.length(1);
  });

  it('is ended with all that it has called', async () => {
    // given
    await zeebe.deploy(parent(), child());
    const first = await zeebe.create('parent');
    await zeebe.publish('stop', '1');
    const second = await zeebe.create('parent');

    // when
    await zeebe.engine.execute('cancelProcessInstance', { processInstanceKey: second });

    // then
    expect(zeebe.instance(first).state).to.equal('COMPLETED');
    expect(zeebe.children(first)[0]?.state).to.equal('TERMINATED');
    expect(zeebe.instance(second).state).to.equal('TERMINATED');
    expect(zeebe.children(second)[0]?.state).to.equal('TERMINATED');
    expect(await zeebe.activate('work')).to.deep.equal([]);
  });

  it('does not let its called instance be cancelled alone', async () => {
    // given
    await zeebe.deploy(parent(), child());
    const key = await zeebe.create('parent');
    const [called] = zeebe.children(key);

    // when
    const refused = await rejection(
      zeebe.engine.execute('cancelProcessInstance', {
        processInstanceKey: called?.processInstanceKey ?? 0,
      }),
    );

    // then
    expect(refused.code).to.equal('INVALID_STATE');
  });

  it('is an incident while there is nothing to call, and marks what is above', async () => {
    // given
    await zeebe.deploy(
      definitions(
        process('grandparent', [
          start('s'),
          callActivity('up', 'parent'),
          end('e'),
          chain('s', 'up', 'e'),
        ]),
      ),
      parent(),
    );
    const key = await zeebe.create('grandparent');
    expect(zeebe.incident()).to.include({ errorType: 'CALLED_ELEMENT_ERROR', elementId: 'call' });
    expect(zeebe.instance(key).hasIncident).to.be.true;

    // when
    await zeebe.deploy(child());
    await zeebe.resolve(zeebe.incident().incidentKey);

    // then
    await zeebe.work('work');
    expect(zeebe.instance(key)).to.include({ state: 'COMPLETED', hasIncident: false });
  });

  it('may call itself deeply', async () => {
    // given
    await zeebe.deploy(
      definitions(
        process('p', [
          start('s'),
          callActivity('call', '=if depth > 0 then "p" else "leaf"', {
            inputs: [{ source: '=depth - 1', target: 'depth' }],
          }),
          end('e'),
          chain('s', 'call', 'e'),
        ]),
      ),
      definitions(process('leaf', [start('ls'), end('le'), chain('ls', 'le')])),
    );

    // when
    const key = await zeebe.create('p', { depth: 300 });
    await zeebe.pass(0);

    // then
    expect(zeebe.instance(key).state).to.equal('COMPLETED');
  });
});
