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
  subProcess,
  userTask,
  type MultiInstance,
} from '../support/bpmn.ts';
import { Harness } from '../support/harness.ts';

describe('a multi-instance', () => {
  let zeebe: Harness;

  beforeEach(async () => {
    zeebe = await Harness.open();
  });

  afterEach(() => zeebe.close());

  const over = (multiInstance: MultiInstance, options: Parameters<typeof serviceTask>[1] = {}) =>
    definitions(
      process('p', [
        start('s'),
        serviceTask('work', { ...options, multiInstance }),
        end('e'),
        chain('s', 'work', 'e'),
      ]),
    );

  it('in parallel: runs all at once and collects the outputs in the order of the inputs', async () => {
    // given
    await zeebe.deploy(
      over({
        collection: '=items',
        element: 'item',
        outputCollection: 'results',
        outputElement: '=result',
      }),
    );
    const key = await zeebe.create('p', { items: ['a', 'b', 'c'] });
    const jobs = await zeebe.activate('work');

    // when
    for (const job of jobs.toReversed())
      await zeebe.complete(job, { result: `${job.variables.item as string}!` });

    // then
    expect(jobs.map(({ variables }) => variables.loopCounter)).to.deep.equal([1, 2, 3]);
    expect(zeebe.instance(key).state).to.equal('COMPLETED');
    expect(zeebe.variables(key)).to.deep.equal({
      items: ['a', 'b', 'c'],
      results: ['a!', 'b!', 'c!'],
    });
    expect(
      zeebe.rows.all('elementInstance').filter(({ type }) => type === 'MULTI_INSTANCE_BODY'),
    ).to.have.length(1);
  });

  it('in sequence: runs one after the other', async () => {
    // given
    await zeebe.deploy(over({ collection: '=[1, 2]', element: 'n', sequential: true }));
    const key = await zeebe.create('p');

    // when
    const first = await zeebe.work('work');
    const second = await zeebe.work('work');

    // then
    expect([first.variables.n, second.variables.n]).to.deep.equal([1, 2]);
    expect(zeebe.instance(key).state).to.equal('COMPLETED');
  });

  it('over an empty collection completes at once', async () => {
    // given
    await zeebe.deploy(
      over({ collection: '=[]', outputCollection: 'results', outputElement: '=x' }),
    );

    // when
    const key = await zeebe.create('p');

    // then
    expect(zeebe.instance(key).state).to.equal('COMPLETED');
    expect(zeebe.variables(key)).to.deep.equal({ results: [] });
  });

  it('over something that is no list is an incident', async () => {
    // given
    await zeebe.deploy(over({ collection: '=items' }));

    // when
    await zeebe.create('p', { items: 'abc' });

    // then
    expect(zeebe.incident()).to.include({ errorType: 'EXTRACT_VALUE_ERROR', elementId: 'work' });
  });

  it('ends the others when its completion condition is true', async () => {
    // given
    await zeebe.deploy(
      over({
        collection: '=[1, 2, 3]',
        completionCondition: '=numberOfCompletedInstances = 2 and numberOfActiveInstances = 1',
      }),
    );
    const key = await zeebe.create('p');
    const [first, second] = await zeebe.activate('work');

    // when
    if (first) await zeebe.complete(first);
    expect(zeebe.instance(key).state).to.equal('ACTIVE');
    if (second) await zeebe.complete(second);

    // then
    expect(zeebe.instance(key).state).to.equal('COMPLETED');
    expect(zeebe.rows.all('job').map(({ state }) => state)).to.deep.equal([
      'COMPLETED',
      'COMPLETED',
      'CANCELED',
    ]);
  });

  it('has one boundary event around all, and gives no partial output', async () => {
    // given
    await zeebe.deploy(
      definitions(
        process('p', [
          start('s'),
          userTask('reply', {
            multiInstance: {
              collection: '=[1, 2]',
              outputCollection: 'results',
              outputElement: '=answer',
            },
          }),
          boundary('closed', 'reply', { event: message('m') }),
          serviceTask('after'),
          end('e'),
          chain('s', 'reply', 'after', 'e'),
          flow('closed', 'after'),
        ]),
        messageRoot('m', 'round-closed', '=round'),
      ),
    );
    const key = await zeebe.create('p', { round: 'r1' });
    expect(zeebe.rows.all('messageSubscription')).to.have.length(1);

    // when
    await zeebe.engine.execute('completeUserTask', {
      userTaskKey: zeebe.userTask('reply').userTaskKey,
      variables: { answer: 1 },
      action: '',
    });
    await zeebe.publish('round-closed', 'r1');

    // then
    expect(zeebe.active(key)).to.deep.equal(['after']);
    // The output element is local to each instance, so nothing of it has leaked.
    expect(zeebe.variables(key)).to.deep.equal({ round: 'r1' });
  });

  it('of sub-processes and call activities gives each its own scope', async () => {
    // given
    await zeebe.deploy(
      definitions(
        process('p', [
          start('s'),
          subProcess(
            'each',
            [
              start('ss'),
              callActivity('call', 'child', {
                multiInstance: { collection: '=item', element: 'n' },
              }),
              end('se'),
              chain('ss', 'call', 'se'),
            ],
            { multiInstance: { collection: '=[[1, 2], [3]]', element: 'item', sequential: true } },
          ),
          end('e'),
          chain('s', 'each', 'e'),
        ]),
      ),
      definitions(
        process('child', [start('cs'), serviceTask('work'), end('ce'), chain('cs', 'work', 'ce')]),
      ),
    );
    const key = await zeebe.create('p');

    // when
    const numbers: unknown[] = [];
    for (let round = 0; round < 2; round++)
      for (const job of await zeebe.activate('work')) {
        numbers.push(job.variables.n);
        await zeebe.complete(job, { n: 0 });
      }

    // then
    expect(numbers).to.deep.equal([1, 2, 3]);
    expect(zeebe.instance(key).state).to.equal('COMPLETED');
  });

  it('applies the mappings of the activity to each instance', async () => {
    // given
    await zeebe.deploy(
      over(
        { collection: '=[1, 2]', element: 'n', outputCollection: 'all', outputElement: '=doubled' },
        {
          inputs: [{ source: '=n * 10', target: 'tens' }],
          outputs: [{ source: '=tens * 2', target: 'doubled' }],
        },
      ),
    );
    const key = await zeebe.create('p');

    // when
    for (const job of await zeebe.activate('work')) await zeebe.complete(job);

    // then
    expect(zeebe.variables(key).all).to.deep.equal([20, 40]);
  });

  it('of thousands does not fit into one batch and is run all the same', async () => {
    // given
    await zeebe.deploy(over({ collection: '=for i in 1..3000 return i', element: 'n' }));

    // when
    await zeebe.create('p');
    await zeebe.pass(0);

    // then
    const jobs = await zeebe.activate('work', 5000);
    expect(jobs).to.have.length(3000);
  });
});
