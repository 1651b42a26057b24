import { expect } from 'chai';
import { z } from 'zod';
import { RuleViolation } from '../../domain/rule.ts';
import type { Module } from '../../server/context.ts';
import { problems } from '../../server/problem.ts';
import { route } from '../../server/route.ts';
import {
  addAccount,
  startApplicationServer,
  type ApplicationServer,
  type Browser,
} from '../support/applicationServer.ts';

const failures: Record<string, () => Error> = {
  conflict: () => problems.conflict('任务已办结，请刷新。', { status: 'closed' }),
  'rule-conflict': () => new RuleViolation('conflict', 'R07', '本轮策划已结束。'),
  'rule-refused': () => new RuleViolation('refused', 'R16', '正式受理之前不能挂起。'),
  'rule-forbidden': () => new RuleViolation('forbidden', 'R13', '只有牵头部门可以转办。'),
  unavailable: () => problems.unavailable(),
  bug: () => new TypeError('secret detail of the inside'),
};

const failing: Module = {
  name: 'failing',
  routes: () => [
    route({
      method: 'get',
      path: '/api/failing/{kind}',
      summary: '失败',
      roles: 'signedIn',
      params: z.object({ kind: z.string() }),
      response: 'nothing',
      handler: ({ params: { kind } }) => {
        throw failures[kind]?.() ?? new Error(kind);
      },
    }),
    route({
      method: 'post',
      path: '/api/checked',
      summary: '检查输入',
      roles: 'signedIn',
      query: z.object({ page: z.coerce.number().int().min(1) }),
      body: z.object({
        name: z.string().min(1),
        days: z.number().int().max(60),
        result: z.enum(['同意', '不同意']),
        materials: z.array(z.string()).min(1),
      }),
      response: 'nothing',
      handler: () => undefined,
    }),
  ],
};

describe('a failure over HTTP', () => {
  let application: ApplicationServer;
  let browser: Browser;

  before(async () => {
    application = await startApplicationServer({ modules: [failing] });
    await addAccount('staff', ['staff']);
    browser = await application.as('staff');
  });

  after(() => application.stop());

  async function failure(kind: string) {
    const response = await browser.get(`/api/failing/${kind}`);
    expect(response.type).to.equal('application/problem+json');
    const body = response.body as Record<string, unknown>;
    expect(body.status).to.equal(response.status);
    expect(body.instance).to.match(/^urn:lianshen:request:[0-9a-f-]{36}$/);
    return { response, body };
  }

  it('that lost a race is 409 and shows the present state', async () => {
    const { body } = await failure('conflict');

    expect(body).to.deep.include({
      type: 'urn:lianshen:problem:conflict',
      title: '状态已变化',
      status: 409,
      detail: '任务已办结，请刷新。',
      state: { status: 'closed' },
    });
  });

  it('of a rule is 409, 422 or 403 with the rule and its Chinese reason', async () => {
    expect((await failure('rule-conflict')).body).to.include({
      status: 409,
      rule: 'R07',
      detail: '本轮策划已结束。',
    });
    expect((await failure('rule-refused')).body).to.include({
      status: 422,
      rule: 'R16',
      type: 'urn:lianshen:problem:refused',
    });
    expect((await failure('rule-forbidden')).body).to.include({ status: 403, rule: 'R13' });
  });

  it('of the store or the engine is 503 and says when to try again', async () => {
    const { response, body } = await failure('unavailable');

    expect(response.status).to.equal(503);
    expect(response.get('Retry-After')).to.equal('5');
    expect(body.detail).to.include('稍后重试');
  });

  it('of our own is 500 and tells nothing but a number to ask for', async () => {
    const { response, body } = await failure('bug');

    expect(response.status).to.equal(500);
    expect(response.text).not.to.include('secret detail');
    expect(body.detail).to.match(/请告知编号 [0-9a-f-]{36}/);
  });

  it('of input is 400 and lists every field with what is wrong, in Chinese', async () => {
    const response = await browser
      .post('/api/checked?page=0')
      .send({ name: '', days: 61, result: '也许', materials: [] });

    expect(response.status).to.equal(400);
    expect((response.body as { errors: unknown }).errors).to.deep.equal([
      { field: 'query.page', message: '不能小于 1' },
      { field: 'body.name', message: '不能为空' },
      { field: 'body.days', message: '不能大于 60' },
      { field: 'body.result', message: '只能是：同意、不同意' },
      { field: 'body.materials', message: '至少需要 1 项' },
    ]);
  });

  it('of input that is absent says that it is needed', async () => {
    const response = await browser.post('/api/checked?page=1').send({});

    const { errors } = response.body as { errors: { message: string }[] };
    expect(errors.map(({ message }) => message)).to.deep.equal(['必填', '必填', '必填', '必填']);
  });

  it('of JSON that cannot be read is 400 in Chinese', async () => {
    const response = await browser
      .post('/api/checked?page=1')
      .set('Content-Type', 'application/json')
      .send('{"name": ');

    expect(response.status).to.equal(400);
    expect(response.body).to.include({
      type: 'urn:lianshen:problem:malformed-json',
      detail: '请求内容不是有效的 JSON，请检查格式后重试。',
    });
  });

  it('of a body over 1 MB is 413', async () => {
    const response = await browser
      .post('/api/checked?page=1')
      .send({ name: 'x'.repeat(1024 * 1024) });

    expect(response.status).to.equal(413);
    expect(response.body).to.include({ type: 'urn:lianshen:problem:too-large' });
  });

  it('of an address that cannot be decoded is 400, and of an unknown one 404', async () => {
    expect((await browser.get('/api/failing/%E0%A4%A')).status).to.equal(400);

    const unknown = await browser.get('/api/nothing-here');
    expect(unknown.status).to.equal(404);
    expect(unknown.body).to.include({ type: 'urn:lianshen:problem:not-found' });
  });
});
