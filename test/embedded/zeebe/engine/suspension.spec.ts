import { expect } from 'chai';
import type { EngineKey } from '../../../../embedded/zeebe/engine/commands.ts';
import {
  callActivity,
  catchEvent,
  chain,
  definitions,
  end,
  error,
  errorRoot,
  eventSubProcess,
  exclusive,
  flow,
  message,
  messageRoot,
  process,
  serviceTask,
  start,
  userTask,
} from '../support/bpmn.ts';
import { Harness } from '../support/harness.ts';

/**
 * The shape of an approval stage: a multi-instance calls a process for each item, late items enter
 * by a non-interrupting event sub-process, items are suspended by one of their own, and a refused
 * item ends everything by an error that the stage catches in an interrupting event sub-process.
 */
const STAGE = definitions(
  process('stage', [
    start('s', { event: message('open') }),
    callActivity('item', 'item', {
      multiInstance: { collection: '=items', element: 'itemId' },
      propagateAllChildVariables: false,
    }),
    userTask('close'),
    end('e'),
    chain('s', 'item', 'close', 'e'),
    eventSubProcess(
      'late',
      [
        start('added', { event: message('add'), interrupting: false }),
        callActivity('lateItem', 'item', { propagateAllChildVariables: false }),
        end('le'),
        chain('added', 'lateItem', 'le'),
      ],
      { inputs: [{ source: '=null', target: 'itemId' }] },
    ),
    eventSubProcess('void', [
      start('refused', { event: error('refusal') }),
      serviceTask('finish-void'),
      end('voided'),
      chain('refused', 'finish-void', 'voided'),
    ]),
  ]),
  messageRoot('open', 'stage-open'),
  messageRoot('add', 'item-added', '=stageId'),
  errorRoot('refusal', 'main-flow-refused'),
);

const ITEM = definitions(
  process('item', [
    start('is'),
    userTask('step', { taskListeners: [['canceling', 'task-canceled']] }),
    exclusive('result', 'result_granted'),
    end('granted'),
    end('refuse', { event: error('refusal') }),
    flow('is', 'step'),
    flow('step', 'result'),
    flow('result', 'granted'),
    flow('result', 'refuse', '=outcome = "refused"'),
    eventSubProcess(
      'suspension',
      [
        start('suspended', { event: message('suspend'), interrupting: false }),
        catchEvent('waiting', { event: message('resume') }),
        end('resumed'),
        chain('suspended', 'waiting', 'resumed'),
      ],
      { inputs: [{ source: '=null', target: 'suspensionId' }] },
    ),
  ]),
  messageRoot('suspend', 'suspend', '=itemId'),
  messageRoot('resume', 'resume', '=suspensionId'),
  errorRoot('refusal', 'main-flow-refused'),
);

