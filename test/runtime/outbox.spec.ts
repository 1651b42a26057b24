import { setTimeout as tick } from 'node:timers/promises';
import { expect } from 'chai';
import type { Effect } from '../../domain/aggregate.ts';
import { findDecision } from '../../domain/decisions.ts';
import type { Project } from '../../domain/project/project.ts';
import { decideProject } from '../../domain/project/decide.ts';
import { changeAggregate, insertAggregate, readAggregate } from '../../models/aggregates.ts';
import { Projects } from '../../models/projects.ts';
import { realClock } from '../../runtime/clock.ts';
import { connectDatabase, disconnectDatabase } from '../../runtime/database.ts';
import { createEngine } from '../../runtime/engine.ts';
import { createLog } from '../../runtime/log.ts';
import { Outbox } from '../../runtime/outbox.ts';
import { person } from '../support/builders/people.ts';
import { aContext, aProject } from '../support/builders/stage.ts';
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
});
