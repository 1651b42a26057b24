import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { expectAccessible, fillSignIn, INSTALLATION, launchBrowser } from '../support/browser.ts';
import { buildPages } from '../support/builtPages.ts';
import {
  addAccount,
  PASSWORD,
  startApplicationServer,
  urlOf,
  type ApplicationServer,
} from '../support/applicationServer.ts';
import { pressTwice } from '../support/pressTwice.ts';

describe('the sign-in page', function () {
  this.timeout(120_000);
  let server: ApplicationServer;
  let browser: Browser;
  let page: Page;

  before(async function () {
    this.timeout(INSTALLATION);
    await buildPages();
    server = await startApplicationServer();
    await addAccount('observer', ['systemOperations']);
    await addAccount('newcomer', ['systemOperations'], { mustChangePassword: true });
    await addAccount('locked', ['systemOperations']);
    browser = await launchBrowser();
  });
  after(async () => {
    await browser.close();
    await server.stop();
  });
  beforeEach(async () => {
    page = await browser.newPage({ viewport: { width: 390, height: 844 } });
    await page.goto(urlOf(server.server));
    await page.getByLabel('登录名').waitFor();
  });
  afterEach(() => page.close());

  it('is accessible on a phone', () => expectAccessible(page));

  it('moves nothing for whoever asked their device for less motion', async () => {
    const movement = () =>
      page.evaluate<string>(
        'getComputedStyle(document.querySelector("button[type=submit]")).transitionDuration',
      );
    expect(await movement()).to.match(/[1-9]/);
    // when
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.reload();
    await page.getByLabel('登录名').waitFor();
    // then
    expect(await movement()).to.match(/^0s(, 0s)*$/);
  });

  it('says that name or password is wrong', async () => {
    // when
    await fillSignIn(page, 'observer', 'not the password');
    // then
    expect(await page.getByRole('alert').innerText()).to.include('登录名或密码不正确');
    await expectAccessible(page);
  });

  it('leads in, and out again', async () => {
    // when
    await page.getByLabel('登录名').fill('observer');
    await page.getByLabel('密码').fill(PASSWORD);
    await pressTwice(page.getByRole('button', { name: '登录', exact: true }));
    await page.getByRole('button', { name: '菜单', exact: true }).click();
    await expectAccessible(page);
    await pressTwice(page.getByRole('button', { name: '退出登录' }));
    // then
    await page.getByLabel('登录名').waitFor();
  });

  it('leads to pages in English for who chooses it, in this browser from then on', async () => {
    // given
    await fillSignIn(page, 'observer', PASSWORD);
    await page.getByRole('button', { name: '菜单', exact: true }).click();
    const english = page.getByRole('button', { name: 'English' });
    // when: the connection is away, then it is there again
    await page.route('**/assets/en-US*', (route) => route.abort());
    await english.click();
    // then
    await page.getByRole('alert').waitFor();
    expect(await page.getAttribute('html', 'lang')).to.equal('zh-CN');
    // when
    await page.unroute('**/assets/en-US*');
    await english.click();
    // then
    await page.getByRole('button', { name: 'Sign out' }).waitFor();
    await expectAccessible(page);
    // when
    await page.reload();
    // then
    await page.getByRole('button', { name: 'Menu', exact: true }).click();
    expect(await page.getAttribute('html', 'lang')).to.equal('en-US');
    // when
    await page.getByRole('button', { name: '中文' }).click();
    // then
    await page.getByRole('button', { name: '退出登录' }).waitFor();
  });

  it('says how long an account is locked', async () => {
    // given
    const stranger = await server.visitor();
    for (let attempt = 0; attempt < 5; attempt++)
      await stranger.post('/api/session').send({ loginName: 'locked', password: 'wrong' });
    // when
    await fillSignIn(page, 'locked', PASSWORD);
    // then
    expect(await page.getByRole('alert').innerText()).to.include('分钟');
  });

  it('lets nobody go on with a password that was given out', async () => {
    // given
    await fillSignIn(page, 'newcomer', PASSWORD);
    await page.getByLabel('原密码').fill(PASSWORD);
    await expectAccessible(page);
    // when
    await page.getByLabel('新密码', { exact: true }).fill('another-way-2');
    await page.getByLabel('再次输入新密码').fill('another-way-2');
    await pressTwice(page.getByRole('button', { name: '修改密码' }));
    // then
    await page.getByRole('heading', { name: '首页' }).waitFor();
  });
});
