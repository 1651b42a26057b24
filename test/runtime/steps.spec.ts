import { expect } from 'chai';
import type { Effect } from '../../domain/aggregate.ts';
import type { Project } from '../../domain/project/project.ts';
import { insertAggregate } from '../../models/aggregates.ts';
import { Notices } from '../../models/notices.ts';
import { Projects } from '../../models/projects.ts';
import { realClock } from '../../runtime/clock.ts';
import { connectDatabase, disconnectDatabase } from '../../runtime/database.ts';
import { EffectDeferred } from '../../runtime/effects.ts';
import { createEngine } from '../../runtime/engine.ts';
import { createLog } from '../../runtime/log.ts';
import { performOpenEffects, runStep } from '../../runtime/steps.ts';
import { aProject } from '../support/builders/stage.ts';
import { startEmbeddedDocuments, type RunningDocuments } from '../support/embeddedDocuments.ts';
import { startEmbeddedZeebe, type EmbeddedZeebe } from '../support/embeddedZeebe.ts';

const notice: Effect = {
  effectId: 'step:notice',
  type: 'notice',
  notice: {
    to: { departmentId: 'reform-bureau' },
    title: '通知',
    body: '内容',
    projectId: 'project-1',
    at: 5,
  },
};
const message: Effect = {
  effectId: 'step:message',
  type: 'message',
  name: 'clock-changed',
  correlationKey: 'clock-1',
  variables: {},
};

describe('a step of a process', () => {
  let documents: RunningDocuments;
  let zeebe: EmbeddedZeebe;
  let runs: number;

  before(async () => {
    documents = await startEmbeddedDocuments();
    zeebe = await startEmbeddedZeebe();
    const log = createLog({ logLevel: 'silent' }, 'test');
    await connectDatabase({ mongodbUri: `${documents.uri}steps`, log });
  });

  after(async () => {
    await disconnectDatabase();
    await zeebe.stop();
    await documents.stop();
  });

  beforeEach(async () => {
    runs = 0;
    await Projects.deleteMany({});
    await Notices.deleteMany({});
    await insertAggregate(Projects, aProject());
  });

  const engineAt = (address: string) => ({
    engine: createEngine({ camundaRestAddress: address }),
    clock: realClock,
    at: 7,
  });
  const step = (effects: readonly Effect[]) => (project: Project) => {
    runs += 1;
    return {
      aggregate: { ...project, scale: `run ${runs}` },
      outcome: { outcome: 'done' },
      effects,
    };
  };

  it('is done once, answers the same when it is repeated, and its effects are there once', async () => {
    const context = engineAt(zeebe.restAddress);
    const first = await runStep(Projects, 'project-1', 'key', step([notice, message]), context);
    const second = await runStep(Projects, 'project-1', 'key', step([notice, message]), context);
    expect([first, second]).to.deep.equal([{ outcome: 'done' }, { outcome: 'done' }]);
    expect(runs).to.equal(1);
    expect(await Notices.countDocuments()).to.equal(1);
  });

  it('that died before its effects performs them when it is repeated', async () => {
    // given an engine that does not answer
    const away = engineAt('http://127.0.0.1:9');
    const failed = await runStep(Projects, 'project-1', 'key', step([message, notice]), away).catch(
      (error: unknown) => error,
    );
    expect(failed).to.be.instanceOf(EffectDeferred);
    expect(await Notices.countDocuments()).to.equal(0);

    // when
    await runStep(Projects, 'project-1', 'key', step([]), engineAt(zeebe.restAddress));

    // then the recorded effects were performed, not those of a second run
    expect(runs).to.equal(1);
    expect(await Notices.countDocuments()).to.equal(1);
  });

  it('leaves what it answered, and not its effects, once the next step is written', async () => {
    // given
    const context = engineAt(zeebe.restAddress);
    await runStep(Projects, 'project-1', 'first', step([notice]), context);

    // when
    await runStep(Projects, 'project-1', 'second', step([message]), context);

    // then
    const journal = (await Projects.findById('project-1').lean<Project>())?.journal;
    expect(journal?.first).to.deep.include({ outcome: { outcome: 'done' }, effects: [] });
    expect(journal?.second?.effects).to.deep.equal([message]);
    const again = await runStep(Projects, 'project-1', 'first', step([]), context);
    expect(again).to.deep.equal({ outcome: 'done' });
    expect(runs).to.equal(2);
  });

  it('that changes nothing leaves no entry and looks again', async () => {
    const look = (project: Project) => {
      runs += 1;
      return { aggregate: project, outcome: { closable: runs > 1 }, effects: [] };
    };
    const context = engineAt(zeebe.restAddress);
    expect(await runStep(Projects, 'project-1', 'key', look, context)).to.deep.equal({
      closable: false,
    });
    expect(await runStep(Projects, 'project-1', 'key', look, context)).to.deep.equal({
      closable: true,
    });
    expect((await Projects.findById('project-1').lean<Project>())?.journal).to.deep.equal({});
  });

  it('of an act that moves no process is performed from the document and closed', async () => {
    // given
    const entry = { at: 1, outcome: {}, effects: [notice], open: true as const };
    const project = aProject({ _id: 'project-2', projectCode: 'x', journal: { act: entry } });
    await insertAggregate(Projects, { ...project, pending: true });

    // when
    await performOpenEffects(Projects, project, engineAt(zeebe.restAddress));

    // then
    expect(await Notices.countDocuments()).to.equal(1);
    const present = await Projects.findById('project-2').lean<Project>();
    expect(present?.pending).to.equal(false);
    expect(present?.journal.act).not.to.have.property('open');
  });
});
