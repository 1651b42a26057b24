import { expect } from 'chai';
import { startEmbeddedZeebe, type EmbeddedZeebe } from '../../../support/embeddedZeebe.ts';
import { RawRest, type Problem } from './rawRest.ts';

describe('the REST gateway refuses', () => {
  let server: EmbeddedZeebe;
  const client = new RawRest(() => server.restAddress);

  before(async () => {
    server = await startEmbeddedZeebe();
  });

  after(() => server.stop());

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
      const refusal = await client.problem(method, path, body);
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
    const announced = await client.send('POST', '/v2/jobs/search', { big }).catch(() => undefined);
    const streamed = await fetch(`${server.restAddress}/v2/jobs/search`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: new Blob([big]).stream(),
      duplex: 'half',
    }).catch(() => undefined);
    // The connection may be gone before the client has read the answer.
    for (const answer of [announced, streamed]) if (answer) expect(answer.status).to.equal(413);
    expect((await client.send('GET', '/v2/status')).status).to.equal(204);
  });

  it('a model that cannot be run, by its element', async () => {
    // when
    const answer = await client.deploy('manual-signal.bpmn');

    // then
    expect(answer.status).to.equal(400);
    expect(((await answer.json()) as Problem).detail).to.contain('throw');
  });
});

function deep(levels: number): string {
  return `{"a":${'['.repeat(levels)}${']'.repeat(levels)}}`;
}

function changes(changeset: object): object {
  return { changeset };
}
