import { expect } from 'chai';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { plannedStage } from '../../scripts/walkthrough/ordinaryStage.ts';
import { lead } from '../../scripts/walkthrough/story.ts';
import type { Walk } from '../../scripts/walkthrough/walk.ts';
import { loadSeed } from '../../seed/load.ts';
import { expectAccessible, fillSignIn, INSTALLATION, launchBrowser } from '../support/browser.ts';
import { buildPages } from '../support/builtPages.ts';
import { pressTwice } from '../support/pressTwice.ts';
import { startTestSystem, type TestSystem } from '../support/runningSystem.ts';

const NAME = '北镇市看板道路工程';

describe('R13 the board of a stage', function () {
  this.timeout(180_000);
  let test: TestSystem;
  let browser: Browser;
  let walk: Walk;
  let password: string;
  let stageId: string;
  let context: BrowserContext;
  let page: Page;

  before(async function () {
    this.timeout(INSTALLATION);
    await buildPages();
    browser = await launchBrowser();
    test = await startTestSystem();
    ({ demonstrationPassword: password } = await loadSeed());
    walk = test.walk('board');
    await walk.travel('2026-03-02');
    ({ stageId } = await plannedStage(walk, { name: NAME, serial: 81 }));
  });
  after(async () => {
    await browser.close();
    await test.stop();
  });
  afterEach(() => context.close());

  async function openAs(accountId: string, path: string): Promise<void> {
    context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1280, height: 900 } });
    page = await context.newPage();
    await page.goto(`${test.system.url}/sign-in?to=${encodeURIComponent(path)}`);
    await fillSignIn(page, accountId, password);
    await page.waitForURL(`**${path}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
  }

  const openBoard = () => openAs('natural-resources-lead', `/office/stages/${stageId}/board`);

  async function expectAccessibleEverywhere(): Promise<void> {
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 900 });
      await expectAccessible(page);
      const wide = await page.evaluate('document.documentElement.scrollWidth');
      expect(wide, 'nothing is scrolled sideways').to.be.at.most(width);
    }
  }

  it('has a row for every item, and says what is awaited and by whom', async () => {
    // given
    const { items } = await walk.stage(stageId, lead(walk));
    // when
    await openBoard();
    // then
    await page.locator('[aria-current=step]', { hasText: '收件' }).waitFor();
    const rows = page.getByRole('region', { name: '事项' }).getByRole('row');
    expect(await rows.count()).to.equal(items.length + 1);
    await page
      .getByRole('region', { name: '正在等待' })
      .getByText(/^等待.*自然资源局/)
      .waitFor();
    await page.getByText('件材料，其中').waitFor();
    await expectAccessibleEverywhere();
  });

  it('R39 presses for what is awaited, and keeps who pressed whom', async () => {
    // given
    await openBoard();
    const awaited = page.getByRole('region', { name: '正在等待' });
    // when
    await awaited.getByRole('button', { name: /^催办/ }).first().press('Enter');
    await page.getByLabel('催办的话').fill('请于今日完成收件');
    await expectAccessible(page);
    await pressTwice(page.getByRole('dialog').getByRole('button', { name: '催办', exact: true }));
    // then
    await page.getByRole('heading', { name: '催办记录' }).waitFor();
    await page.getByText('请于今日完成收件').waitFor();
    await expectAccessibleEverywhere();
  });

  it('R39 leads to an order of the supervision', async () => {
    // given
    const text = '请加快收件';
    const order = await walk.create(
      walk.as('supervisor'),
      '/api/supervision-orders',
      { stageId, departmentId: 'natural-resources', deadline: '2026-03-06', text },
      '督办',
    );
    const { orderId } = order as { orderId: string };
    // when
    await openBoard();
    const link = page.getByRole('link', { name: text });
    await link.waitFor();
    await expectAccessibleEverywhere();
    await link.click();
    // then
    await page.waitForURL(`**/supervision/orders/${orderId}`);
  });

  it('is found in the list of stages by name and by state', async () => {
    // when
    const query = new URLSearchParams({ status: 'intake', projectName: '北镇市看板' });
    await openAs('natural-resources-lead', '/office/stages');
    await page.goto(`${test.system.url}/office/stages?${query.toString()}`);
    // then
    await page.getByRole('link', { name: NAME, exact: true }).waitFor();
    await expectAccessibleEverywhere();
    // when
    await page.goto(`${test.system.url}/office/stages?due=overdue&projectName=北镇市看板`);
    // then
    await page.getByText('没有符合条件的阶段').waitFor();
    await expectAccessibleEverywhere();
  });
});
