import { expect } from 'chai';
import { generateSync } from 'otplib';
import { Accounts } from '../../models/accounts.ts';
import { changeAccount } from '../../runtime/changeAccount.ts';
import { pinClock } from '../../runtime/clock.ts';
import { hashPassword } from '../../server/session/passwords.ts';
import {
  addAccount,
  bodyOf,
  PASSWORD,
  startApplicationServer,
  type ApplicationServer,
  type Browser,
} from '../support/applicationServer.ts';

/** Seconds of one code. */
const STEP = 30;
const here = { departmentId: 'natural-resources' };

describe('R34 the second factor', () => {
  let application: ApplicationServer;
  /** s */
  let now = 1_770_000_000;

  before(async () => {
    application = await startApplicationServer({
      env: { TIME_TRAVEL: 'true', SECOND_FACTOR_ROLES: 'systemConstruction,auditor' },
    });
    await addAccount('applicant', ['applicant']);
    await addAccount('builder', ['systemConstruction'], here);
    await pass(0);
  });

  after(() => application.stop());

  /** Lets some seconds pass. */
  async function pass(seconds: number): Promise<void> {
    now += seconds;
    await pinClock(now * 1000);
  }

  /** The code that an authenticator shows that many steps from now. */
  const codeOf = (secret: string, steps = 0) => generateSync({ secret, epoch: now + steps * STEP });

  /** An account of staff with its secret and recovery codes, in a browser where it is signed in. */
  async function enrolled(accountId: string) {
    await addAccount(accountId, ['staff'], here);
    const browser = await application.as(accountId);
    return { browser, ...(await enrol(browser)) };
  }

  async function enrol(browser: Browser) {
    const offered = await browser.post('/api/second-factor');
    expect(offered.status, offered.text).to.equal(200);
    const { secret, qrCode } = offered.body as { secret: string; qrCode: string };
    expect(qrCode).to.match(/^data:image\/png;base64,/);
    const confirmed = await browser.put('/api/second-factor').send({ code: codeOf(secret) });
    expect(confirmed.status, confirmed.text).to.equal(200);
    const { recoveryCodes } = confirmed.body as { recoveryCodes: string[] };
    await browser.refresh();
    await pass(STEP);
    return { secret, recoveryCodes };
  }

  /** The password was right. */
  async function halfway(accountId: string): Promise<Browser> {
    const browser = await application.visitor();
    const response = await browser.signIn(accountId);
    expect(response.status).to.equal(200);
    expect(bodyOf(response)).to.include({ account: null, codeRequired: true });
    return browser;
  }

  const enter = (browser: Browser, code: string) =>
    browser.post('/api/session/code').send({ code });

  it('is refused to a visitor with 401 and to applicants with 403', async () => {
    const visitor = await application.visitor();
    const applicant = await application.as('applicant');
    for (const [browser, status] of [
      [visitor, 401],
      [applicant, 403],
    ] as const) {
      expect((await browser.get('/api/second-factor')).status).to.equal(status);
      expect((await browser.post('/api/second-factor')).status).to.equal(status);
      expect((await browser.put('/api/second-factor').send({})).status).to.equal(status);
      expect((await browser.post('/api/second-factor/removal').send({})).status).to.equal(status);
    }
    expect((await enter(visitor, '123456')).status).to.equal(401);
  });

  it('is in force once a code of its secret came, and not before', async () => {
    // given
    await addAccount('beginner', ['staff'], here);
    const browser = await application.as('beginner');
    const elsewhere = await application.as('beginner');
    const { secret } = (await browser.post('/api/second-factor')).body as { secret: string };

    // when: offered only
    expect((await (await application.visitor()).signIn('beginner')).body).to.include({
      codeRequired: false,
    });
    const wrong = await browser.put('/api/second-factor').send({ code: codeOf(secret, 5) });
    expect(wrong.status).to.equal(400);
    const confirmed = await browser.put('/api/second-factor').send({ code: codeOf(secret) });

    // then
    expect(confirmed.status).to.equal(200);
    expect((await browser.get('/api/second-factor')).body).to.include({
      ...{ enabled: true, enabledAt: now * 1000, recoveryCodesLeft: 10, required: false },
    });
    expect((await elsewhere.get('/api/notices')).status, 'other sessions end').to.equal(401);
    await browser.refresh();
    expect((await browser.post('/api/second-factor')).status, 'no second one').to.equal(409);
    const again = await browser.put('/api/second-factor').send({ code: codeOf(secret) });
    expect(again.status).to.equal(409);
  });

  it('is stored sealed, its recovery codes as digests', async () => {
    const { secret, recoveryCodes } = await enrolled('sealed');
    const stored = JSON.stringify(await Accounts.findOne({ accountId: 'sealed' }).lean());
    for (const told of [secret, ...recoveryCodes]) expect(stored).not.to.include(told);
  });

  it('lets nobody do anything between password and code', async () => {
    // given
    const { secret } = await enrolled('between');
    const browser = await halfway('between');

    // then
    for (const path of ['/api/notices', '/api/sessions', '/api/second-factor'])
      expect((await browser.get(path)).status, path).to.equal(401);
    await browser.refresh();
    expect((await browser.post('/api/second-factor')).status).to.equal(401);
    expect((await browser.put('/api/session/password').send({})).status).to.equal(401);
    expect(bodyOf(await browser.get('/api/session'))).to.include({ codeRequired: true });

    // when
    const response = await enter(browser, codeOf(secret));

    // then
    expect(response.status).to.equal(200);
    expect(bodyOf(response).account).to.include({ accountId: 'between', hasSecondFactor: true });
    expect((await browser.get('/api/notices')).status).to.equal(200);
  });

  it('waits five minutes for the code', async () => {
    const { secret } = await enrolled('slow');
    const browser = await halfway('slow');
    await pass(301);
    expect((await enter(browser, codeOf(secret))).status).to.equal(401);
  });

  it('takes codes of clocks that differ by a step, not by two', async () => {
    const { secret } = await enrolled('skewed');
    for (const [steps, status] of [
      [-2, 401],
      [2, 401],
      [-1, 200],
      [1, 200],
    ] as const) {
      await pass(5 * STEP);
      const browser = await halfway('skewed');
      expect((await enter(browser, codeOf(secret, steps))).status, `${steps}`).to.equal(status);
    }
  });

  it('takes a code once, of two at the same time, too, and none that is older', async () => {
    // given
    const { secret } = await enrolled('replayed');
    const code = codeOf(secret);
    const browsers = [await halfway('replayed'), await halfway('replayed')];

    // when
    const answers = await Promise.all(browsers.map((browser) => enter(browser, code)));

    // then
    expect(answers.map(({ status }) => status).toSorted()).to.deep.equal([200, 401]);
    const late = await halfway('replayed');
    for (const used of [code, codeOf(secret, -1)])
      expect((await enter(late, used)).status).to.equal(401);
    await pass(STEP);
    expect((await enter(late, codeOf(secret))).status).to.equal(200);
  });

  it('does not take the code with which it was confirmed', async () => {
    await addAccount('confirmer', ['staff'], here);
    const browser = await application.as('confirmer');
    const { secret } = (await browser.post('/api/second-factor')).body as { secret: string };
    const code = codeOf(secret);
    await browser.put('/api/second-factor').send({ code }).expect(200);

    expect((await enter(await halfway('confirmer'), code)).status).to.equal(401);
  });

  it('locks the account after five wrong codes, from wherever and with right passwords between', async () => {
    // given
    const { secret } = await enrolled('guessed');
    const statuses: number[] = [];

    // when
    for (let n = 0; n < 5; n++) {
      const response = await enter(await halfway('guessed'), codeOf(secret, 10 + n));
      statuses.push(response.status);
    }

    // then
    expect(statuses).to.deep.equal([401, 401, 401, 401, 429]);
    expect((await enter(await halfway('guessed'), codeOf(secret))).status).to.equal(429);
  });

  it('is replaced by each recovery code once', async () => {
    // given
    const { recoveryCodes, browser: enrolledIn } = await enrolled('lost');
    const [first = '', second = ''] = recoveryCodes;
    expect(new Set(recoveryCodes).size).to.equal(10);

    // then
    const browser = await halfway('lost');
    expect((await enter(browser, first.toUpperCase())).status).to.equal(200);
    const again = await halfway('lost');
    expect((await enter(again, first)).status).to.equal(401);
    expect((await enter(again, second)).status).to.equal(200);
    const { recoveryCodesLeft } = bodyOf(await enrolledIn.get('/api/second-factor'));
    expect(recoveryCodesLeft).to.equal(8);
  });

  it('is taken away with password and code together only', async () => {
    // given
    const { secret, browser } = await enrolled('remover');
    const remove = (password: string, code: string) =>
      browser.post('/api/second-factor/removal').send({ password, code });

    // then
    expect((await remove(PASSWORD, codeOf(secret, 9))).status).to.equal(400);
    expect((await remove('wrong', codeOf(secret))).status).to.equal(400);
    const removed = await remove(PASSWORD, codeOf(secret));
    expect(removed.status, removed.text).to.equal(200);
    expect(bodyOf(removed).account).to.include({ hasSecondFactor: false });
    expect((await browser.get('/api/notices')).status).to.equal(200);
    await browser.refresh();
    expect((await remove(PASSWORD, codeOf(secret))).status).to.equal(409);
    expect((await (await application.visitor()).signIn('remover')).body).to.include({
      codeRequired: false,
    });
  });

  it('falls away when the password is reset on a report', async () => {
    // given
    const { browser } = await enrolled('forgetful');
    const passwordHash = await hashPassword('given-out-1');

    // when
    await changeAccount('reset-1', { kind: 'setPassword', accountId: 'forgetful', passwordHash });

    // then
    expect((await browser.get('/api/notices')).status).to.equal(401);
    const again = await application.visitor();
    const response = await again.signIn('forgetful', 'given-out-1');
    expect(bodyOf(response).account).to.include({
      ...{ mustChangePassword: true, hasSecondFactor: false },
    });
  });

  it('is required of some roles before anything else, after the first change of the password', async () => {
    // given
    await Accounts.updateOne({ accountId: 'builder' }, { $set: { mustChangePassword: true } });
    const browser = await application.as('builder');
    const first = await browser.post('/api/second-factor');
    expect(bodyOf(first)).to.include({ type: 'urn:lianshen:problem:password-change-required' });
    await browser
      .put('/api/session/password')
      .send({ currentPassword: PASSWORD, newPassword: 'entirely-new-2' })
      .expect(200);
    await browser.refresh();

    // when
    const refused = await browser.get('/api/notices');

    // then
    expect(refused.status).to.equal(403);
    expect(bodyOf(refused)).to.include({ type: 'urn:lianshen:problem:second-factor-required' });
    const { account } = bodyOf(await browser.get('/api/session'));
    expect(account).to.include({ mustEnrolSecondFactor: true });
    await enrol(browser);
    expect((await browser.get('/api/notices')).status).to.equal(200);
  });
});
