import { expect } from 'chai';
import {
  boundary,
  chain,
  definitions,
  end,
  flow,
  process,
  start,
  timer,
  userTask,
} from '../support/bpmn.ts';
import { Harness, rejection } from '../support/harness.ts';

type Listeners = readonly (readonly [string, string])[];

describe('task listeners', () => {
  let zeebe: Harness;

  beforeEach(async () => {
    zeebe = await Harness.open();
  });

  afterEach(() => zeebe.close());

  const deploy = (taskListeners: Listeners, options: Parameters<typeof userTask>[1] = {}) =>
    zeebe.deploy(
      definitions(
        process('p', [
          start('s'),
          userTask('review', { ...options, taskListeners }),
          end('e'),
          chain('s', 'review', 'e'),
        ]),
      ),
    );

  const completeTask = (variables = {}) =>
    zeebe.engine.execute('completeUserTask', {
      userTaskKey: zeebe.userTask('review').userTaskKey,
      variables,
      action: '',
    });

  it('creating: are asked in order, may correct, and the next one sees it', async () => {
    // given
    await deploy([
      ['creating', 'first'],
      ['creating', 'second'],
    ]);
    const key = await zeebe.create('p', { v: 1 });
    expect(zeebe.userTask('review').state).to.equal('CREATING');

    // when
    const first = await zeebe.work('first', {}, { corrections: { assignee: 'ann', priority: 7 } });
    const second = await zeebe.job('second');

    // then
    expect(first).to.include({ kind: 'TASK_LISTENER', listenerEventType: 'CREATING' });
    expect(first.variables).to.deep.equal({ v: 1 });
    expect(second.userTask).to.deep.include({
      assignee: 'ann',
      priority: 7,
      changedAttributes: ['assignee', 'priority'],
    });
    expect(second.customHeaders).to.include({
      'io.camunda.zeebe:assignee': 'ann',
      'io.camunda.zeebe:changedAttributes': '["assignee","priority"]',
    });
    await zeebe.complete(second);
    expect(zeebe.userTask('review')).to.include({ state: 'CREATED', assignee: 'ann', priority: 7 });
    expect(zeebe.instance(key).state).to.equal('ACTIVE');
  });

  it('assigning: are asked after creation when the model assigns, and may deny', async () => {
    // given
    await deploy([['assigning', 'check']], { assignee: 'ann' });
    await zeebe.create('p');
    expect(zeebe.userTask('review')).to.include({ state: 'ASSIGNING', assignee: undefined });

    // when
    await zeebe.work('check', {}, { denied: true });

    // then
    expect(zeebe.userTask('review')).to.include({ state: 'CREATED', assignee: undefined });
  });

  it('completing: the command is answered after the listener, with its variables visible to it', async () => {
    // given
    await deploy([['completing', 'check']]);
    const key = await zeebe.create('p');
    let answered = false;
    const command = completeTask({ outcome: 'ok' }).then(() => (answered = true));
    await zeebe.engine.durable();
    const job = await zeebe.job('check');

    // then
    expect(answered).to.be.false;
    expect(job.variables).to.deep.equal({ outcome: 'ok' });
    expect(job.userTask?.action).to.equal('complete');
    expect(zeebe.userTask('review').state).to.equal('COMPLETING');

    // when
    await zeebe.complete(job);
    await command;

    // then
    expect(zeebe.instance(key).state).to.equal('COMPLETED');
    expect(zeebe.variables(key)).to.deep.equal({ outcome: 'ok' });
  });

  it('completing: denied, the command is rejected with the reason and the task stays', async () => {
    // given
    await deploy([['completing', 'check']]);
    const key = await zeebe.create('p');
    const command = rejection(completeTask({ outcome: 'no' }));

    // when
    await zeebe.engine.durable();
    await zeebe.work('check', {}, { denied: true, deniedReason: 'no decision' });

    // then
    const refused = await command;
    expect(refused.code).to.equal('INVALID_STATE');
    expect(refused.message).to.contain('no decision');
    expect(zeebe.userTask('review').state).to.equal('CREATED');
    expect(zeebe.variables(key)).to.deep.equal({});
    expect(zeebe.rows.all('job').at(-1)).to.include({
      isDenied: true,
      deniedReason: 'no decision',
    });
    // The task can be completed again.
    const again = completeTask({ outcome: 'ok' });
    await zeebe.engine.durable();
    await zeebe.work('check');
    await again;
    expect(zeebe.instance(key).state).to.equal('COMPLETED');
  });

  it('completing: another change meanwhile is refused', async () => {
    // given
    await deploy([['completing', 'check']]);
    await zeebe.create('p');
    const command = completeTask();
    await zeebe.engine.durable();

    // when
    const refused = await rejection(completeTask());

    // then
    expect(refused.code).to.equal('INVALID_STATE');
    await zeebe.work('check');
    await command;
  });

  it('updating: are asked on an update and on variables set at the task', async () => {
    // given
    await deploy([['updating', 'check']]);
    const key = await zeebe.create('p');
    const { userTaskKey, elementInstanceKey } = zeebe.userTask('review');

    // when
    const update = zeebe.engine.execute('updateUserTask', {
      userTaskKey,
      changes: { priority: 60 },
      action: '',
    });
    await zeebe.engine.durable();
    await zeebe.work('check', {}, { corrections: { priority: 61 } });
    await update;
    const set = zeebe.engine.execute('setVariables', {
      elementInstanceKey,
      variables: { a: 1 },
      local: false,
    });
    await zeebe.engine.durable();
    expect(zeebe.variables(key)).to.deep.equal({});
    const job = await zeebe.work('check');
    await set;

    // then
    expect(zeebe.userTask('review').priority).to.equal(61);
    expect(job.variables).to.deep.equal({ a: 1 });
    expect(zeebe.variables(key)).to.deep.equal({ a: 1 });
  });

  it('canceling: the cancel command is answered after them, and they cannot deny', async () => {
    // given
    await deploy([['canceling', 'bye']]);
    const key = await zeebe.create('p');
    const cancel = zeebe.engine.execute('cancelProcessInstance', { processInstanceKey: key });
    await zeebe.engine.durable();
    expect(zeebe.userTask('review').state).to.equal('CANCELING');
    const job = await zeebe.job('bye');

    // when
    const refused = await rejection(zeebe.complete(job, {}, { denied: true }));
    await zeebe.complete(job);
    await cancel;

    // then
    expect(refused.code).to.equal('INVALID_ARGUMENT');
    expect(zeebe.userTask('review').state).to.equal('CANCELED');
    expect(zeebe.instance(key).state).to.equal('TERMINATED');
  });

  it('canceling: an interrupting boundary event goes on after them', async () => {
    // given
    await zeebe.deploy(
      definitions(
        process('p', [
          start('s'),
          userTask('review', { taskListeners: [['canceling', 'bye']] }),
          boundary('late', 'review', { event: timer('timeDuration', 'PT1H') }),
          userTask('escalation'),
          end('e'),
          chain('s', 'review', 'e'),
          flow('late', 'escalation'),
        ]),
      ),
    );
    const key = await zeebe.create('p');

    // when
    await zeebe.pass(3_600_000);
    expect(zeebe.active(key)).to.deep.equal(['review']);
    await zeebe.work('bye');

    // then
    expect(zeebe.active(key)).to.deep.equal(['escalation']);
  });

  it('canceling: a completion that waits for its listener is given up', async () => {
    // given
    await deploy([
      ['completing', 'check'],
      ['canceling', 'bye'],
    ]);
    const key = await zeebe.create('p');
    const command = rejection(completeTask());
    await zeebe.engine.durable();
    const job = await zeebe.job('check');

    // when
    const cancel = zeebe.engine.execute('cancelProcessInstance', { processInstanceKey: key });
    await zeebe.engine.durable();

    // then
    expect((await command).code).to.equal('INVALID_STATE');
    expect((await rejection(zeebe.complete(job))).code).to.equal('NOT_FOUND');
    await zeebe.work('bye');
    await cancel;
  });

  it('a listener without retries is an incident, and its resolution asks only this one again', async () => {
    // given
    await deploy([
      ['creating', 'first'],
      ['creating', 'second'],
    ]);
    await zeebe.create('p');
    await zeebe.work('first');

    // when
    const job = await zeebe.job('second');
    await zeebe.fail(job, 0);
    const incident = zeebe.incident();
    await zeebe.engine.execute('updateJob', { jobKey: job.jobKey, retries: 1 });
    await zeebe.resolve(incident.incidentKey);

    // then
    expect(incident.errorType).to.equal('TASK_LISTENER_NO_RETRIES');
    expect(await zeebe.activate('first')).to.deep.equal([]);
    await zeebe.work('second');
    expect(zeebe.userTask('review').state).to.equal('CREATED');
  });

  it('refuse denial with corrections, variables, and thrown errors', async () => {
    // given
    await deploy([['assigning', 'check']], { assignee: 'ann' });
    await zeebe.create('p');
    const job = await zeebe.job('check');

    // when
    const refusals = [
      await rejection(zeebe.complete(job, {}, { denied: true, corrections: { priority: 1 } })),
      await rejection(zeebe.complete(job, { a: 1 })),
      await rejection(zeebe.throwError(job, 'x')),
    ];

    // then
    expect(refusals.map(({ code }) => code)).to.deep.equal([
      'INVALID_ARGUMENT',
      'INVALID_ARGUMENT',
      'INVALID_STATE',
    ]);
  });
});
