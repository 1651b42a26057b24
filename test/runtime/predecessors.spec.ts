import { expect } from 'chai';
import type { EndedItems } from '../../domain/aggregate.ts';
import type { Project } from '../../domain/project/project.ts';
import { withResults, type ProjectResult } from '../../domain/project/results.ts';
import type { Stage } from '../../domain/stage/stage.ts';
import { changeAggregate, insertAggregate, readAggregate } from '../../models/aggregates.ts';
import { Projects } from '../../models/projects.ts';
import { Stages } from '../../models/stages.ts';
import { connectDatabase, disconnectDatabase } from '../../runtime/database.ts';
import { createLog } from '../../runtime/log.ts';
import { enterResults, lookAgain } from '../../runtime/predecessors.ts';
import { aProject, aStage, aStageWith, at } from '../support/builders/stage.ts';
import { accept, aDispatchedStage, approve } from '../support/builders/stageStates.ts';
import { startEmbeddedDocuments, type RunningDocuments } from '../support/embeddedDocuments.ts';

const project = aProject({
  stages: [
    { stage: 1, stageId: 'stage-0' },
    { stage: 2, stageId: 'stage-1' },
  ],
});

describe('the results of a stage', () => {
  let documents: RunningDocuments;
  let effectId: string;
  let ended: EndedItems;
  let open: Stage;
  let decided: Stage;

  before(async () => {
    documents = await startEmbeddedDocuments();
    const log = createLog({ logLevel: 'silent' }, 'test');
    await connectDatabase({ mongodbUri: `${documents.uri}predecessors`, log });
  });

  after(async () => {
    await disconnectDatabase();
    await documents.stop();
  });

  beforeEach(async () => {
    // given a stage in which an item is approved, and another one in which an item waits for it
    const first = accept(aDispatchedStage(aStage({ stageId: 'stage-0' })), 'heritage');
    open = first.stage;
    decided = approve(first.travel('2026-09-16'), 'heritage').stage;
    const told = first.effects.find(({ type }) => type === 'results');
    if (told?.type !== 'results') throw new Error('the stage does not tell its result');
    ({ effectId, ended } = told);
    // An item of the same id in the second stage would bring the result itself.
    const second = aStageWith({ 'civil-defence': ['heritage'] });
    const items = second.items.filter(({ itemId }) => itemId !== 'heritage');
    const waiting = aDispatchedStage({ ...second, items }, { otherStages: [open] });
    await Promise.all([Projects.deleteMany({}), Stages.deleteMany({})]);
    await insertAggregate(Projects, project);
    await insertAggregate(Stages, waiting.stage);
    await insertAggregate(Stages, open);
  });

  const waitingItem = async () => {
    const { items } = await readAggregate(Stages, 'stage-1');
    return items.find(({ itemId }) => itemId === 'civil-defence');
  };
  const write = (stage: Stage) =>
    changeAggregate(Stages, stage._id, ({ version }) => ({ ...stage, version }));

  it('R41 are kept with the project, and let go on what waits in another stage, once', async () => {
    await write(decided);
    expect((await waitingItem())?.status).to.equal('waitingForPredecessor');

    // when
    await enterResults(effectId, ended);
    const once = await readAggregate(Stages, 'stage-1');
    await enterResults(effectId, ended);

    // then
    expect((await waitingItem())?.status).to.equal('dispatched');
    expect(await readAggregate(Stages, 'stage-1')).to.deep.equal(once);
    const { results = [] } = await readAggregate<Project>(Projects, 'project-1');
    expect(results.map(({ itemCaseId, outcome }) => [itemCaseId, outcome])).to.deep.equal([
      ['stage-0:heritage', 'approved'],
    ]);
    const notices = Object.values(once.journal).flatMap(({ open: left, effects }) =>
      left ? effects.filter(({ type }) => type === 'notice') : [],
    );
    expect(notices, 'left to the outbox').to.have.length(1);
    expect(once.pending).to.equal(true);
  });

  it('R41 R40 let it go on when whoever entered them died before, by repetition', async () => {
    // given
    await write(decided);
    await changeAggregate(Projects, 'project-1', (p) => withResults(p, ended.results));

    // when
    await enterResults(effectId, ended);

    // then
    expect((await waitingItem())?.status).to.equal('dispatched');
  });

  it('R41 are found by an item that began to wait while they came', async () => {
    // given: the result was written, and looked for who waits, before the other one waited
    await write(decided);

    // when
    await lookAgain('dispatch:look-again', {
      projectId: 'project-1',
      stageId: 'stage-1',
      at: at('2026-09-16'),
    });

    // then
    expect((await waitingItem())?.status).to.equal('dispatched');
  });

  it('R41 change nothing for who waits for something that is still open', async () => {
    const present = await readAggregate(Stages, 'stage-1');
    await lookAgain('look', { projectId: 'project-1', stageId: 'stage-1', at: at('2026-09-16') });
    expect(await readAggregate(Stages, 'stage-1')).to.deep.equal(present);
  });
});

describe('the results of a project', () => {
  const result = (more: Partial<ProjectResult> = {}): ProjectResult => ({
    ...{ stageId: 's', stage: 1, itemCaseId: 's:a', itemId: 'a', itemVersion: 1, name: '事项' },
    ...{ departmentId: 'planning-bureau', outcome: 'approved', at: 5, paperId: 'p' },
    ...more,
  });

  it('R20 hold one for each item case, the latest', () => {
    const revoked = result({ outcome: 'revoked', at: 7 });
    const first = withResults(aProject(), [result(), result({ itemCaseId: 's:b' })]);
    const second = withResults(first, [revoked]);
    expect(second.results).to.deep.equal([revoked, result({ itemCaseId: 's:b' })]);
    expect(withResults(second, [result(), revoked]), 'told again').to.equal(second);
  });
});
