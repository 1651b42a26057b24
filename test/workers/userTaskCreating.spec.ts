import { expect } from 'chai';
import type { Stage } from '../../domain/stage/stage.ts';
import { insertAggregate, readAggregate } from '../../models/aggregates.ts';
import { Stages } from '../../models/stages.ts';
import { Tasks } from '../../models/tasks.ts';
import { realClock } from '../../runtime/clock.ts';
import { connectDatabase, disconnectDatabase } from '../../runtime/database.ts';
import { createEngine } from '../../runtime/engine.ts';
import { createLog } from '../../runtime/log.ts';
import { createRuleContexts } from '../../runtime/ruleContext.ts';
import { userTaskCanceling } from '../../workers/userTaskCanceling.ts';
import { userTaskCreating } from '../../workers/userTaskCreating.ts';
import type { ListenerWorker } from '../../workers/worker.ts';
import { aDispatchedStage } from '../support/builders/stageStates.ts';
import { startEmbeddedDocuments, type RunningDocuments } from '../support/embeddedDocuments.ts';

const log = createLog({ logLevel: 'silent' }, 'test');

describe('the worker of user-task-creating', () => {
  let documents: RunningDocuments;

  before(async () => {
    documents = await startEmbeddedDocuments();
    await connectDatabase({ mongodbUri: `${documents.uri}creating`, log });
    await insertAggregate<Stage>(Stages, aDispatchedStage().stage);
  });

  after(async () => {
    await disconnectDatabase();
    await documents.stop();
  });

  /** A job of the task's listener; no listener asks the engine. */
  async function work(worker: ListenerWorker, taskKey: string): Promise<void> {
    const job = {
      key: '1',
      elementId: 'item-step',
      elementInstanceKey: '2',
      processInstanceKey: '3',
      customHeaders: { 'io.camunda.zeebe:userTaskKey': taskKey },
      variables: { stageId: 'stage-1', itemCaseId: 'stage-1:heritage' },
    };
    const engine = createEngine({ camundaRestAddress: 'http://127.0.0.1:9' });
    const rules = createRuleContexts(realClock);
    await worker.work(job, { engine, clock: realClock, rules, log });
  }

  async function stateOf(taskKey: string) {
    const { tasks } = await readAggregate<Stage>(Stages, 'stage-1');
    const row = await Tasks.findOne({ taskKey }).lean();
    return { inDocument: taskKey in tasks, inList: row?.state };
  }

  it('R40 enters a task once', async () => {
    await work(userTaskCreating, '100');
    await work(userTaskCreating, '100');
    expect(await stateOf('100')).to.deep.equal({ inDocument: true, inList: 'open' });
  });

  it('R40 does not open a task again that has ended, however late its job goes on', async () => {
    // given: another worker did the job, and the task ended
    await work(userTaskCreating, '101');
    await work(userTaskCanceling, '101');

    // when
    await work(userTaskCreating, '101');

    // then
    expect(await stateOf('101')).to.deep.equal({ inDocument: false, inList: 'canceled' });
  });

  it('R40 does not open a task that was cancelled before it was entered', async () => {
    await work(userTaskCanceling, '102');
    await work(userTaskCreating, '102');
    expect(await stateOf('102')).to.deep.equal({ inDocument: false, inList: 'canceled' });
  });
});
