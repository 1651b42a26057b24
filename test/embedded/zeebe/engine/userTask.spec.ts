import { expect } from 'chai';
import { chain, definitions, end, process, start, userTask } from '../support/bpmn.ts';
import { Harness, rejection } from '../support/harness.ts';

describe('a user task', () => {
  let zeebe: Harness;

  beforeEach(async () => {
    zeebe = await Harness.open();
  });

  afterEach(() => zeebe.close());

  const one = (options: Parameters<typeof userTask>[1]) =>
    definitions(
      process('p', [start('s'), userTask('review', options), end('e'), chain('s', 'review', 'e')]),
    );

  it('takes its attributes from expressions and static texts', async () => {
    // given
    await zeebe.deploy(
      one({
        candidateGroups: '=groups',
        candidateUsers: 'ann, bob',
        dueDate: '=due',
        priority: '=10 + 5',
        formId: 'review-form',
        headers: { kind: 'window' },
      }),
      JSON.stringify({ id: 'review-form', components: [] }),
    );

    // when
    await zeebe.create('p', { groups: ['clerks', 'leads'], due: '2026-09-28T17:30:00+08:00' });

    // then
    const row = zeebe.userTask('review');
    expect(row).to.deep.include({
      state: 'CREATED',
      assignee: undefined,
      candidateGroups: ['clerks', 'leads'],
      candidateUsers: ['ann', 'bob'],
      dueDate: '2026-09-28T17:30:00+08:00',
      priority: 15,
      customHeaders: { kind: 'window' },
    });
    const form = zeebe.rows.all('resource').find(({ kind }) => kind === 'form');
    expect(row.formKey).to.equal(form?.resourceKey);
  });

  it('completes with variables and leaves', async () => {
    // given
    await zeebe.deploy(one({}));
    const key = await zeebe.create('p');

    // when
    await zeebe.engine.execute('completeUserTask', {
      userTaskKey: zeebe.userTask('review').userTaskKey,
      variables: { outcome: 'ok' },
      action: '',
    });

    // then
    expect(zeebe.userTask('review').state).to.equal('COMPLETED');
    expect(zeebe.instance(key).state).to.equal('COMPLETED');
    expect(zeebe.variables(key)).to.deep.equal({ outcome: 'ok' });
  });

  it('is assigned, refuses another assignee without override, and is unassigned', async () => {
    // given
    await zeebe.deploy(one({ assignee: 'ann' }));
    await zeebe.create('p');
    const { userTaskKey } = zeebe.userTask('review');
    const assign = (assignee: string, allowOverride: boolean) =>
      zeebe.engine.execute('assignUserTask', { userTaskKey, assignee, allowOverride, action: '' });
    expect(zeebe.userTask('review').assignee).to.equal('ann');

    // when
    const refused = await rejection(assign('bob', false));

    // then
    expect(refused.code).to.equal('INVALID_STATE');
    await assign('bob', true);
    expect(zeebe.userTask('review').assignee).to.equal('bob');
    await assign('', true);
    expect(zeebe.userTask('review').assignee).to.equal(undefined);
  });

  it('is updated, and refuses a priority out of range', async () => {
    // given
    await zeebe.deploy(one({ candidateGroups: 'clerks', dueDate: '2026-09-02T00:00:00Z' }));
    await zeebe.create('p');
    const { userTaskKey } = zeebe.userTask('review');

    // when
    await zeebe.engine.execute('updateUserTask', {
      userTaskKey,
      changes: { candidateGroups: [], dueDate: '', priority: 99 },
      action: '',
    });

    // then
    expect(zeebe.userTask('review')).to.deep.include({
      candidateGroups: [],
      dueDate: undefined,
      priority: 99,
      state: 'CREATED',
    });
    const refused = await rejection(
      zeebe.engine.execute('updateUserTask', {
        userTaskKey,
        changes: { priority: 101 },
        action: '',
      }),
    );
    expect(refused.code).to.equal('INVALID_ARGUMENT');
  });

  it('is an incident without its form, until the form is there', async () => {
    // given
    await zeebe.deploy(one({ formId: 'missing' }));
    await zeebe.create('p');
    expect(zeebe.incident().errorType).to.equal('FORM_NOT_FOUND');

    // when
    await zeebe.deploy(JSON.stringify({ id: 'missing' }));
    await zeebe.resolve(zeebe.incident().incidentKey);

    // then
    expect(zeebe.incidents()).to.deep.equal([]);
    expect(zeebe.userTask('review').state).to.equal('CREATED');
  });

  it('is unknown once it is completed', async () => {
    // given
    await zeebe.deploy(one({}));
    await zeebe.create('p');
    const { userTaskKey } = zeebe.userTask('review');
    const complete = () =>
      zeebe.engine.execute('completeUserTask', { userTaskKey, variables: {}, action: '' });
    await complete();

    // when
    const refused = await rejection(complete());

    // then
    expect(refused.code).to.equal('NOT_FOUND');
  });
});
