import { expect } from 'chai';
import mongoose from 'mongoose';
import { Accounts } from '../../models/accounts.ts';
import {
  addAccount,
  PASSWORD,
  startApplicationServer,
  type ApplicationServer,
} from '../support/applicationServer.ts';
import { createSignInLimit } from '../../server/session/signInLimit.ts';

describe('the session', () => {
  let application: ApplicationServer;

  before(async () => {
    application = await startApplicationServer();
    await addAccount('clerk', ['clerk'], { name: '王收件', departmentId: 'natural-resources' });
    await addAccount('leaver', ['staff'], { active: false });
    for (const name of ['guessed', 'fresh', 'changer', 'mover']) await addAccount(name, ['staff']);
    await Accounts.updateOne({ accountId: 'fresh' }, { $set: { mustChangePassword: true } });
  });

  after(() => application.stop());

  it('refuses to end and to change a password for a visitor with 401', async () => {
    const visitor = await application.visitor();

    for (const response of [
      await visitor.delete('/api/session'),
      await visitor.put('/api/session/password').send({ currentPassword: 'a', newPassword: 'b' }),
    ]) {
      expect(response.status).to.equal(401);
      expect(response.type).to.equal('application/problem+json');
      expect(response.body).to.include({ type: 'urn:lianshen:problem:sign-in-required' });
    }
  });

  it('refuses a sign-in without the token of the page with 403', async () => {
    const visitor = await application.visitor();

    const response = await visitor
      .post('/api/session')
      .set('X-CSRF-Token', 'forged')
      .send({ loginName: 'clerk', password: PASSWORD });

    expect(response.status).to.equal(403);
    expect(response.body).to.include({ detail: '页面已过期，请刷新页面后重试。' });
  });

  it('tells who is signed in, with roles and department and nothing else', async () => {
    const clerk = await application.as('clerk');

    const body: unknown = (await clerk.get('/api/session')).body;

    expect(body).to.have.all.keys('account', 'codeRequired', 'csrfToken');
    expect((body as { account: unknown }).account).to.deep.equal({
      accountId: 'clerk',
      name: '王收件',
      roles: ['clerk'],
      departmentId: 'natural-resources',
      mustChangePassword: false,
      hasSecondFactor: false,
      mustEnrolSecondFactor: false,
    });
  });

  it('takes a login name for the same however its letters are typed', async () => {
    const browser = await application.visitor();
    expect((await browser.signIn(' CLERK ')).status).to.equal(200);
    expect((await browser.signIn('clerk', PASSWORD.toUpperCase())).status).to.equal(401);
  });

  it('gives the browser a cookie that no script reads, and the store not its id', async () => {
    const browser = await application.visitor();
    const response = await browser.signIn('clerk');

    const cookies = response.get('Set-Cookie') ?? [];
    const session = cookies.find((cookie) => cookie.startsWith('lianshen.session=')) ?? '';
    expect(session)
      .to.match(/HttpOnly/)
      .and.match(/SameSite=Lax/);
    const id = decodeURIComponent(session.split('=')[1] ?? '').slice(2, 34);
    const stored = await mongoose.connection.collection('sessions').find().toArray();
    expect(stored.map(({ _id }) => String(_id))).not.to.include(id);
  });

  it('makes a new session id at the sign-in, so that none can be planted', async () => {
    const browser = await application.visitor();
    const idOf = async () => {
      const cookies = (await browser.signIn('clerk')).get('Set-Cookie') ?? [];
      return cookies.find((cookie) => cookie.startsWith('lianshen.session='))?.split(';')[0];
    };

    expect(await idOf()).not.to.equal(await idOf());
  });

  it('keeps no session for somebody who only looks', async () => {
    const count = () => mongoose.connection.collection('sessions').countDocuments();
    const before = await count();

    await application.visitor();

    expect(await count()).to.equal(before);
  });

  it('does not say whether name or password was wrong, nor that an account is closed', async () => {
    const browser = await application.visitor();

    const answers = [
      await browser.signIn('clerk', 'wrong'),
      await browser.signIn('nobody', PASSWORD),
      await browser.signIn('leaver', PASSWORD),
    ];

    for (const { status, body } of answers) {
      expect(status).to.equal(401);
      expect(body).to.include({ detail: '登录名或密码不正确，请重新输入。' });
    }
  });

  it('locks an account after five failures, also for the right password, and says how long', async () => {
    // given
    const browser = await application.visitor();
    const statuses: number[] = [];

    // when
    for (let n = 0; n < 5; n++) statuses.push((await browser.signIn('guessed', 'wrong')).status);
    const response = await browser.signIn('guessed');

    // then
    expect(statuses).to.deep.equal([401, 401, 401, 401, 429]);
    expect(response.status).to.equal(429);
    expect(Number(response.get('Retry-After'))).to.be.within(890, 900);
    expect((response.body as { detail: string }).detail).to.include('请在 15 分钟后重试');
    expect((await browser.signIn('clerk')).status).to.equal(200);
  });

  it('looks at no more passwords than are allowed, however many come at once', async () => {
    // given
    await addAccount('stormed', ['staff']);
    const limit = createSignInLimit();

    // when: each attempt that is let through would have its password looked at
    const takes = Array.from({ length: 20 }, () => limit.take('stormed', '192.0.2.1'));
    const settled = await Promise.allSettled(takes);

    // then
    const taken = settled.flatMap((take) => (take.status === 'fulfilled' ? [take.value] : []));
    expect(taken).to.have.length(5);
    const ends = await Promise.allSettled(taken.map((attempt) => attempt.failed()));
    expect(ends.filter(({ status }) => status === 'rejected')).to.have.length(1);
  });

  it('answers a burst of wrong passwords with as many refusals as are allowed, and locks', async () => {
    // given
    const browser = await application.visitor();
    await addAccount('burst', ['staff']);

    // when
    const answers = await Promise.all(
      Array.from({ length: 20 }, () =>
        browser.post('/api/session').send({ loginName: 'burst', password: 'wrong' }),
      ),
    );

    // then
    const refused = answers.filter(({ status }) => status === 401);
    expect(refused.length).to.be.at.most(5);
    expect((await browser.signIn('burst')).status, 'the right password').to.equal(429);
  });

  it('does not count a sign-in that succeeds', async () => {
    const browser = await application.visitor();
    for (let n = 0; n < 7; n++) expect((await browser.signIn('clerk')).status).to.equal(200);
  });

  it('ends at the sign-out, also for who kept the cookie', async () => {
    const clerk = await application.as('clerk');
    expect((await clerk.get('/api/notices')).status).to.equal(200);

    expect((await clerk.delete('/api/session')).status).to.equal(204);

    expect((await clerk.get('/api/notices')).status).to.equal(401);
  });

  it('ends after half an hour without a request', async () => {
    // given
    const clerk = await application.as('clerk');
    const sessions = mongoose.connection.collection('sessions');
    const stored = await sessions.find().toArray();
    for (const { expires } of stored) {
      const left = (expires as Date).getTime() - Date.now();
      expect(left).to.be.within(29 * 60_000, 30 * 60_000);
    }

    // when
    await sessions.updateMany({}, { $set: { expires: new Date(Date.now() - 1) } });

    // then
    expect((await clerk.get('/api/notices')).status).to.equal(401);
  });

  it('ends at once when the account is closed or its rights are reset', async () => {
    const browser = await application.as('mover');
    await Accounts.updateOne({ accountId: 'mover' }, { $inc: { sessionEpoch: 1 } });

    expect((await browser.get('/api/notices')).status).to.equal(401);

    const again = await application.as('mover');
    await Accounts.updateOne({ accountId: 'mover' }, { $set: { active: false } });
    expect((await again.get('/api/notices')).status).to.equal(401);
  });

  it('lets a new account do nothing before it has changed its password', async () => {
    // given
    const browser = await application.as('fresh');
    const refused = await browser.get('/api/notices');

    // when
    const changed = await browser
      .put('/api/session/password')
      .send({ currentPassword: PASSWORD, newPassword: 'entirely-new-2' });
    await browser.refresh();

    // then
    expect(refused.status).to.equal(403);
    expect(refused.body).to.include({ type: 'urn:lianshen:problem:password-change-required' });
    expect(changed.status).to.equal(200);
    expect((await browser.get('/api/notices')).status).to.equal(200);
  });

  it('of everybody else ends when the password is changed', async () => {
    const [here, elsewhere] = [await application.as('changer'), await application.as('changer')];

    await here
      .put('/api/session/password')
      .send({ currentPassword: PASSWORD, newPassword: 'entirely-new-2' })
      .expect(200);

    expect((await here.get('/api/notices')).status).to.equal(200);
    expect((await elsewhere.get('/api/notices')).status).to.equal(401);
    expect((await elsewhere.signIn('changer')).status).to.equal(401);
  });

  it('refuses weak passwords and a wrong present one, saying which field', async () => {
    const clerk = await application.as('clerk');
    const change = async (currentPassword: string, newPassword: string) => {
      const response = await clerk
        .put('/api/session/password')
        .send({ currentPassword, newPassword });
      expect(response.status).to.equal(400);
      const { errors } = response.body as { errors: { field: string; message: string }[] };
      return errors.map(({ field, message }) => `${field}：${message}`);
    };

    expect(await change(PASSWORD, 'short1')).to.deep.equal([
      'body.newPassword：新密码不能少于 10 个字符',
    ]);
    expect(await change(PASSWORD, '12345678901')).to.deep.equal([
      'body.newPassword：新密码须包含字母',
    ]);
    expect(await change('wrong', 'entirely-new-2')).to.deep.equal([
      'body.currentPassword：原密码不正确',
    ]);
    expect(await change(PASSWORD, PASSWORD)).to.have.length(1);
  });
});
