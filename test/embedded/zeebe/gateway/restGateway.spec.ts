import { expect } from 'chai';
import { startEmbeddedZeebe, type EmbeddedZeebe } from '../../../support/embeddedZeebe.ts';
import { model } from './models.ts';
import { RawRest } from './rawRest.ts';

describe('the REST gateway', () => {
  let server: EmbeddedZeebe;
  const client = new RawRest(() => server.restAddress);

  before(async () => {
    server = await startEmbeddedZeebe({ requestTimeout: 200 });
    const answer = await client.deploy('one-task.bpmn', 'wait-for-message.bpmn');
    expect(answer.status).to.equal(200);
  });

  after(() => server.stop());

  it('answers what clients ask at their start', async () => {
    expect((await client.json('GET', '/v2/topology')).body).to.include({ gatewayVersion: '8.8.0' });
    expect((await client.send('GET', '/v2/status')).status).to.equal(204);
    expect((await client.json('GET', '/v2/license')).body).to.include({ isCommercial: false });
    expect((await client.json('GET', '/v2/authentication/me')).status).to.equal(200);
    expect((await client.json('GET', '/health')).body).to.deep.equal({ status: 'UP' });
  });

  it('shows the model and the resource of a definition', async () => {
    // given
    const { body } = await client.json('POST', '/v2/process-definitions/search', {
      filter: { processDefinitionId: 'one-task', isLatestVersion: true },
    });
    const [definition] = body.items as [Record<string, unknown>];
    const key = String(definition.processDefinitionKey);

    // then
    expect(definition).to.include({ name: 'One task', version: 1, resourceName: 'one-task.bpmn' });
    const xml = await (await client.send('GET', `/v2/process-definitions/${key}/xml`)).text();
    expect(xml).to.equal(model('one-task.bpmn').content.toString());
    expect((await client.send('GET', `/v2/process-definitions/${key}/form`)).status).to.equal(204);
    expect((await client.json('GET', `/v2/resources/${key}`)).body).to.include({
      resourceId: 'one-task',
      resourceKey: key,
    });
  });

  it('shows an instance while it runs and when it has ended', async () => {
    // given
    const created = await client.json('POST', '/v2/process-instances', {
      processDefinitionId: 'one-task',
      variables: { town: 'Linan', plan: { floors: 3 } },
      tags: ['school'],
    });
    const key = String(created.body.processInstanceKey);
    const filter = { processInstanceKey: key };
    expect(created.body).to.deep.include({ tags: ['school'], variables: {} });

    // then
    const running = await client.json('GET', `/v2/process-instances/${key}`);
    expect(running.body).to.deep.include({
      state: 'ACTIVE',
      processDefinitionName: 'One task',
      tags: ['school'],
    });
    const variables = await client.json('POST', '/v2/variables/search', { filter });
    expect(
      (variables.body.items as { name: string; value: string }[]).map(({ name, value }) => [
        name,
        value,
      ]),
    ).to.have.deep.members([
      ['town', '"Linan"'],
      ['plan', '{"floors":3}'],
    ]);
    const elements = await client.json('POST', '/v2/element-instances/search', {
      filter: { ...filter, state: 'ACTIVE', type: 'SERVICE_TASK' },
    });
    expect(elements.body.items).to.have.length(1);
    const jobs = await client.json('POST', '/v2/jobs/search', {
      filter: { ...filter, state: 'CREATED' },
    });
    expect((jobs.body.items as object[])[0]).to.include({ type: 'work', retries: 3 });

    // when
    const { body } = await client.json('POST', '/v2/jobs/activation', {
      type: 'work',
      timeout: 60_000,
      maxJobsToActivate: 1,
    });
    const [job] = body.jobs as [{ jobKey: string; variables: object; customHeaders: object }];
    expect(job.variables).to.deep.equal({ town: 'Linan', plan: { floors: 3 } });
    expect(job.customHeaders).to.deep.equal({ unit: 'days' });
    const completed = await client.send('POST', `/v2/jobs/${job.jobKey}/completion`, {
      variables: { done: true },
    });

    // then
    expect(completed.status).to.equal(204);
    const ended = await client.json('GET', `/v2/process-instances/${key}`);
    expect(ended.body).to.include({ state: 'COMPLETED', hasIncident: false });
    expect(Date.parse(String(ended.body.endDate))).to.be.greaterThan(0);
    const flows = await client.json('GET', `/v2/process-instances/${key}/sequence-flows`);
    expect(
      (flows.body.items as { elementId: string }[]).map((flow) => flow.elementId),
    ).to.have.members(['toTask', 'toEnd']);
    const statistics = await client.json(
      'GET',
      `/v2/process-instances/${key}/statistics/element-instances`,
    );
    expect(statistics.body.items).to.deep.include({
      elementId: 'task',
      active: 0,
      canceled: 0,
      incidents: 0,
      completed: 1,
    });
    const hierarchy = (await client.json('GET', `/v2/process-instances/${key}/call-hierarchy`))
      .body;
    expect(hierarchy).to.have.length(1);
  });

  it('shows an incident and resolves it', async () => {
    // given
    const { body: instance } = await client.json('POST', '/v2/process-instances', {
      processDefinitionId: 'one-task',
    });
    const { body } = await client.json('POST', '/v2/jobs/activation', {
      type: 'work',
      timeout: 60_000,
      maxJobsToActivate: 1,
    });
    const [{ jobKey }] = body.jobs as [{ jobKey: string }];

    // when
    await client.send('POST', `/v2/jobs/${jobKey}/failure`, { retries: 0, errorMessage: 'broken' });

    // then
    const key = String(instance.processInstanceKey);
    const { body: found } = await client.json(
      'POST',
      `/v2/process-instances/${key}/incidents/search`,
      {},
    );
    const [incident] = found.items as [Record<string, string>];
    expect(incident).to.include({
      errorType: 'JOB_NO_RETRIES',
      errorMessage: 'broken',
      state: 'ACTIVE',
      jobKey,
    });
    const path = `/v2/incidents/${String(incident.incidentKey)}`;
    expect((await client.problem('POST', `${path}/resolution`)).status).to.equal(409);
    await client.send('PATCH', `/v2/jobs/${jobKey}`, { changeset: { retries: 1 } });
    expect((await client.send('POST', `${path}/resolution`)).status).to.equal(204);
    expect((await client.json('GET', path)).body).to.include({ state: 'RESOLVED' });
    await client.send('POST', `/v2/process-instances/${key}/cancellation`);
    expect((await client.json('GET', `/v2/process-instances/${key}`)).body.state).to.equal(
      'TERMINATED',
    );
  });

  it('publishes and correlates messages, and shows their subscriptions', async () => {
    // given
    const { body: created } = await client.json('POST', '/v2/process-instances', {
      processDefinitionId: 'wait-for-message',
      variables: { orderId: 'order-1' },
    });
    const filter = { messageName: 'paid', correlationKey: 'order-1' };
    const waiting = await client.json('POST', '/v2/message-subscriptions/search', { filter });
    expect((waiting.body.items as object[])[0]).to.include({
      messageSubscriptionState: 'CREATED',
      processInstanceKey: created.processInstanceKey,
    });

    // when
    const correlated = await client.json('POST', '/v2/messages/correlation', {
      name: 'paid',
      correlationKey: 'order-1',
      variables: { amount: 5 },
    });
    const published = await client.json('POST', '/v2/messages/publication', {
      name: 'paid',
      correlationKey: 'order-2',
      timeToLive: 0,
    });

    // then
    expect(correlated.body).to.include({ processInstanceKey: created.processInstanceKey });
    expect(published.status).to.equal(200);
    expect(published.body.messageKey).to.match(/^\d+$/);
    const none = { name: 'paid', correlationKey: 'order-9' };
    expect((await client.problem('POST', '/v2/messages/correlation', none)).status).to.equal(404);
  });

  it('sets variables of a scope', async () => {
    // given
    const { body } = await client.json('POST', '/v2/process-instances', {
      processDefinitionId: 'wait-for-message',
      variables: { orderId: 'order-3' },
    });
    const key = String(body.processInstanceKey);

    // when
    const answer = await client.send('PUT', `/v2/element-instances/${key}/variables`, {
      variables: { colour: 'green' },
    });

    // then
    expect(answer.status).to.equal(204);
    const filter = { processInstanceKey: key, name: 'colour' };
    const { body: found } = await client.json('POST', '/v2/variables/search', { filter });
    expect((found.items as object[])[0]).to.include({ value: '"green"', isTruncated: false });
  });

  it('cuts long values in searches only, and only if it may', async () => {
    // given
    const long = 'x'.repeat(10_000);
    const { body } = await client.json('POST', '/v2/process-instances', {
      processDefinitionId: 'wait-for-message',
      variables: { orderId: 'order-4', long },
    });
    const filter = { processInstanceKey: body.processInstanceKey, name: 'long' };

    // when
    const cut = await client.json('POST', '/v2/variables/search', { filter });
    const whole = await client.json('POST', '/v2/variables/search?truncateValues=false', {
      filter,
    });
    const [variable] = cut.body.items as [{ value: string; variableKey: string }];
    const one = await client.json('GET', `/v2/variables/${variable.variableKey}`);

    // then
    expect(variable).to.include({ isTruncated: true });
    expect(variable.value).to.have.length(8191);
    expect((whole.body.items as object[])[0]).to.include({ value: JSON.stringify(long) });
    expect(one.body).to.include({ value: JSON.stringify(long) });
  });

  it('waits for the end of an instance, but not for ever', async () => {
    const refusal = await client.problem('POST', '/v2/process-instances', {
      processDefinitionId: 'wait-for-message',
      variables: { orderId: 'order-5' },
      awaitCompletion: true,
      requestTimeout: 30,
    });
    expect(refusal.status).to.equal(504);
  });

  it('waits for the listeners of a task, but not for ever', async () => {
    // given
    await client.deploy('user-task-with-listeners.bpmn', 'decision.form');
    const { body: instance } = await client.json('POST', '/v2/process-instances', {
      processDefinitionId: 'user-task-with-listeners',
    });
    const filter = { processInstanceKey: instance.processInstanceKey };
    const { body } = await client.json('POST', '/v2/user-tasks/search', { filter });
    const [task] = body.items as [{ userTaskKey: string }];
    const path = `/v2/user-tasks/${task.userTaskKey}`;

    // when
    const late = await client.problem('POST', `${path}/completion`, {});
    const meanwhile = await client.problem('POST', `${path}/completion`, {});

    // then
    expect(late).to.include({ status: 504, title: 'DEADLINE_EXCEEDED' });
    expect(meanwhile).to.include({ status: 409, title: 'INVALID_STATE' });
    expect((await client.json('GET', path)).body).to.include({ state: 'COMPLETING' });
  });

  it('pins the clock and lets it go', async () => {
    // given
    const timestamp = Date.parse('2030-05-01T00:00:00Z');

    // when
    const pinned = await client.send('PUT', '/v2/clock', { timestamp });

    // then
    expect(pinned.status).to.equal(204);
    expect(server.zeebe.engine.now()).to.equal(timestamp);
    expect((await client.send('POST', '/v2/clock/reset')).status).to.equal(204);
    expect(server.zeebe.engine.now()).to.be.lessThan(timestamp);
  });

  it('counts commands and refusals for Prometheus', async () => {
    // given
    await client.send('POST', '/v2/jobs/5/completion', {});

    // when
    const text = await (await fetch(`${server.restAddress}/metrics`)).text();

    // then
    expect(text).to.match(/zeebe_commands_total\{command="completeJob",outcome="rejected"\} [1-9]/);
    expect(text).to.match(/zeebe_jobs_activated_total\{way="poll"\} [1-9]/);
    expect(text).to.match(/zeebe_command_seconds_count [1-9]/);
  });
});
