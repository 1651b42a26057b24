import { expect } from 'chai';
import { generateSync } from 'otplib';
import type { Browser, Page } from 'playwright-core';
import { Accounts } from '../../models/accounts.ts';
import {
  addAccount,
  PASSWORD,
  urlOf,
  type ApplicationServer,
} from '../support/applicationServer.ts';
import {
  expectAccessible,
  fillSignIn,
  INSTALLATION,
  launchBrowser,
  openAs,
  signOut,
} from '../support/browser.ts';
import { startPagesServer } from '../support/pagesServer.ts';
import { pressTwice } from '../support/pressTwice.ts';

const PERIOD_MS = 30_000;

describe('R34 the page of the second factor', function () {
  this.timeout(120_000);
  let application: ApplicationServer;
  let browser: Browser;
  let page: Page;

  before(async function () {
    this.timeout(INSTALLATION);
    application = await startPagesServer({ SECOND_FACTOR_ROLES: 'auditor' });
    browser = await launchBrowser();
  });
  after(async () => {
    await browser.close();
    await application.stop();
  });
  beforeEach(async () => {
    page = await browser.newPage({ viewport: { width: 390, height: 844 } });
  });
  afterEach(() => page.close());

  const address = (path: string) => urlOf(application.server) + path;
  /** Of a time step that none was used of yet, counted from the present one. */
  const codeOf = (secret: string, step = 0) =>
    generateSync({ secret, epoch: Math.floor((Date.now() + step * PERIOD_MS) / 1000) });

  /** Binds an authenticator on the page. @returns its secret and the recovery codes */
  async function enrol(): Promise<{ secret: string; recoveryCodes: string[] }> {
    await page.getByRole('button', { name: '开始绑定' }).click();
    const shown = await page.locator('.enrolment code').innerText();
    const secret = shown.replaceAll(' ', '');
    await page.getByLabel('验证码').fill(codeOf(secret));
    await page.getByRole('button', { name: '确认绑定' }).click();
    await page.getByRole('heading', { name: '恢复码' }).waitFor();
    return { secret, recoveryCodes: await page.locator('.recovery-codes code').allInnerTexts() };
  }

  it('binds an authenticator by picture or text, and shows the recovery codes once', async () => {
    // given
    await addAccount('binder', ['staff'], { departmentId: 'water' });
    await openAs(page, address('/second-factor'), 'binder', PASSWORD);
    await page.getByRole('button', { name: '开始绑定' }).waitFor();
    await expectAccessible(page);
    // when
    await pressTwice(page.getByRole('button', { name: '开始绑定' }));
    const picture = page.getByRole('img', { name: '绑定身份验证器的二维码' });
    expect(await picture.getAttribute('src')).to.match(/^data:image\/png/);
    const shown = await page.locator('.enrolment code').innerText();
    await page.getByLabel('验证码').fill('000000');
    await page.getByRole('button', { name: '确认绑定' }).click();
    expect(await page.getByRole('alert').innerText()).to.include('验证码不正确');
    await expectAccessible(page);
    await page.getByLabel('验证码').fill(codeOf(shown.replaceAll(' ', '')));
    await pressTwice(page.getByRole('button', { name: '确认绑定' }));
    // then
    await page.getByRole('heading', { name: '恢复码' }).waitFor();
    expect(await page.locator('.recovery-codes code').count()).to.equal(10);
    expect(await page.getByRole('button', { name: '打印恢复码' }).count()).to.equal(1);
    await expectAccessible(page);
    await page.reload();
    await page.getByText('两步验证已启用').waitFor();
    expect(await page.locator('.recovery-codes').count()).to.equal(0);
    expect((await Accounts.findOne({ accountId: 'binder' }).lean())?.secondFactor?.confirmedAt).to
      .exist;
    await expectAccessible(page);
  });

  it('asks for the code at the next sign-in, and takes a recovery code once', async () => {
    // given
    await addAccount('careful', ['staff'], { departmentId: 'water' });
    await page.setViewportSize({ width: 1280, height: 800 });
    await openAs(page, address('/second-factor'), 'careful', PASSWORD);
    const { recoveryCodes } = await enrol();
    await page.getByRole('button', { name: '已保存，继续' }).click();
    const signInWith = async (code: string) => {
      // A page that opens takes the focus, and with it the menu.
      await page.getByRole('heading', { level: 1, name: '待办' }).waitFor();
      await signOut(page);
      await fillSignIn(page, 'careful', PASSWORD);
      await page.getByLabel('验证码').fill(code);
      await expectAccessible(page);
      await pressTwice(page.getByRole('button', { name: '登录', exact: true }));
    };
    // when
    await signInWith(recoveryCodes[0]!);
    // then
    await page.getByRole('button', { name: '我的账号' }).waitFor();
    await signInWith(recoveryCodes[0]!);
    await page.getByText('验证码不正确或已使用过').waitFor();
  });

  it('is removed with the password and a code', async () => {
    // given
    await addAccount('remover', ['staff'], { departmentId: 'water' });
    await openAs(page, address('/second-factor'), 'remover', PASSWORD);
    const { secret, recoveryCodes } = await enrol();
    await page.goto(address('/second-factor'));
    // when
    await page.getByLabel('密码').fill('not the password');
    await page.getByLabel('验证码').fill(codeOf(secret, 1));
    await page.getByRole('button', { name: '停用两步验证' }).click();
    await page.getByText('密码或验证码不正确').waitFor();
    await page.getByLabel('密码').fill(PASSWORD);
    await page.getByLabel('验证码').fill(recoveryCodes[0]!);
    await pressTwice(page.getByRole('button', { name: '停用两步验证' }));
    // then
    await page.getByRole('button', { name: '开始绑定' }).waitFor();
    expect((await Accounts.findOne({ accountId: 'remover' }).lean())?.secondFactor).to.equal(
      undefined,
    );
  });

  it('comes before everything else for whoever must have one', async () => {
    // given
    await addAccount('auditor-1', ['auditor'], { departmentId: 'audit' });
    await openAs(page, address('/inbox'), 'auditor-1', PASSWORD);
    // then
    await page.waitForURL('**/second-factor');
    await page.getByText('您的岗位须启用两步验证').waitFor();
    await page.goto(address('/sessions'));
    await page.waitForURL('**/second-factor');
    await page.getByText('您的岗位须启用两步验证').waitFor();
    expect(await page.getByRole('link', { name: /未读消息/ }).count()).to.equal(0);
    await expectAccessible(page);
    // when
    await enrol();
    await page.getByRole('button', { name: '已保存，继续' }).click();
    // then
    await page.getByRole('link', { name: '0 条未读消息' }).click();
    await page.getByRole('heading', { level: 1, name: '消息' }).waitFor();
  });

  it('signs in again in place with both steps, and keeps what was typed', async () => {
    // given
    await addAccount('typist', ['staff'], { departmentId: 'water' });
    await openAs(page, address('/second-factor'), 'typist', PASSWORD);
    const { recoveryCodes } = await enrol();
    await page.goto(address('/phrases'));
    await page.getByRole('button', { name: '添加一条' }).first().click();
    await page.getByLabel('第 1 条', { exact: true }).fill('同意。');
    await page.context().clearCookies();
    // when
    await page.getByRole('button', { name: '保存', exact: true }).first().click();
    const dialog = page.getByRole('dialog', { name: '请重新登录' });
    await dialog.getByLabel('密码').fill(PASSWORD);
    await dialog.getByRole('button', { name: '登录', exact: true }).click();
    await dialog.getByLabel('验证码').fill(recoveryCodes[0]!);
    await dialog.getByRole('button', { name: '登录', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    // then
    await page.getByRole('status').filter({ hasText: '常用语已保存' }).waitFor();
  });
});
