import { expect } from 'chai';
import { chain, definitions, end, process, serviceTask, start } from '../support/bpmn.ts';
import { Harness, rejection } from '../support/harness.ts';

describe('execution listeners', () => {
  let zeebe: Harness;

  beforeEach(async () => {
    zeebe = await Harness.open();
    await zeebe.deploy(
      definitions(
        process(
          'p',
          [
            start('s', { listeners: { end: ['started'] } }),
            serviceTask('work', { listeners: { start: ['before1', 'before2'], end: ['after'] } }),
            end('e'),
            chain('s', 'work', 'e'),
          ],
          { listeners: { start: ['open'], end: ['close'] } },
        ),
      ),
    );
  });

  afterEach(() => zeebe.close());

  it('run in order around the element; those of the start set local variables', async () => {
    // given
    const key = await zeebe.create('p');

    // when
    await zeebe.work('open', { root: 1 });
    await zeebe.work('started');
    await zeebe.work('before1', { local: 1 });
    expect(await zeebe.activate('work')).to.deep.equal([]);
    const second = await zeebe.work('before2');
    await zeebe.work('work');
    const after = await zeebe.work('after', { result: 2 });
    await zeebe.work('close');

    // then
    expect(second).to.include({ kind: 'EXECUTION_LISTENER', listenerEventType: 'START' });
    expect(second.variables).to.deep.equal({ root: 1, local: 1 });
    expect(after.listenerEventType).to.equal('END');
    expect(zeebe.instance(key).state).to.equal('COMPLETED');
    expect(zeebe.variables(key)).to.deep.equal({ root: 1, result: 2 });
  });

  it('without retries are an incident of their own; they throw no errors', async () => {
    // given
    await zeebe.create('p');
    const job = await zeebe.job('open');
    expect((await rejection(zeebe.throwError(job, 'x'))).code).to.equal('INVALID_STATE');

    // when
    await zeebe.fail(job, 0);

    // then
    expect(zeebe.incident().errorType).to.equal('EXECUTION_LISTENER_NO_RETRIES');
    await zeebe.engine.execute('updateJob', { jobKey: job.jobKey, retries: 1 });
    await zeebe.resolve(zeebe.incident().incidentKey);
    await zeebe.work('open');
    await zeebe.work('started');
  });
});
