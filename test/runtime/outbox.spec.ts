import { join } from 'node:path';
import { setTimeout as tick } from 'node:timers/promises';
import { expect } from 'chai';
import type { Effect } from '../../domain/aggregate.ts';
import { findDecision } from '../../domain/decisions.ts';
import type { Project } from '../../domain/project/project.ts';
import { decideProject } from '../../domain/project/decide.ts';
import type { Stage } from '../../domain/stage/stage.ts';
import { openTask } from '../../domain/tasks.ts';
import { changeAggregate, insertAggregate, readAggregate } from '../../models/aggregates.ts';
import { Projects } from '../../models/projects.ts';
import { Stages } from '../../models/stages.ts';
import { realClock } from '../../runtime/clock.ts';
import { connectDatabase, disconnectDatabase } from '../../runtime/database.ts';
import { createEngine } from '../../runtime/engine.ts';
import { createLog } from '../../runtime/log.ts';
import { Outbox } from '../../runtime/outbox.ts';
import { person } from '../support/builders/people.ts';
import { aContext, aProject } from '../support/builders/stage.ts';
import { accept, aDispatchedStage, approve, lead } from '../support/builders/stageStates.ts';
import { startEmbeddedDocuments, type RunningDocuments } from '../support/embeddedDocuments.ts';
import { startEmbeddedZeebe, type EmbeddedZeebe } from '../support/embeddedZeebe.ts';

const owner = { type: 'project', id: 'project-1' } as const;
const log = createLog({ logLevel: 'silent' }, 'test');

describe('the outbox', () => {
  let documents: RunningDocuments;
  let zeebe: EmbeddedZeebe;

  before(async () => {
    documents = await startEmbeddedDocuments();
    zeebe = await startEmbeddedZeebe();
    await connectDatabase({ mongodbUri: `${documents.uri}outbox`, log });
  });

  after(async () => {
    await disconnectDatabase();
    await zeebe.stop();
    await documents.stop();
  });

  beforeEach(async () => {
    await Projects.deleteMany({});
    await addProjectWithDecision();
  });

  async function addProjectWithDecision(decisionId = 'd1'): Promise<void> {
    const { planning: _, ...unplanned } = aProject();
    await insertAggregate<Project>(Projects, unplanned);
    const operator = person('planningOperator', 'planning-bureau');
    const act = { kind: 'startProjectPlanning' as const, departmentIds: ['reform-bureau'] };
    await changeAggregate(Projects, 'project-1', (project) =>
      decideProject(project, act, operator, { decisionId }, aContext()),
    );
  }

  function outboxAt(camundaRestAddress: string): Outbox {
    return new Outbox({ engine: createEngine({ camundaRestAddress }), clock: realClock }, log);
  }

  async function publishedMessages(messageId = 'd1'): Promise<number> {
    // Publishing the same id again is refused while the message waits for its subscriber.
    const { client } = createEngine({ camundaRestAddress: zeebe.restAddress });
    const status: unknown = await Promise.resolve(
      client.publishMessage({
        name: 'project-planning-start',
        correlationKey: 'project-1',
        messageId,
        timeToLive: 0,
      }),
    ).then(
      () => 0,
      (error: unknown) => (error as { status?: number }).status,
    );
    return status === 409 ? 1 : 0;
  }

  it('publishes a Decision’s message once, however often it is sent', async () => {
    await outboxAt(zeebe.restAddress).dispatch(owner);
    await outboxAt(zeebe.restAddress).dispatch(owner);
    expect(await publishedMessages()).to.equal(1);
    const project = await readAggregate(Projects, 'project-1');
    expect(findDecision(project, 'd1')?.status, 'a worker applies it').to.equal('recorded');
  });

  it('keeps a Decision that the engine could not take', async () => {
    await outboxAt('http://127.0.0.1:9').dispatch(owner);
    const project = await readAggregate(Projects, 'project-1');
    expect(findDecision(project, 'd1')?.status).to.equal('recorded');
    expect(project.pending).to.equal(true);
  });

  it('is not kept from one document by another one whose effects fail', async () => {
    // given: the broken one is found first
    await Projects.deleteMany({});
    const { planning: _, ...broken } = aProject();
    const paper = { kind: 'planningOpinion', content: {} } as unknown;
    const effects = [{ effectId: 'broken:paper', type: 'paper', paper } as Effect];
    await insertAggregate<Project>(Projects, {
      ...broken,
      _id: 'project-0',
      projectCode: '2026-210782-47-01-000001A',
      pending: true,
      journal: { broken: { at: 0, outcome: {}, effects, open: true } },
    });
    await addProjectWithDecision('d2');

    // when
    const outbox = outboxAt(zeebe.restAddress);
    outbox.start();
    await tick(0);
    await outbox.stop();

    // then
    expect(await publishedMessages('d2')).to.equal(1);
  });

  /** A user task that the engine has ended by itself. */
  async function endedTask(): Promise<string> {
    const { client } = createEngine({ camundaRestAddress: zeebe.restAddress });
    const model = join(import.meta.dirname, 'models/plain-user-task.bpmn');
    await client.deployResourcesFromFiles([model]);
    const { processInstanceKey } = await client.createProcessInstance({
      processDefinitionId: 'plain-user-task',
    });
    const found = await client.searchUserTasks(
      { filter: { state: 'CREATED' } },
      { consistency: { waitUpToMs: 5000 } },
    );
    await client.cancelProcessInstance({ processInstanceKey });
    return found.items[0]?.userTaskKey ?? '';
  }

  it('R20 gives back what a closure had fenced off when the engine has ended its task', async () => {
    // given: the closure is recorded for a task that the flow has ended
    const walk = aDispatchedStage();
    for (const id of ['scheme-review', 'design-approval']) approve(accept(walk, id), id);
    const taskKey = await endedTask();
    walk.stage = openTask(
      { ...walk.stage, tasks: {} },
      { taskKey, kind: 'close-stage', openedAt: 0 },
    );
    walk.decide({ kind: 'closeStage', summary: '办结', fileIds: ['f'] }, lead, {
      decisionId: 'closure',
    });
    await insertAggregate<Stage>(Stages, { ...walk.stage, pending: true });
    expect(walk.stage.status).to.equal('closing');

    // when
    await outboxAt(zeebe.restAddress).dispatch({ type: 'stage', id: 'stage-1' });

    // then
    const stage = await readAggregate(Stages, 'stage-1');
    expect(findDecision(stage, 'closure')?.status).to.equal('superseded');
    expect(stage.status).to.equal('approving');
  });
});
