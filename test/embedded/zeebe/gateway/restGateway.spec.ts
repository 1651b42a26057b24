import { expect } from 'chai';
import { startEmbeddedZeebe, type EmbeddedZeebe } from '../../../support/embeddedZeebe.ts';
import { model } from './models.ts';

interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly instance: string;
}

describe('the REST gateway', () => {
  let server: EmbeddedZeebe;

  before(async () => {
    server = await startEmbeddedZeebe({ requestTimeout: 200 });
    const form = new FormData();
    for (const name of ['one-task.bpmn', 'wait-for-message.bpmn']) {
      const { content } = model(name);
      form.append('resources', new Blob([new Uint8Array(content)]), name);
    }
    const answer = await fetch(`${server.restAddress}/v2/deployments`, {
      method: 'POST',
      body: form,
    });
    expect(answer.status).to.equal(200);
  });

  after(() => server.stop());

  function send(method: string, path: string, body?: unknown): Promise<Response> {
    return fetch(`${server.restAddress}${path}`, {
      method,
      ...(body !== undefined && {
        headers: { 'content-type': 'application/json' },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    });
  }

  async function json(method: string, path: string, body?: unknown) {
    const answer = await send(method, path, body);
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  }

  async function problem(method: string, path: string, body?: unknown): Promise<Problem> {
    const answer = await send(method, path, body);
    expect(answer.headers.get('content-type')).to.equal('application/problem+json');
    const result = (await answer.json()) as Problem;
    expect(result.status).to.equal(answer.status);
    expect(result.type).to.equal('about:blank');
    expect(result.instance).to.equal(path);
    return result;
  }

  it('answers what clients ask at their start', async () => {
    expect((await json('GET', '/v2/topology')).body).to.include({ gatewayVersion: '8.8.0' });
    expect((await send('GET', '/v2/status')).status).to.equal(204);
    expect((await json('GET', '/v2/license')).body).to.include({ isCommercial: false });
    expect((await json('GET', '/v2/authentication/me')).status).to.equal(200);
    expect((await json('GET', '/health')).body).to.deep.equal({ status: 'UP' });
  });

  it('shows the model and the resource of a definition', async () => {
    // given
    const { body } = await json('POST', '/v2/process-definitions/search', {
      filter: { processDefinitionId: 'one-task', isLatestVersion: true },
    });
    const [definition] = body.items as [Record<string, unknown>];
    const key = String(definition.processDefinitionKey);

    // then
    expect(definition).to.include({ name: 'One task', version: 1, resourceName: 'one-task.bpmn' });
    const xml = await (await send('GET', `/v2/process-definitions/${key}/xml`)).text();
    expect(xml).to.equal(model('one-task.bpmn').content.toString());
    expect((await send('GET', `/v2/process-definitions/${key}/form`)).status).to.equal(204);
    expect((await json('GET', `/v2/resources/${key}`)).body).to.include({
      resourceId: 'one-task',
      resourceKey: key,
    });
  });

  it('shows an instance while it runs and when it has ended', async () => {
    // given
    const created = await json('POST', '/v2/process-instances', {
      processDefinitionId: 'one-task',
      variables: { town: 'Linan', plan: { floors: 3 } },
      tags: ['school'],
    });
    const key = String(created.body.processInstanceKey);
    const filter = { processInstanceKey: key };
    expect(created.body).to.deep.include({ tags: ['school'], variables: {} });

    // then
    const running = await json('GET', `/v2/process-instances/${key}`);
    expect(running.body).to.deep.include({
      state: 'ACTIVE',
      processDefinitionName: 'One task',
      tags: ['school'],
    });
    const variables = await json('POST', '/v2/variables/search', { filter });
    expect(
      (variables.body.items as { name: string; value: string }[]).map(({ name, value }) => [
        name,
        value,
      ]),
    ).to.have.deep.members([
      ['town', '"Linan"'],
      ['plan', '{"floors":3}'],
    ]);
    const elements = await json('POST', '/v2/element-instances/search', {
      filter: { ...filter, state: 'ACTIVE', type: 'SERVICE_TASK' },
    });
    expect(elements.body.items).to.have.length(1);
    const jobs = await json('POST', '/v2/jobs/search', { filter: { ...filter, state: 'CREATED' } });
    expect((jobs.body.items as object[])[0]).to.include({ type: 'work', retries: 3 });

    // when
    const { body } = await json('POST', '/v2/jobs/activation', {
      type: 'work',
      timeout: 60_000,
      maxJobsToActivate: 1,
    });
    const [job] = body.jobs as [{ jobKey: string; variables: object; customHeaders: object }];
    expect(job.variables).to.deep.equal({ town: 'Linan', plan: { floors: 3 } });
    expect(job.customHeaders).to.deep.equal({ unit: 'days' });
    const completed = await send('POST', `/v2/jobs/${job.jobKey}/completion`, {
      variables: { done: true },
    });

    // then
    expect(completed.status).to.equal(204);
    const ended = await json('GET', `/v2/process-instances/${key}`);
    expect(ended.body).to.include({ state: 'COMPLETED', hasIncident: false });
    expect(Date.parse(String(ended.body.endDate))).to.be.greaterThan(0);
    const flows = await json('GET', `/v2/process-instances/${key}/sequence-flows`);
    expect(
      (flows.body.items as { elementId: string }[]).map((flow) => flow.elementId),
    ).to.have.members(['toTask', 'toEnd']);
    const statistics = await json(
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
    const hierarchy = (await json('GET', `/v2/process-instances/${key}/call-hierarchy`)).body;
    expect(hierarchy).to.have.length(1);
  });

  it('shows an incident and resolves it', async () => {
    // given
    const { body: instance } = await json('POST', '/v2/process-instances', {
      processDefinitionId: 'one-task',
    });
    const { body } = await json('POST', '/v2/jobs/activation', {
      type: 'work',
      timeout: 60_000,
      maxJobsToActivate: 1,
    });
    const [{ jobKey }] = body.jobs as [{ jobKey: string }];

    // when
    await send('POST', `/v2/jobs/${jobKey}/failure`, { retries: 0, errorMessage: 'broken' });

    // then
    const key = String(instance.processInstanceKey);
    const { body: found } = await json('POST', `/v2/process-instances/${key}/incidents/search`, {});
    const [incident] = found.items as [Record<string, string>];
    expect(incident).to.include({
      errorType: 'JOB_NO_RETRIES',
      errorMessage: 'broken',
      state: 'ACTIVE',
      jobKey,
    });
    const path = `/v2/incidents/${String(incident.incidentKey)}`;
    expect((await problem('POST', `${path}/resolution`)).status).to.equal(409);
    await send('PATCH', `/v2/jobs/${jobKey}`, { changeset: { retries: 1 } });
    expect((await send('POST', `${path}/resolution`)).status).to.equal(204);
    expect((await json('GET', path)).body).to.include({ state: 'RESOLVED' });
    await send('POST', `/v2/process-instances/${key}/cancellation`);
    expect((await json('GET', `/v2/process-instances/${key}`)).body.state).to.equal('TERMINATED');
  });

  it('publishes and correlates messages, and shows their subscriptions', async () => {
    // given
    const { body: created } = await json('POST', '/v2/process-instances', {
      processDefinitionId: 'wait-for-message',
      variables: { orderId: 'order-1' },
    });
    const filter = { messageName: 'paid', correlationKey: 'order-1' };
    const waiting = await json('POST', '/v2/message-subscriptions/search', { filter });
    expect((waiting.body.items as object[])[0]).to.include({
      messageSubscriptionState: 'CREATED',
      processInstanceKey: created.processInstanceKey,
    });

    // when
    const correlated = await json('POST', '/v2/messages/correlation', {
      name: 'paid',
      correlationKey: 'order-1',
      variables: { amount: 5 },
    });
    const published = await json('POST', '/v2/messages/publication', {
      name: 'paid',
      correlationKey: 'order-2',
      timeToLive: 0,
    });

    // then
    expect(correlated.body).to.include({ processInstanceKey: created.processInstanceKey });
    expect(published.status).to.equal(200);
    expect(published.body.messageKey).to.match(/^\d+$/);
    const none = { name: 'paid', correlationKey: 'order-9' };
    expect((await problem('POST', '/v2/messages/correlation', none)).status).to.equal(404);
  });

  it('sets variables of a scope', async () => {
    // given
    const { body } = await json('POST', '/v2/process-instances', {
      processDefinitionId: 'wait-for-message',
      variables: { orderId: 'order-3' },
    });
    const key = String(body.processInstanceKey);

    // when
    const answer = await send('PUT', `/v2/element-instances/${key}/variables`, {
      variables: { colour: 'green' },
    });

    // then
    expect(answer.status).to.equal(204);
    const filter = { processInstanceKey: key, name: 'colour' };
    const { body: found } = await json('POST', '/v2/variables/search', { filter });
    expect((found.items as object[])[0]).to.include({ value: '"green"', isTruncated: false });
  });

  it('cuts long values in searches only, and only if it may', async () => {
    // given
    const long = 'x'.repeat(10_000);
    const { body } = await json('POST', '/v2/process-instances', {
      processDefinitionId: 'wait-for-message',
      variables: { orderId: 'order-4', long },
    });
    const filter = { processInstanceKey: body.processInstanceKey, name: 'long' };

    // when
    const cut = await json('POST', '/v2/variables/search', { filter });
    const whole = await json('POST', '/v2/variables/search?truncateValues=false', { filter });
    const [variable] = cut.body.items as [{ value: string; variableKey: string }];
    const one = await json('GET', `/v2/variables/${variable.variableKey}`);

    // then
    expect(variable).to.include({ isTruncated: true });
    expect(variable.value).to.have.length(8191);
    expect((whole.body.items as object[])[0]).to.include({ value: JSON.stringify(long) });
    expect(one.body).to.include({ value: JSON.stringify(long) });
  });

  it('waits for the end of an instance, but not for ever', async () => {
    const refusal = await problem('POST', '/v2/process-instances', {
      processDefinitionId: 'wait-for-message',
      variables: { orderId: 'order-5' },
      awaitCompletion: true,
      requestTimeout: 30,
    });
    expect(refusal.status).to.equal(504);
  });

  it('pins the clock and lets it go', async () => {
    // given
    const timestamp = Date.parse('2030-05-01T00:00:00Z');

    // when
    const pinned = await send('PUT', '/v2/clock', { timestamp });

    // then
    expect(pinned.status).to.equal(204);
    expect(server.zeebe.engine.now()).to.equal(timestamp);
    expect((await send('POST', '/v2/clock/reset')).status).to.equal(204);
    expect(server.zeebe.engine.now()).to.be.lessThan(timestamp);
  });

  describe('refuses', () => {
    const cases: [string, string, string, unknown, number, RegExp][] = [
      ['an unknown path', 'GET', '/v2/nothing', undefined, 404, /\/v2\/nothing/],
      ['a wrong method', 'DELETE', '/v2/topology', undefined, 405, /DELETE/],
      ['a key that is none', 'GET', '/v2/process-instances/abc', undefined, 400, /abc/],
      ['an unknown instance', 'GET', '/v2/process-instances/5', undefined, 404, /5/],
      ['an unknown task', 'GET', '/v2/user-tasks/5', undefined, 404, /5/],
      ['an unknown job', 'POST', '/v2/jobs/5/completion', {}, 404, /^Command 'COMPLETE'.*5/],
      ['broken JSON', 'POST', '/v2/jobs/search', '{"a', 400, /JSON/],
      ['a list as body', 'POST', '/v2/jobs/search', [1], 400, /object/],
      ['deep JSON', 'POST', '/v2/jobs/search', deep(100_000), 400, /nested/],
      ['a missing field', 'POST', '/v2/jobs/activation', { timeout: 1 }, 400, /type/],
      [
        'a field of the wrong type',
        'POST',
        '/v2/jobs/activation',
        { type: 'a', timeout: 'long', maxJobsToActivate: 1 },
        400,
        /timeout/,
      ],
      ['an unknown filter field', 'POST', '/v2/jobs/search', { filter: { hue: 1 } }, 400, /hue/],
      ['an empty changeset', 'PATCH', '/v2/user-tasks/5', { changeset: {} }, 400, /changeset/],
      ['an empty job change', 'PATCH', '/v2/jobs/5', { changeset: {} }, 400, /changeset/],
      ['no assignee', 'POST', '/v2/user-tasks/5/assignment', {}, 400, /assignee/],
      [
        'a priority out of range',
        'PATCH',
        '/v2/user-tasks/5',
        changes({ priority: 101 }),
        400,
        /100/,
      ],
      [
        'a due date that is none',
        'PATCH',
        '/v2/user-tasks/5',
        changes({ dueDate: 'soon' }),
        400,
        /due/,
      ],
      [
        'variables that are no object',
        'POST',
        '/v2/process-instances',
        { processDefinitionId: 'one-task', variables: [1] },
        400,
        /object/,
      ],
      [
        'another tenant',
        'POST',
        '/v2/messages/publication',
        { name: 'a', tenantId: 'other' },
        400,
        /tenan/,
      ],
      ['signals, by name', 'POST', '/v2/signals/broadcast', {}, 501, /broadcastSignal/],
      [
        'decisions, by name',
        'POST',
        '/v2/decision-definitions/evaluation',
        {},
        501,
        /evaluateDecision/,
      ],
      ['a migration, by name', 'POST', '/v2/process-instances/5/migration', {}, 501, /migrate/],
      ['users', 'POST', '/v2/users/search', {}, 403, /users/],
      ['a deployment that is no upload', 'POST', '/v2/deployments', {}, 415, /multipart/],
    ];
    for (const [title, method, path, body, status, text] of cases)
      it(title, async () => {
        const refusal = await problem(method, path, body);
        expect(refusal.status, refusal.detail).to.equal(status);
        expect(refusal.detail).to.match(text);
      });

    it('a body of another type', async () => {
      const answer = await fetch(`${server.restAddress}/v2/jobs/search`, {
        method: 'POST',
        headers: { 'content-type': 'text/plain' },
        body: '{}',
      });
      expect(answer.status).to.equal(415);
    });

    it('a body beyond the limit, announced or not', async () => {
      const big = 'x'.repeat(5_000_000);
      const announced = await send('POST', '/v2/jobs/search', { big }).catch(() => undefined);
      const streamed = await fetch(`${server.restAddress}/v2/jobs/search`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: new Blob([big]).stream(),
        duplex: 'half',
      }).catch(() => undefined);
      // The connection may be gone before the client has read the answer.
      for (const answer of [announced, streamed]) if (answer) expect(answer.status).to.equal(413);
      expect((await send('GET', '/v2/status')).status).to.equal(204);
    });

    it('a model that cannot be run, by its element', async () => {
      // given
      const form = new FormData();
      const { content } = model('manual-signal.bpmn');
      form.append('resources', new Blob([new Uint8Array(content)]), 'manual-signal.bpmn');

      // when
      const answer = await fetch(`${server.restAddress}/v2/deployments`, {
        method: 'POST',
        body: form,
      });

      // then
      expect(answer.status).to.equal(400);
      expect(((await answer.json()) as Problem).detail).to.contain('throw');
    });
  });

  it('counts commands and refusals for Prometheus', async () => {
    // given
    await send('POST', '/v2/jobs/5/completion', {});

    // when
    const text = await (await fetch(`${server.restAddress}/metrics`)).text();

    // then
    expect(text).to.match(/zeebe_commands_total\{command="completeJob",outcome="rejected"\} [1-9]/);
    expect(text).to.match(/zeebe_jobs_activated_total\{way="poll"\} [1-9]/);
    expect(text).to.match(/zeebe_command_seconds_count [1-9]/);
  });
});

function deep(levels: number): string {
  return `{"a":${'['.repeat(levels)}${']'.repeat(levels)}}`;
}

function changes(changeset: object): object {
  return { changeset };
}
