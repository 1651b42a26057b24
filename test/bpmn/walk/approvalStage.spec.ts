import { expect } from 'chai';
import type { Json, Variables } from '../../../embedded/zeebe/engine/commands.ts';
import { ProcessWalk } from '../../support/processWalk.ts';
import { scriptedWorkers, type Answers } from '../../support/processWorkers.ts';

const request = (number: number, departmentId: string): Variables => ({
  requestId: `request-${number}`,
  itemCaseId: `item-${number}`,
  departmentId,
});

const text = (value: Json | undefined) => (typeof value === 'string' ? value : '');

/** A stage whose answers are the shortest way; each test says what is different. */
const SHORTEST: Answers = {
  'claim-stage-start': { leadDepartmentId: 'lead' },
  'open-first-round': {
    roundId: 'round-1',
    requests: [request(1, 'housing'), request(2, 'water')],
  },
  'open-second-round': { roundId: 'round-2', requests: [request(2, 'fire')] },
  'close-first-round': { outcome: 'settled' },
  'close-second-round': { outcome: 'settled' },
  'apply-intake': { outcome: 'accepted' },
  'load-main-flow-items': { mainFlowItems: [] },
  'begin-item': ({ variables }) => ({
    entry: 'acceptance',
    departmentId: `department-of-${text(variables.itemCaseId)}`,
    leadDepartmentId: 'lead',
  }),
  'apply-acceptance': { outcome: 'accepted' },
  'apply-step': { outcome: 'ended' },
  'check-closure': { closable: true },
};

const LEAD = ['department:lead'];
const CLERKS = ['clerks:lead'];

