import { expect } from 'chai';
import type { EngineKey, Variables } from '../../../embedded/zeebe/engine/commands.ts';
import { ProcessWalk } from '../../support/processWalk.ts';
import { scriptedWorkers, type Answers } from '../../support/processWorkers.ts';

const ENTRY = { entry: 'acceptance', departmentId: 'housing', leadDepartmentId: 'lead' };
const SUSPENSION: Variables = { decisionId: 'suspend-1', suspensionId: 'suspension-1' };

describe('approval-item', () => {
  let walk: ProcessWalk;
  let instance: EngineKey;

  const begin = async (answers: Answers) => {
    walk = await ProcessWalk.start(scriptedWorkers({ 'begin-item': ENTRY, ...answers }));
    const created = await walk.engine.execute('createProcessInstance', {
      definition: { bpmnProcessId: 'approval-item', version: -1 },
      variables: { stageId: 'stage-1', itemCaseId: 'item-1' },
    });
    instance = created.processInstanceKey;
    await walk.settle();
  };
  const kinds = () => [...walk.tasks.values()].map(({ kind }) => kind);
  const ended = () => walk.engine.completion(instance, []);
  afterEach(() => walk.stop());

  it('is reviewed by its department, stepped through and ended', async () => {
    // given
    await begin({
      'apply-acceptance': { outcome: 'accepted' },
      'apply-step': [{ outcome: 'continue' }, { outcome: 'continue' }, { outcome: 'ended' }],
    });
    expect(walk.task('acceptance-review').candidateGroups).to.deep.equal(['department:housing']);

    // when
    const decisions = [await walk.complete('acceptance-review')];
    for (let step = 0; step < 3; step++) decisions.push(await walk.complete('item-step'));

    // then
    const applied = walk.worked.slice(1);
    expect(applied.map(({ variables }) => variables.decisionId)).to.deep.equal(decisions);
    expect(applied.every(({ variables }) => variables.itemCaseId === 'item-1')).to.be.true;
    await ended();
  });

  it('goes on with a supplement at the window of the lead department that the stage names', async () => {
    await begin({ 'begin-item': { ...ENTRY, entry: 'supplement' } });
    expect(walk.task('supplement').candidateGroups).to.deep.equal(['clerks:lead']);
  });

  it('goes back to the review as often as material has to be supplemented', async () => {
    // given
    await begin({
      'apply-acceptance': [
        { outcome: 'supplement' },
        { outcome: 'supplement' },
        { outcome: 'ended' },
      ],
    });

    // when
    await walk.complete('acceptance-review');
    expect(walk.task('supplement').candidateGroups).to.deep.equal(['clerks:lead']);
    await walk.complete('supplement');
    await walk.complete('acceptance-review');
    await walk.complete('supplement');
    await walk.complete('acceptance-review');

    // then
    expect(kinds()).to.deep.equal([]);
    await ended();
  });

  for (const [entry, expected] of [
    ['supplement', ['supplement']],
    ['step', ['item-step']],
    ['ended', []],
  ] as const) {
    it(`begins where the worker says that it stands: ${entry}`, async () => {
      await begin({ 'begin-item': { ...ENTRY, entry } });
      expect(kinds()).to.deep.equal(expected);
      if (entry === 'ended') await ended();
    });
  }

  it('ends without an incident when its acceptance is overtaken by a refusal elsewhere', async () => {
    await begin({ 'apply-acceptance': { outcome: 'superseded' } });
    await walk.complete('acceptance-review');
    await ended();
  });

  it('ends without an incident when its step is overtaken by a refusal elsewhere', async () => {
    await begin({
      'begin-item': { ...ENTRY, entry: 'step' },
      'apply-step': { outcome: 'superseded' },
    });
    await walk.complete('item-step');
    await ended();
  });

  it('voids its stage when it is not accepted and belongs to the main flow', async () => {
    // given
    await begin({ 'apply-acceptance': { outcome: 'void' } });

    // when
    await walk.complete('acceptance-review');

    // then nobody catches the error of an item that was started by itself
    expect(walk.worked.at(-1)?.elementId).to.equal('apply-acceptance');
    expect(kinds()).to.deep.equal([]);
  });

  it('asks another department beside its own step, and goes on with or without the answer', async () => {
    // given
    await begin({ 'begin-item': { ...ENTRY, entry: 'step' }, 'apply-step': { outcome: 'ended' } });
    const inquiry = (number: number): Variables => ({
      decisionId: `ask-${number}`,
      inquiryId: `inquiry-${number}`,
      departmentId: `department-${number}`,
    });
    for (const number of [1, 2]) await walk.publish('open-inquiry', 'item-1', inquiry(number));
    await walk.publish('open-inquiry', 'item-1', inquiry(1));
    expect(walk.open('answer-inquiry').map((task) => task.candidateGroups)).to.deep.equal([
      ['department:department-1'],
      ['department:department-2'],
    ]);

    // when
    const answer = await walk.complete('answer-inquiry', { inquiryId: 'inquiry-1' });
    expect(walk.worked.at(-1)?.variables).to.include({ decisionId: answer });
    await walk.publish('close-inquiry', 'inquiry-2');
    expect(kinds()).to.deep.equal(['item-step']);
    await walk.complete('item-step');

    // then
    await ended();
  });

  it('ends wherever it stands when it is withdrawn', async () => {
    // given
    await begin({ 'begin-item': { ...ENTRY, entry: 'step' } });
    await walk.publish('suspend-item', 'item-1', SUSPENSION);

    // when
    await walk.publish('withdraw-item', 'item-1', { decisionId: 'withdraw-1' });

    // then
    expect(kinds()).to.deep.equal([]);
    expect(walk.worked.at(-1)?.elementId).to.equal('claim-withdrawal');
    expect(walk.worked.at(-1)?.variables).to.include({ decisionId: 'withdraw-1' });
    await ended();
  });

  it('goes on with its step while it is suspended, and ends after the last resumption', async () => {
    // given
    await begin({
      'begin-item': { ...ENTRY, entry: 'step' },
      'apply-step': [{ outcome: 'continue' }, { outcome: 'ended' }],
    });

    // when
    await walk.publish('suspend-item', 'item-1', SUSPENSION);
    await walk.publish('suspend-item', 'item-1', {
      decisionId: 'suspend-2',
      suspensionId: 'suspension-2',
    });
    const step = await walk.complete('item-step');
    await walk.publish('resume-item', 'suspension-2', { decisionId: 'resume-2' });
    const last = await walk.complete('item-step');
    await walk.publish('resume-item', 'suspension-1', { decisionId: 'resume-1' });

    // then every Decision stayed in its own scope
    expect(
      walk.worked
        .slice(1)
        .map(({ elementId, variables }) => [
          elementId,
          variables.decisionId,
          variables.suspensionId,
        ]),
    ).to.deep.equal([
      ['claim-suspension', 'suspend-1', 'suspension-1'],
      ['claim-suspension', 'suspend-2', 'suspension-2'],
      ['apply-step', step, undefined],
      ['claim-resumption', 'resume-2', 'suspension-2'],
      ['apply-step', last, undefined],
      ['claim-resumption', 'resume-1', 'suspension-1'],
    ]);
    await ended();
  });

  it('keeps the Decisions of two suspensions and of a step apart', async () => {
    // given
    await begin({
      'begin-item': { ...ENTRY, entry: 'step' },
      'apply-step': { outcome: 'ended' },
    });
    walk.hold('claim-decision');
    walk.hold('apply-decision');

    // when
    const step = await walk.complete('item-step');
    await walk.publish('suspend-item', 'item-1', SUSPENSION);
    await walk.publish('suspend-item', 'item-1', {
      decisionId: 'suspend-2',
      suspensionId: 'suspension-2',
    });
    await walk.release('claim-decision');
    await walk.release('apply-decision');

    // then
    expect(walk.worked.slice(1).map(({ variables }) => variables.decisionId)).to.deep.equal([
      'suspend-1',
      'suspend-2',
      step,
    ]);
  });

  it('ends the second scope of a suspension that was told twice', async () => {
    // given
    await begin({ 'apply-acceptance': { outcome: 'ended' } });

    // when
    await walk.publish('suspend-item', 'item-1', SUSPENSION);
    await walk.publish('suspend-item', 'item-1', SUSPENSION);
    await walk.publish('resume-item', 'suspension-1', { decisionId: 'resume-1' });
    await walk.complete('acceptance-review');

    // then
    const claims = walk.worked.filter(({ type }) => type === 'claim-decision');
    expect(claims.map(({ elementId }) => elementId)).to.deep.equal([
      'claim-suspension',
      'claim-suspension',
      'claim-resumption',
    ]);
    await ended();
  });
});
