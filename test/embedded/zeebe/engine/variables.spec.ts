import { expect } from 'chai';
import {
  chain,
  definitions,
  end,
  process,
  scriptTask,
  serviceTask,
  start,
  subProcess,
} from '../support/bpmn.ts';
import { Harness, rejection } from '../support/harness.ts';

type TaskOptions = Parameters<typeof serviceTask>[1];

describe('variables', () => {
  let zeebe: Harness;

  beforeEach(async () => {
    zeebe = await Harness.open();
  });

  afterEach(() => zeebe.close());

  const task = (options: TaskOptions) =>
    definitions(
      process('p', [start('s'), serviceTask('work', options), end('e'), chain('s', 'work', 'e')]),
    );

  it('a local one swallows a result of the same name', async () => {
    // given
    await zeebe.deploy(task({ inputs: [{ source: '=a', target: 'b' }] }));
    const key = await zeebe.create('p', { a: 1, b: 2 });

    // when
    const job = await zeebe.work('work', { b: 3, c: 4 });

    // then
    expect(job.variables).to.deep.equal({ a: 1, b: 1 });
    expect(zeebe.variables(key)).to.deep.equal({ a: 1, b: 2, c: 4 });
  });

  it('input mappings see the earlier ones, replace whole objects, and give null for what is missing', async () => {
    // given
    await zeebe.deploy(
      task({
        inputs: [
          { source: '=1', target: 'o.x' },
          { source: '=o.x + 1', target: 'o.y' },
          { source: '=missing.path', target: 'm' },
          { source: 'plain text', target: 't' },
          { source: '=date("2026-09-01") + duration("P1D")', target: 'd' },
        ],
      }),
    );
    await zeebe.create('p', { o: { x: 7, z: 7 } });

    // when
    const job = await zeebe.job('work');

    // then
    expect(job.variables).to.deep.equal({
      o: { x: 1, y: 2 },
      m: null,
      t: 'plain text',
      d: '2026-09-02',
    });
  });

  it('output mappings let all other results vanish, and merge leaves into objects', async () => {
    // given
    await zeebe.deploy(task({ outputs: [{ source: '=result', target: 'o.x' }] }));
    const key = await zeebe.create('p', { o: { x: 1, y: { z: 2 } } });

    // when
    await zeebe.work('work', { result: 5, other: 6 });

    // then
    expect(zeebe.variables(key)).to.deep.equal({ o: { x: 5, y: { z: 2 } } });
  });

  it('are set in the nearest scope that has them, else at the root; or locally', async () => {
    // given
    await zeebe.deploy(
      definitions(
        process('p', [
          start('s'),
          subProcess('sub', [start('ss'), serviceTask('work'), chain('ss', 'work')], {
            inputs: [{ source: '=1', target: 'inSub' }],
          }),
          end('e'),
          chain('s', 'sub', 'e'),
        ]),
      ),
    );
    const key = await zeebe.create('p');
    const { elementInstanceKey } = await zeebe.job('work');
    const set = (variables: Readonly<Record<string, number>>, local: boolean) =>
      zeebe.engine.execute('setVariables', { elementInstanceKey, variables, local });

    // when
    await set({ inSub: 2, atRoot: 3 }, false);
    await set({ here: 4 }, true);

    // then
    const scopes = Object.fromEntries(
      zeebe.rows.all('variable').map(({ name, scopeKey, value }) => [name, [scopeKey, value]]),
    );
    expect(scopes.atRoot).to.deep.equal([key, '3']);
    expect(scopes.here).to.deep.equal([elementInstanceKey, '4']);
    expect(scopes.inSub?.[1]).to.equal('2');
    expect(scopes.inSub?.[0]).not.to.be.oneOf([key, elementInstanceKey]);
  });

  it('of an instance that is not there are refused', async () => {
    const refused = await rejection(
      zeebe.engine.execute('setVariables', { elementInstanceKey: 1, variables: {}, local: false }),
    );
    expect(refused.code).to.equal('NOT_FOUND');
  });

  it('a script gives its result', async () => {
    // given
    await zeebe.deploy(
      definitions(
        process('p', [
          start('s'),
          scriptTask('sum', '=sum(for i in items return i.price * i.count)', 'total'),
          scriptTask('when', '=now()', 'at'),
          end('e'),
          chain('s', 'sum', 'when', 'e'),
        ]),
      ),
    );

    // when
    const key = await zeebe.create('p', {
      items: [
        { price: 2, count: 3 },
        { price: 1, count: 1 },
      ],
    });

    // then
    expect(zeebe.variables(key)).to.include({ total: 7, at: '2026-09-01T08:00:00Z' });
  });

  it('of a failed job stay with its task', async () => {
    // given
    await zeebe.deploy(task({}));
    const key = await zeebe.create('p');

    // when
    await zeebe.fail(await zeebe.job('work'), 1, 0, { tried: true });

    // then
    expect((await zeebe.job('work')).variables).to.deep.equal({ tried: true });
    expect(zeebe.variables(key)).to.deep.equal({});
  });
});
