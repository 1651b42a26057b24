import { expect } from 'chai';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { KeptLists } from '../../models/keptLists.ts';
import { Sessions } from '../../models/sessions.ts';
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

const PHONE = { width: 390, height: 844 };
const WIDE = { width: 1280, height: 800 };

describe("R34 one's own pages", function () {
  this.timeout(120_000);
  let application: ApplicationServer;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;

  before(async function () {
    this.timeout(INSTALLATION);
    application = await startPagesServer();
    await addAccount('staff', ['staff'], { departmentId: 'water' });
    await addAccount('leader', ['leader'], { departmentId: 'water' });
    await addAccount('owner', ['applicant']);
    browser = await launchBrowser();
  });
  after(async () => {
    await browser.close();
    await application.stop();
  });
  beforeEach(async () => {
    await KeptLists.deleteMany({});
    context = await browser.newContext({ viewport: WIDE });
    page = await context.newPage();
  });
  afterEach(() => context.close());

  const address = (path: string) => urlOf(application.server) + path;
  const phrase = (number: number) => page.getByLabel(`第 ${number} 条`, { exact: true });
  const dialog = () => page.getByRole('dialog', { name: '请重新登录' });

  async function typePhrase(text: string): Promise<void> {
    await page.getByRole('button', { name: '添加一条' }).first().click();
    await phrase(1).fill(text);
  }
  const save = () => page.getByRole('button', { name: '保存', exact: true }).first().click();

  it('are in the menu of the account, by the keyboard', async () => {
    // given
    await openAs(page, address('/inbox'), 'staff', PASSWORD);
    await page.getByRole('heading', { level: 1, name: '消息' }).waitFor();
    const menu = page.getByRole('button', { name: '我的账号：staff' });
    await menu.focus();
    // when
    await page.keyboard.press('Enter');
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    expect(await page.locator(':focus').getAttribute('aria-label')).to.equal('我的账号：staff');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    // then
    await page.getByRole('heading', { level: 1, name: '我的登录' }).waitFor();
    expect(await menu.getAttribute('aria-expanded')).to.equal('false');
  });

  it('are those of an applicant: no second factor, no phrases', async () => {
    await openAs(page, address('/'), 'owner', PASSWORD);
    await page.getByRole('heading', { level: 1, name: '网上办事大厅' }).waitFor();
    await page.getByRole('button', { name: '我的账号：owner' }).click();
    const links = await page.locator('.account-menu').getByRole('link').allInnerTexts();
    expect(links).to.eql(['我的登录', '修改密码', '通知方式']);
  });

  it('at phone width are in the menu of the page', async () => {
    await page.setViewportSize(PHONE);
    await openAs(page, address('/'), 'staff', PASSWORD);
    await page.getByRole('button', { name: '菜单' }).click();
    await expectAccessible(page);
    await page.getByRole('link', { name: '常用语' }).click();
    await page.getByRole('heading', { level: 1, name: '常用语' }).waitFor();
    await expectAccessible(page);
  });

  it('list where one is signed in, and end one of these or all others', async () => {
    // given
    await Sessions.deleteMany({});
    const others = [await application.as('staff'), await application.as('staff')];
    await openAs(page, address('/sessions'), 'staff', PASSWORD);
    const ends = page.getByRole('button', { name: /^结束登录/ });
    await ends.nth(1).waitFor();
    await page.getByText('当前登录').first().waitFor();
    await expectAccessible(page);
    await page.setViewportSize(PHONE);
    await expectAccessible(page);
    // when
    await pressTwice(ends.first());
    await page.getByRole('status').filter({ hasText: '已结束登录' }).waitFor();
    expect(await Sessions.countDocuments({})).to.equal(2);
    await pressTwice(page.getByRole('button', { name: '结束其他所有登录' }));
    // then
    await ends.first().waitFor({ state: 'detached' });
    for (const other of others) await other.get('/api/notices').expect(401);
    expect(await Sessions.countDocuments({})).to.equal(1);
  });

  it('keep the phrases for opinions in order', async () => {
    // given
    await openAs(page, address('/phrases'), 'leader', PASSWORD);
    await page.getByText('还没有常用语').first().waitFor();
    await expectAccessible(page);
    // when
    await typePhrase('同意。');
    await page.getByRole('button', { name: '添加一条' }).first().click();
    await phrase(2).fill('请补充材料。');
    await page.getByRole('button', { name: '上移第 2 条' }).click();
    await pressTwice(page.getByRole('button', { name: '保存', exact: true }).first());
    await page.getByRole('status').filter({ hasText: '常用语已保存' }).waitFor();
    // then
    const kept = await KeptLists.findOne({ _id: 'phrases:account:leader' }).lean();
    expect(kept?.entries).to.eql(['请补充材料。', '同意。']);
    await expectAccessible(page);
  });

  it('show the phrases of the department, which its leader keeps', async () => {
    // given
    const leader = await application.as('leader');
    await leader
      .put('/api/phrases/department')
      .send({ version: 0, phrases: ['符合规定。'] })
      .expect(200);
    // when
    await openAs(page, address('/phrases'), 'staff', PASSWORD);
    // then
    await page.getByRole('listitem').filter({ hasText: '符合规定。' }).waitFor();
    expect(await page.getByRole('button', { name: '保存', exact: true }).count()).to.equal(1);
  });

  it('show what somebody else has saved meanwhile, and let one choose', async () => {
    // given
    await openAs(page, address('/phrases'), 'leader', PASSWORD);
    await typePhrase('我的。');
    const elsewhere = await application.as('leader');
    await elsewhere
      .put('/api/phrases/own')
      .send({ version: 0, phrases: ['别处的。'] })
      .expect(200);
    // when
    await save();
    await page.getByText('常用语已在别处修改').waitFor();
    // then
    const present = page.getByRole('list', { name: '现在保存的常用语' });
    expect(await present.innerText()).to.include('别处的。');
    await expectAccessible(page);
    await page.getByRole('button', { name: '以我的内容覆盖' }).click();
    await page.getByRole('status').filter({ hasText: '常用语已保存' }).waitFor();
    const kept = await KeptLists.findOne({ _id: 'phrases:account:leader' }).lean();
    expect(kept?.entries).to.eql(['我的。']);
  });

  it('keep what was typed when the session has ended, and save it once the same person is back', async () => {
    // given
    await openAs(page, address('/phrases'), 'staff', PASSWORD);
    await typePhrase('同意。');
    await context.clearCookies();
    // when
    await save();
    await dialog().getByLabel('密码').fill('not the password');
    await dialog().getByRole('button', { name: '登录', exact: true }).click();
    await dialog().getByText('登录名或密码不正确').waitFor();
    await expectAccessible(page);
    await dialog().getByLabel('密码').fill(PASSWORD);
    await dialog().getByRole('button', { name: '登录', exact: true }).click();
    // then
    await page.getByRole('status').filter({ hasText: '常用语已保存' }).waitFor();
    const kept = await KeptLists.findOne({ _id: 'phrases:account:staff' }).lean();
    expect(kept?.entries).to.eql(['同意。']);
  });

  it('never send what one person typed in the name of another who signs in over it', async () => {
    // given
    await openAs(page, address('/phrases'), 'staff', PASSWORD);
    await typePhrase('只属于我。');
    await context.clearCookies();
    const sent: string[] = [];
    await save();
    await dialog().waitFor();
    page.on('request', (request) => {
      if (request.method() === 'PUT') sent.push(request.url());
    });
    // when
    await fillSignIn(page, 'leader', PASSWORD);
    // then
    await page.getByRole('button', { name: '我的账号：leader' }).waitFor();
    expect(sent).to.eql([]);
    expect(await KeptLists.countDocuments({})).to.equal(0);
    await page.goto(address('/phrases'));
    await page.getByText('还没有常用语').first().waitFor();
  });

  it('never send it in the name of another who has signed in in another tab', async () => {
    // given
    await openAs(page, address('/phrases'), 'staff', PASSWORD);
    await typePhrase('只属于我。');
    // The cookie of the browser is another person's now, and nobody has told this page.
    const other = await application.as('leader');
    const [, session = ''] = /lianshen\.session=([^;]+)/.exec(other.cookie) ?? [];
    await context.addCookies([
      { name: 'lianshen.session', value: session, url: urlOf(application.server), httpOnly: true },
    ]);
    // when
    await save();
    // then
    await page.getByRole('button', { name: '我的账号：leader' }).waitFor();
    expect(await KeptLists.countDocuments({})).to.equal(0);
  });

  it('follow a sign-out in another tab', async () => {
    // given
    await openAs(page, address('/phrases'), 'staff', PASSWORD);
    const second = await context.newPage();
    await second.goto(address('/inbox'));
    await second.getByRole('heading', { level: 1, name: '消息' }).waitFor();
    // when
    await signOut(second);
    // then
    await page.getByLabel('登录名').waitFor();
  });
});
