import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { plannedStage } from '../../scripts/walkthrough/ordinaryStage.ts';
import { lead } from '../../scripts/walkthrough/story.ts';
import type { Walk } from '../../scripts/walkthrough/walk.ts';
import { expectAccessible, expectAccessibleEverywhere, INSTALLATION } from '../support/browser.ts';
import { startPages, type PagesOfSystem } from '../support/caseBrowser.ts';
import { pressTwice } from '../support/pressTwice.ts';

const NAME = '北镇市看板道路工程';

describe('R13 the board of a stage', function () {
  this.timeout(180_000);
  let pages: PagesOfSystem;
  let walk: Walk;
  let stageId: string;
  let page: Page;

  before(async function () {
    this.timeout(INSTALLATION);
    pages = await startPages();
    walk = pages.system.walk('board');
    await walk.travel('2026-03-02');
    ({ stageId } = await plannedStage(walk, { name: NAME, serial: 81 }));
  });
  after(() => pages.stop());
  afterEach(() => page.context().close());

  async function openAs(accountId: string, path: string): Promise<void> {
    page = await pages.signedIn(accountId);
    await pages.open(page, path);
  }

  const openBoard = () => openAs('natural-resources-lead', `/office/stages/${stageId}/board`);

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
    await expectAccessibleEverywhere(page);
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
    await expectAccessibleEverywhere(page);
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
    await expectAccessibleEverywhere(page);
    await link.click();
    // then
    await page.waitForURL(`**/supervision/orders/${orderId}`);
  });

  it('is found in the list of stages by name and by state', async () => {
    // when
    const query = new URLSearchParams({ status: 'intake', projectName: '北镇市看板' });
    await openAs('natural-resources-lead', '/office/stages');
    await pages.open(page, `/office/stages?${query.toString()}`);
    // then
    await page.getByRole('link', { name: NAME, exact: true }).waitFor();
    await expectAccessibleEverywhere(page);
    // when
    await pages.open(page, '/office/stages?due=overdue&projectName=北镇市看板');
    // then
    await page.getByText('没有符合条件的阶段').waitFor();
    await expectAccessibleEverywhere(page);
  });
});