describe('approval-stage', () => {
  let walk: ProcessWalk;

  const begin = async (answers: Answers = {}) => {
    walk = await ProcessWalk.start(scriptedWorkers({ ...SHORTEST, ...answers }));
    await walk.publish('stage-start', 'stage-1', { stageId: 'stage-1', decisionId: 'start-1' });
  };
  const kinds = () => [...walk.tasks.values()].map(({ kind }) => kind);
  const reply = async (...numbers: readonly number[]) => {
    for (const number of numbers) await walk.complete('reply', { requestId: `request-${number}` });
  };
  const toDispatch = async () => {
    await reply(1, 2);
    for (const kind of ['deliver-report', 'intake', 'dispatch']) await walk.complete(kind);
  };
  const ended = () => walk.engine.completion(walk.worked[0]!.processInstanceKey, []);
  const steps = () => walk.worked.map(({ elementId }) => elementId);
  afterEach(() => walk.stop());

  it('goes from the first round of planning to its closure', async () => {
    // given
    await begin({ 'load-main-flow-items': { mainFlowItems: ['item-1', 'item-2'] } });
    expect(walk.open('reply').map(({ candidateGroups }) => candidateGroups)).to.deep.equal([
      ['department:housing'],
      ['department:water'],
    ]);

    // when
    await reply(2, 1);
    for (const [kind, group] of [
      ['deliver-report', CLERKS],
      ['intake', CLERKS],
      ['dispatch', LEAD],
    ] as const) {
      expect(kinds()).to.deep.equal([kind]);
      expect(walk.task(kind).candidateGroups).to.deep.equal(group);
      await walk.complete(kind);
    }
    for (const itemCaseId of ['item-2', 'item-1']) {
      expect(walk.task('acceptance-review', { itemCaseId }).candidateGroups).to.deep.equal([
        `department:department-of-${itemCaseId}`,
      ]);
      await walk.complete('acceptance-review', { itemCaseId });
      expect(walk.open('close-stage')).to.be.empty;
      await walk.complete('item-step', { itemCaseId });
    }
    expect(walk.task('close-stage').candidateGroups).to.deep.equal(LEAD);
    const closure = await walk.complete('close-stage');

    // then
    expect(steps()).to.deep.equal([
      'claim-stage-start',
      'open-first-round',
      'apply-reply',
      'apply-reply',
      'close-first-round',
      'issue-report',
      'apply-delivery',
      'apply-intake',
      'apply-dispatch',
      'load-main-flow-items',
      'begin-item',
      'begin-item',
      'apply-acceptance',
      'apply-step',
      'apply-acceptance',
      'apply-step',
      'check-closure',
      'apply-closure',
    ]);
    expect(walk.worked.every(({ variables }) => variables.stageId === 'stage-1')).to.be.true;
    expect(walk.worked.at(-1)?.variables.decisionId).to.equal(closure);
    await ended();
  });

  it('hands each reply to its own request', async () => {
    // given
    await begin();

    // when
    const second = await walk.complete('reply', { requestId: 'request-2' });
    const first = await walk.complete('reply', { requestId: 'request-1' });

    // then
    expect(
      walk.worked
        .filter(({ elementId }) => elementId === 'apply-reply')
        .map(({ variables: { roundId, requestId, itemCaseId, decisionId } }) => [
          roundId,
          requestId,
          itemCaseId,
          decisionId,
        ]),
    ).to.deep.equal([
      ['round-1', 'request-2', 'item-2', second],
      ['round-1', 'request-1', 'item-1', first],
    ]);
  });

  it('closes a round before all have replied, whose tasks then end', async () => {
    // given
    await begin({ 'close-first-round': { outcome: 'unsettled' } });
    await reply(1);

    // when
    await walk.publish('round-closed', 'round-1');

    // then
    expect(kinds()).to.deep.equal(['settle-replies']);
    expect(walk.worked.at(-1)?.variables).to.include({ stageId: 'stage-1', roundId: 'round-1' });
  });

  it('asks a second time what the lead department wants to be asked again', async () => {
    // given
    await begin({
      'close-first-round': { outcome: 'unsettled' },
      'apply-settlement': { outcome: 'secondRound' },
    });
    await reply(1, 2);

    // when
    expect(walk.task('settle-replies').candidateGroups).to.deep.equal(LEAD);
    await walk.complete('settle-replies');
    expect(walk.task('reply').candidateGroups).to.deep.equal(['department:fire']);
    await walk.publish('round-closed', 'round-1');
    expect(kinds(), 'the first round is long over').to.deep.equal(['reply']);
    await walk.publish('round-closed', 'round-2');

    // then
    expect(kinds()).to.deep.equal(['deliver-report']);
  });

  for (const [title, answers] of [
    [
      'after the first round, when the lead department says so',
      { 'apply-settlement': { outcome: 'offline' } },
    ],
    [
      'after a second round without agreement',
      {
        'apply-settlement': { outcome: 'secondRound' },
        'close-second-round': { outcome: 'unsettled' },
      },
    ],
  ] as const) {
    it(`reviews offline ${title}`, async () => {
      // given
      await begin({ 'close-first-round': { outcome: 'unsettled' }, ...answers });
      await reply(1, 2);
      await walk.complete('settle-replies');
      if (walk.open('reply').length > 0) await reply(2);

      // when
      expect(kinds()).to.deep.equal(['offline-review']);
      await walk.complete('offline-review');

      // then
      expect(kinds()).to.deep.equal(['deliver-report']);
    });
  }

  it('needs no second round when the lead department confirms what was replied', async () => {
    // given
    await begin({
      'close-first-round': { outcome: 'unsettled' },
      'apply-settlement': { outcome: 'settled' },
    });
    await reply(1, 2);

    // when
    await walk.complete('settle-replies');

    // then
    expect(kinds()).to.deep.equal(['deliver-report']);
  });

  it('takes materials in again as often as they are incomplete', async () => {
    // given
    await begin({
      'apply-intake': [
        { outcome: 'incomplete' },
        { outcome: 'incomplete' },
        { outcome: 'accepted' },
      ],
    });
    await reply(1, 2);
    await walk.complete('deliver-report');

    // when
    for (const kind of ['intake', 'resubmit-materials', 'intake', 'resubmit-materials', 'intake']) {
      expect(kinds()).to.deep.equal([kind]);
      await walk.complete(kind);
    }

    // then
    expect(kinds()).to.deep.equal(['dispatch']);
  });

  it('asks again whether it may be closed whenever the main flow has changed', async () => {
    // given
    await begin({
      'check-closure': [{ closable: false }, { closable: true }, { closable: true }],
    });
    await toDispatch();
    expect(kinds()).to.deep.equal([]);

    // when
    await walk.publish('main-flow-changed', 'stage-1');
    const [before] = walk.open('close-stage');
    await walk.publish('main-flow-changed', 'stage-1');

    // then the task that was open is gone and another one is there
    expect(before).not.to.be.undefined;
    expect(walk.task('close-stage').key).not.to.equal(before?.key);
    expect(steps().filter((id) => id === 'check-closure')).to.have.length(3);
    await walk.complete('close-stage');
    await ended();
  });

  it('has one task for the closure however often the main flow changed before', async () => {
    // given
    await begin({ 'load-main-flow-items': { mainFlowItems: ['item-1'] } });
    await toDispatch();
    await walk.complete('acceptance-review');
    await walk.publish('main-flow-changed', 'stage-1');
    await walk.publish('main-flow-changed', 'stage-1');

    // when
    await walk.complete('item-step');

    // then
    expect(kinds()).to.deep.equal(['close-stage']);
    expect(steps().filter((id) => id === 'check-closure')).to.have.length(3);
    await walk.complete('close-stage');
    await ended();
  });

  it('takes parallel items in at any time and lives on until they have ended', async () => {
    // given
    await begin();
    await toDispatch();
    await walk.publish('start-item', 'stage-1', { itemCaseId: 'item-8' });
    await walk.publish('start-item', 'stage-1', { itemCaseId: 'item-9' });

    // when
    await walk.complete('close-stage');

    // then
    expect(walk.open('acceptance-review')).to.have.length(2);
    for (const itemCaseId of ['item-9', 'item-8']) {
      expect(walk.task('acceptance-review', { itemCaseId }).candidateGroups).to.deep.equal([
        `department:department-of-${itemCaseId}`,
      ]);
      await walk.complete('acceptance-review', { itemCaseId });
      await walk.complete('item-step', { itemCaseId });
    }
    await ended();
  });

  it('is void with all that is in it when a main-flow item is refused', async () => {
    // given one refused, one suspended, one in supplement, one approved, one late
    await begin({
      'load-main-flow-items': { mainFlowItems: ['refused', 'suspended', 'lacking', 'approved'] },
      'apply-acceptance': ({ variables }) => ({
        outcome: variables.itemCaseId === 'lacking' ? 'supplement' : 'accepted',
      }),
      'apply-step': ({ variables }) => ({
        outcome: variables.itemCaseId === 'refused' ? 'void' : 'ended',
      }),
    });
    await toDispatch();
    await walk.publish('start-item', 'stage-1', { itemCaseId: 'late' });
    for (const itemCaseId of ['refused', 'suspended', 'lacking', 'approved'])
      await walk.complete('acceptance-review', { itemCaseId });
    await walk.complete('item-step', { itemCaseId: 'approved' });
    await walk.publish('suspend-item', 'suspended', {
      decisionId: 'suspend-1',
      suspensionId: 'suspension-1',
    });
    expect(kinds()).to.have.members(['item-step', 'item-step', 'supplement', 'acceptance-review']);

    // when
    await walk.complete('item-step', { itemCaseId: 'refused' });

    // then
    expect(kinds()).to.deep.equal([]);
    expect(walk.worked.at(-1)?.elementId).to.equal('void-stage');
    expect(walk.worked.at(-1)?.variables).to.include({ stageId: 'stage-1' });
    await ended();
    const worked = walk.worked.length;
    await walk.publish('resume-item', 'suspension-1', { decisionId: 'resume-1' });
    await walk.publish('start-item', 'stage-1', { itemCaseId: 'later' });
    await walk.publish('main-flow-changed', 'stage-1');
    expect(walk.worked).to.have.length(worked);
  });

  it('is void when an added item of the main flow is refused', async () => {
    // given
    await begin({ 'apply-step': { outcome: 'void' } });
    await toDispatch();
    await walk.publish('start-item', 'stage-1', { itemCaseId: 'item-8' });
    await walk.complete('acceptance-review');

    // when
    await walk.complete('item-step');

    // then
    expect(kinds()).to.deep.equal([]);
    expect(walk.worked.at(-1)?.elementId).to.equal('void-stage');
    await ended();
  });

  it('is void when an item of the main flow is not accepted', async () => {
    // given
    await begin({
      'load-main-flow-items': { mainFlowItems: ['item-1'] },
      'apply-acceptance': { outcome: 'void' },
    });
    await toDispatch();

    // when
    await walk.complete('acceptance-review');

    // then
    expect(kinds()).to.deep.equal([]);
    expect(walk.worked.at(-1)?.elementId).to.equal('void-stage');
    await ended();
  });

  it('has a notice brought by hand once, beside whatever goes on', async () => {
    // given
    await begin({
      'claim-notice': [{ claimed: true }, { claimed: false }],
    });

    // when
    for (let times = 0; times < 2; times++)
      await walk.publish('notice-undelivered', 'stage-1', { noticeId: 'notice-1' });

    // then
    expect(walk.task('deliver-notice').candidateGroups).to.deep.equal(LEAD);
    const decisionId = await walk.complete('deliver-notice');
    expect(walk.worked.at(-1)?.elementId).to.equal('apply-notice');
    expect(walk.worked.at(-1)?.variables).to.include({ decisionId, noticeId: 'notice-1' });
    await toDispatch();
    await walk.complete('close-stage');
    await ended();
  });

  it('ends with everything in it when it is ended from outside', async () => {
    // given
    await begin({ 'load-main-flow-items': { mainFlowItems: ['item-1'] } });
    await toDispatch();
    await walk.publish('start-item', 'stage-1', { itemCaseId: 'item-2' });
    expect(kinds()).to.deep.equal(['acceptance-review', 'acceptance-review']);

    // when
    await walk.publish('end-stage', 'stage-1', { decisionId: 'withdraw-1' });

    // then
    expect(kinds()).to.deep.equal([]);
    expect(walk.worked.at(-1)?.elementId).to.equal('claim-ending');
    expect(walk.worked.at(-1)?.variables).to.include({ decisionId: 'withdraw-1' });
    await ended();
  });

  it('goes on with the approval of its items when it is restored after a void', async () => {
    // given
    await begin({
      'claim-restoration': { leadDepartmentId: 'lead' },
      'load-main-flow-items': { mainFlowItems: ['item-1'] },
      'apply-step': [{ outcome: 'void' }, { outcome: 'ended' }],
    });
    await toDispatch();
    await walk.complete('acceptance-review');
    await walk.complete('item-step');

    // when
    const restore = { stageId: 'stage-1', decisionId: 'restore-1' };
    await walk.publish('restore-stage', 'stage-1', restore);
    await walk.publish('restore-stage', 'stage-1', restore);
    await walk.complete('acceptance-review');
    await walk.complete('item-step');

    // then
    expect(kinds()).to.deep.equal(['close-stage']);
    expect(walk.task('close-stage').candidateGroups).to.deep.equal(LEAD);
  });

  it('plans one item once more while the dispatch waits', async () => {
    // given
    await begin({
      'open-again': { roundId: 'round-2', requests: [request(2, 'fire')] },
      'close-again': { outcome: 'settled' },
    });
    await reply(1, 2);
    for (const kind of ['deliver-report', 'intake']) await walk.complete(kind);

    // when
    await walk.publish('replan-item', 'stage-1', { decisionId: 'replan-1' });
    await walk.publish('replan-item', 'stage-1', { decisionId: 'replan-1' });

    // then it is asked once
    expect(kinds()).to.have.members(['dispatch', 'reply']);
    expect(walk.task('reply').candidateGroups).to.deep.equal(['department:fire']);

    // when
    await reply(2);
    expect(walk.task('deliver-revision').candidateGroups).to.deep.equal(CLERKS);
    const revision = await walk.complete('deliver-revision');

    // then
    expect(walk.worked.at(-1)?.elementId).to.equal('apply-revision');
    expect(walk.worked.at(-1)?.variables).to.include({ decisionId: revision });
    expect(kinds()).to.deep.equal(['dispatch']);
  });

  it('leaves an item that was planned once more without success to a meeting', async () => {
    // given
    await begin({
      'open-again': { roundId: 'round-2', requests: [request(2, 'fire')] },
      'close-again': { outcome: 'unsettled' },
    });
    await reply(1, 2);
    for (const kind of ['deliver-report', 'intake']) await walk.complete(kind);
    await walk.publish('replan-item', 'stage-1', { decisionId: 'replan-1' });

    // when
    await walk.publish('round-closed', 'round-2');

    // then
    expect(kinds()).to.deep.equal(['dispatch']);
    await walk.complete('dispatch');
    await walk.complete('close-stage');
    await ended();
  });

  it('does nothing for a start whose Decision is taken', async () => {
    // given
    await begin();
    await toDispatch();
    await walk.publish('stage-start', 'stage-1', { stageId: 'stage-1', decisionId: 'start-1' });

    // when
    await walk.complete('close-stage');

    // then
    const claims = walk.worked.filter(({ elementId }) => elementId === 'claim-stage-start');
    expect(claims).to.have.length(2);
    expect(kinds()).to.deep.equal([]);
    await walk.engine.completion(claims[1]!.processInstanceKey, []);
  });
});