describe('a stage of items', () => {
  let zeebe: Harness;
  let stage: EngineKey;

  beforeEach(async () => {
    zeebe = await Harness.open();
    await zeebe.deploy(STAGE, ITEM);
    await zeebe.publish('stage-open', 's1', { stageId: 's1', items: ['i1', 'i2', 'i3'] });
    stage = zeebe.rows.all('processInstance')[0]?.processInstanceKey ?? 0;
    await zeebe.publish('item-added', 's1', { itemId: 'i4' });
    await zeebe.publish('item-added', 's1', { itemId: 'i5' });
  });

  afterEach(() => zeebe.close());

  const items = () => zeebe.children(stage);
  const itemOf = (id: string) =>
    items().find(({ processInstanceKey }) => zeebe.variables(processInstanceKey).itemId === id);
  const finish = (id: string, outcome: string) => {
    const task = zeebe.rows
      .all('userTask')
      .find((one) => one.processInstanceKey === itemOf(id)?.processInstanceKey);
    return zeebe.engine.execute('completeUserTask', {
      userTaskKey: task?.userTaskKey ?? 0,
      variables: { outcome },
      action: '',
    });
  };
  const cancelTasks = async () => {
    for (const job of await zeebe.activate('task-canceled')) await zeebe.complete(job);
  };

  it('has an instance for each item, those added late included', () => {
    expect(items().map((one) => zeebe.variables(one.processInstanceKey).itemId)).to.deep.equal([
      'i1',
      'i2',
      'i3',
      'i4',
      'i5',
    ]);
    expect(zeebe.active(stage)).to.deep.equal([
      'item',
      'item',
      'item',
      'item',
      'late',
      'late',
      'lateItem',
      'lateItem',
    ]);
  });

  it('lets an item be suspended several times at once, each resumed by its own id', async () => {
    // given
    await zeebe.publish('suspend', 'i2', { suspensionId: 'x1' });
    await zeebe.publish('suspend', 'i2', { suspensionId: 'x2' });
    const key = itemOf('i2')?.processInstanceKey ?? 0;
    expect(zeebe.active(key)).to.deep.equal([
      'step',
      'suspension',
      'suspension',
      'waiting',
      'waiting',
    ]);

    // when
    await zeebe.publish('resume', 'x2');

    // then
    expect(zeebe.active(key)).to.deep.equal(['step', 'suspension', 'waiting']);
    await finish('i2', 'granted');
    expect(zeebe.instance(key).state).to.equal('ACTIVE');
    await zeebe.publish('resume', 'x1');
    expect(zeebe.instance(key).state).to.equal('COMPLETED');
  });

  for (const refused of ['i1', 'i5'])
    it(`ends altogether when ${refused} is refused: suspended, late and granted items alike`, async () => {
      // given
      await finish('i3', 'granted');
      await zeebe.publish('suspend', 'i2', { suspensionId: 'x1' });

      // when
      await finish(refused, 'refused');

      // then
      expect(zeebe.active(stage)).not.to.include('finish-void');
      await cancelTasks();
      expect(zeebe.active(stage)).to.deep.equal(['finish-void', 'void']);
      expect(
        items()
          .map(({ state }) => state)
          .toSorted(),
      ).to.deep.equal(['COMPLETED', 'TERMINATED', 'TERMINATED', 'TERMINATED', 'TERMINATED']);
      await zeebe.work('finish-void');
      expect(zeebe.instance(stage).state).to.equal('COMPLETED');
      expect(zeebe.rows.all('userTask').filter(({ state }) => state === 'CANCELED')).to.have.length(
        3,
      );
      expect(
        zeebe.rows
          .all('messageSubscription')
          .filter((one) => one.messageSubscriptionState === 'CREATED'),
      ).to.have.length(1);
    });

  it('takes no late items any more once it is being voided', async () => {
    // given
    await finish('i1', 'refused');

    // when
    await zeebe.publish('item-added', 's1', { itemId: 'i6' }, { timeToLive: 60_000 });
    await cancelTasks();

    // then
    expect(items()).to.have.length(5);
    expect(zeebe.active(stage)).to.deep.equal(['finish-void', 'void']);
  });

  it('may be opened again under its key after the end, not before', async () => {
    // given
    await zeebe.publish('stage-open', 's1', { stageId: 's1', items: [] }, { timeToLive: 60_000 });
    const stages = () =>
      zeebe.rows.all('processInstance').filter((one) => one.processDefinitionId === 'stage');
    expect(stages()).to.have.length(1);

    // when
    await finish('i1', 'refused');
    await cancelTasks();
    await zeebe.work('finish-void');

    // then
    expect(stages().map(({ state }) => state)).to.deep.equal(['COMPLETED', 'ACTIVE']);
  });

  it('is cancelled as a whole', async () => {
    // given
    await zeebe.publish('suspend', 'i2', { suspensionId: 'x1' });

    // when
    const cancel = zeebe.engine.execute('cancelProcessInstance', { processInstanceKey: stage });
    await zeebe.engine.durable();
    await cancelTasks();
    await cancel;

    // then
    expect(
      zeebe.rows.all('elementInstance').filter(({ state }) => state === 'ACTIVE'),
    ).to.deep.equal([]);
  });

  it('goes on over restarts in the middle of everything', async () => {
    // given
    await zeebe.publish('suspend', 'i2', { suspensionId: 'x1' });
    await zeebe.restart();

    // when
    await finish('i4', 'refused');
    await zeebe.restart();
    await cancelTasks();

    // then
    expect(zeebe.active(stage)).to.deep.equal(['finish-void', 'void']);
  });
});
