import { expect } from 'chai';
import type { Project } from '../../domain/project/project.ts';
import type { Stage } from '../../domain/stage/stage.ts';
import { insertAggregate } from '../../models/aggregates.ts';
import { Projects } from '../../models/projects.ts';
import { Stages } from '../../models/stages.ts';
import { realClock } from '../../runtime/clock.ts';
import { connectDatabase, disconnectDatabase } from '../../runtime/database.ts';
import { createEngine, deployableFiles, type Engine } from '../../runtime/engine.ts';
import { createLog } from '../../runtime/log.ts';
import { createRuleContexts } from '../../runtime/ruleContext.ts';
import { beginItemWorker } from '../../workers/beginItem.ts';
import { aProject } from '../support/builders/stage.ts';
import { aDispatchedStage } from '../support/builders/stageStates.ts';
import { startEmbeddedDocuments, type RunningDocuments } from '../support/embeddedDocuments.ts';
import { startEmbeddedZeebe, type EmbeddedZeebe } from '../support/embeddedZeebe.ts';

const log = createLog({ logLevel: 'silent' }, 'test');
const itemCaseId = 'stage-1:heritage';

describe('the worker of begin-item', () => {
  let documents: RunningDocuments;
  let zeebe: EmbeddedZeebe;
  let engine: Engine;

  before(async () => {
    documents = await startEmbeddedDocuments();
    zeebe = await startEmbeddedZeebe();
    engine = createEngine({ camundaRestAddress: zeebe.restAddress });
    await connectDatabase({ mongodbUri: `${documents.uri}beginItem`, log });
    await engine.client.deployResourcesFromFiles(await deployableFiles('bpmn'));
    await insertAggregate<Project>(Projects, aProject());
    await insertAggregate<Stage>(Stages, aDispatchedStage().stage);
  });

  after(async () => {
    await disconnectDatabase();
    await zeebe.stop();
    await documents.stop();
  });

  async function startInstance(): Promise<string> {
    const { processInstanceKey } = await engine.client.createProcessInstance({
      processDefinitionId: 'approval-item',
      variables: { stageId: 'stage-1', itemCaseId },
    });
    return processInstanceKey;
  }

  async function entryOf(processInstanceKey: string, key: string): Promise<unknown> {
    const job = {
      key,
      elementId: 'begin-item',
      elementInstanceKey: '1',
      processInstanceKey,
      customHeaders: {},
      variables: { stageId: 'stage-1', itemCaseId },
    };
    const rules = createRuleContexts(realClock);
    const { entry } = await beginItemWorker.work(job, { engine, clock: realClock, rules, log });
    return entry;
  }

  it('lets one instance handle an item, and another one when that was cancelled', async () => {
    // given
    const [first, second] = [await startInstance(), await startInstance()];
    expect(await entryOf(first, '1')).to.equal('acceptance');

    // then: the message came twice
    expect(await entryOf(second, '2')).to.equal('ended');
    expect(await entryOf(first, '1'), 'the job again').to.equal('acceptance');

    // when
    await engine.client.cancelProcessInstance({ processInstanceKey: first });

    // then
    expect(await entryOf(second, '3')).to.equal('acceptance');
  });
});
