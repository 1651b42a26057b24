import { expect } from 'chai';
import { z } from 'zod';
import { ROLE_NAMES } from '../../domain/identity/roles.ts';
import type { AppContext, Module } from '../../server/context.ts';
import { createLog } from '../../runtime/log.ts';
import { baseModules } from '../../server/modules/index.ts';
import { processModules } from '../../server/modules/process.ts';
import { mount } from '../../server/mount.ts';
import { route, type Route } from '../../server/route.ts';
import { createCsrf } from '../../server/session/csrf.ts';
import {
  addAccount,
  startApplicationServer,
  testConfig,
  type ApplicationServer,
  type Browser,
} from '../support/applicationServer.ts';

const limited: Module = {
  name: 'limited',
  routes: () => [
    route({
      method: 'post',
      path: '/api/limited/{id}',
      summary: '仅限两种角色',
      roles: ['lead', 'leader'],
      params: z.object({ id: z.string() }),
      body: z.object({ opinion: z.string().min(1) }),
      response: z.object({ id: z.string(), by: z.string() }),
      status: 201,
      handler: ({ actor, params: { id } }) => ({ id, by: actor.accountId, hidden: 'never sent' }),
    }),
  ],
};

// Time travel is on, so that its routes are among them.
const config = testConfig({ TIME_TRAVEL: 'true' });
const { modules: acting } = processModules(config, createLog(config, 'test'));
const modules = [...baseModules, ...acting, limited];

describe('the policy of a route', () => {
  let application: ApplicationServer;
  let routes: readonly Route[];

  before(async () => {
    application = await startApplicationServer({ modules });
    for (const role of ROLE_NAMES) await addAccount(role, [role]);
    // The routes of these modules only read the context when they are called.
    const context = { config } as AppContext;
    routes = modules.flatMap((module) => module.routes(context));
  });

  after(() => application.stop());

  function call(browser: Browser, { definition: { method, path } }: Route) {
    const address = path.replaceAll(/\{\w+\}/g, '1');
    if (method === 'get') return browser.get(address);
    if (method === 'put') return browser.put(address);
    return method === 'delete' ? browser.delete(address) : browser.post(address);
  }

  it('answers 401 on every route that is not public to who is not signed in', async () => {
    const visitor = await application.visitor();
    const closed = routes.filter(({ definition }) => definition.roles !== 'public');
    expect(closed.length).to.be.greaterThan(20);

    for (const each of closed) {
      const response = await call(visitor, each);
      expect(response.status, each.definition.path).to.equal(401);
      expect(response.body).to.include({ title: '请先登录' });
    }
  });

  it('answers 403 to every role that is not named, before it looks at what was sent', async () => {
    const only = routes.find(({ definition }) => definition.path === '/api/limited/{id}')!;

    for (const role of ROLE_NAMES.filter((name) => name !== 'lead' && name !== 'leader')) {
      const response = await call(await application.as(role), only).send({ wrong: true });
      expect(response.status, role).to.equal(403);
      expect(response.body).to.include({ type: 'urn:lianshen:problem:forbidden' });
    }
  });

  it('answers 403 to a role that is named but sends no token, or the one of another session', async () => {
    const [lead, leader] = [await application.as('lead'), await application.as('leader')];
    const token = ((await leader.get('/api/session')).body as { csrfToken: string }).csrfToken;

    for (const forged of ['', 'a.b', token]) {
      const response = await lead
        .post('/api/limited/1')
        .set('X-CSRF-Token', forged)
        .send({ opinion: '同意' });
      expect(response.status).to.equal(403);
      expect(response.body).to.include({ type: 'urn:lianshen:problem:csrf-token-invalid' });
    }
  });

  it('lets a named role in and sends only what the answer names', async () => {
    const lead = await application.as('lead');

    const response = await lead.post('/api/limited/7').send({ opinion: '同意' });

    expect(response.status).to.equal(201);
    expect(response.body).to.deep.equal({ id: '7', by: 'lead' });
  });

  it('refuses two routes of one method and path', () => {
    const context = { config: application.config } as AppContext;
    const twice = [...limited.routes(context), ...limited.routes(context)];

    expect(() => mount(twice, context, createCsrf('secret'))).to.throw('declared twice');
  });
});
