import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { expectAccessible, INSTALLATION, launchBrowser } from '../support/browser.ts';
import { buildPages } from '../support/builtPages.ts';
import { urlOf, type ApplicationServer } from '../support/applicationServer.ts';
import { startFilingServer } from '../support/filingServer.ts';

describe('R21 the 办事指南, without signing in', function () {
  this.timeout(120_000);
  let server: ApplicationServer;
  let browser: Browser;
  let page: Page;

  before(async function () {
    this.timeout(INSTALLATION);
    await buildPages();
    server = await startFilingServer();
    browser = await launchBrowser();
  });
  after(async () => {
    await browser.close();
    await server.stop();
  });
  beforeEach(async () => {
    page = await browser.newPage({ viewport: { width: 390, height: 844 } });
    page.setDefaultTimeout(10_000);
    await page.goto(`${urlOf(server.server)}/guides`);
    await page.getByRole('heading', { name: '办事指南' }).waitFor();
  });
  afterEach(() => page.close());

  it('are found by name and stage, by an address that can be sent', async () => {
    // given
    await page.getByRole('link', { name: '建设工程竣工验收备案' }).waitFor();
    await expectAccessible(page);
    // when
    await page.getByLabel('按事项名称查找').fill('施工许可证');
    await page.getByRole('button', { name: '查找' }).click();
    await page.getByRole('link', { name: '施工许可', exact: true }).click();
    // then
    await page.getByRole('link', { name: /建筑工程施工许可证核发/ }).waitFor();
    const address = page.url();
    await page.goto(address);
    await page.getByRole('link', { name: /建筑工程施工许可证核发/ }).click();
    await page.getByRole('heading', { name: '申请材料' }).waitFor();
    await page.getByText('承诺时限').waitFor();
    expect(await page.getByText(/个工作日/).count()).to.be.above(0);
    await expectAccessible(page);
  });

  it('that do not exist say so', async () => {
    // when
    await page.goto(`${urlOf(server.server)}/guides/none`);
    // then
    await page.getByText('没有这个审批事项的服务指南').waitFor();
    await expectAccessible(page);
  });

  it('R02 stand beside the planning conclusions', async () => {
    // when
    await page.getByRole('link', { name: '策划结论公示' }).click();
    // then
    await page.getByText('还没有公布的策划结论').waitFor();
    await expectAccessible(page);
  });
});
