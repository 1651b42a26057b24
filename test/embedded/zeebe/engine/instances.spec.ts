import { expect } from 'chai';
import { chain, definitions, end, process, serviceTask, start } from '../support/bpmn.ts';
import { Harness, rejection } from '../support/harness.ts';

describe('a process instance', () => {
  let zeebe: Harness;

  beforeEach(async () => {
    zeebe = await Harness.open();
    await zeebe.deploy(
      definitions(
        process('p', [start('s'), serviceTask('work'), end('e'), chain('s', 'work', 'e')]),
      ),
      definitions(process('quick', [start('s'), end('e'), chain('s', 'e')])),
    );
  });

  afterEach(() => zeebe.close());

  it('gives its variables to who waits for its end', async () => {
    // given
    const key = await zeebe.create('p', { a: 1 });
    const completion = zeebe.engine.completion(key, []);
    const some = zeebe.engine.completion(key, ['b']);

    // when
    await zeebe.work('work', { b: 2 });

    // then
    expect(await completion).to.deep.equal({ a: 1, b: 2 });
    expect(await some).to.deep.equal({ b: 2 });
  });

  it('gives them also when it has ended before somebody could wait', async () => {
    // given
    const key = await zeebe.create('quick', { a: 1 });

    // when
    const variables = await zeebe.engine.completion(key, []);

    // then
    expect(variables).to.deep.equal({ a: 1 });
  });

  it('that is cancelled rejects who waits for its end', async () => {
    // given
    const key = await zeebe.create('p');
    const completion = rejection(zeebe.engine.completion(key, []));

    // when
    await zeebe.engine.execute('cancelProcessInstance', { processInstanceKey: key });

    // then
    expect((await completion).code).to.equal('INVALID_STATE');
    const again = zeebe.engine.execute('cancelProcessInstance', { processInstanceKey: key });
    expect((await rejection(again)).code).to.equal('NOT_FOUND');
  });

  it('hands its tags to its jobs', async () => {
    // given
    await zeebe.engine.execute('createProcessInstance', {
      definition: { bpmnProcessId: 'p', version: -1 },
      variables: {},
      tags: ['a', 'b'],
    });

    // when
    const job = await zeebe.job('work');

    // then
    expect(job.tags).to.deep.equal(['a', 'b']);
  });

  it('leaves nothing but rows behind when it has ended', async () => {
    // given
    const before = zeebe.stateSize();
    await zeebe.create('p', { a: 1 });

    // when
    await zeebe.work('work', { b: 2 });

    // then
    expect(zeebe.stateSize()).to.deep.equal(before);
  });

  it('has keys that are never used again, also after a restart', async () => {
    // given
    const first = await zeebe.create('p');

    // when
    await zeebe.restart();
    const second = await zeebe.create('p');

    // then
    expect(first).to.be.greaterThan(2 ** 51);
    expect(second).to.be.greaterThan(first);
    expect(zeebe.rows.all('processInstance')).to.have.length(2);
  });
});
