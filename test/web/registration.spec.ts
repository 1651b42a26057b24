import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { Accounts } from '../../models/accounts.ts';
import { Filings } from '../../models/filings.ts';
import { expectAccessible, INSTALLATION, launchBrowser } from '../support/browser.ts';
import { buildPages } from '../support/builtPages.ts';
import { urlOf, type ApplicationServer } from '../support/applicationServer.ts';
import { pressTwice } from '../support/pressTwice.ts';
import { startFilingServer } from '../support/filingServer.ts';

describe('R30 an applicant at phone width', function () {
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
    await page.goto(`${urlOf(server.server)}/sign-in`);
    await page.getByRole('link', { name: '申请人注册' }).click();
    await page.getByRole('heading', { name: '申请人注册' }).waitFor();
  });
  afterEach(() => page.close());

  async function fill(loginName: string, idNumber: string): Promise<void> {
    await page.getByLabel('个人').check();
    await page.getByLabel('身份证号').fill(idNumber);
    await page.getByLabel('姓名').fill('示例');
    await page.getByLabel('手机号', { exact: true }).fill('13000000009');
    await page.getByLabel('登录名', { exact: true }).fill(loginName);
    await page.getByLabel('密码', { exact: true }).fill('a-long-word-1');
    await page.getByLabel('再次输入密码').fill('a-long-word-1');
    await page.getByLabel('我承诺所填信息真实').check();
  }

  const submit = () => page.getByRole('button', { name: '注册并登录' });

  it('is told everything that is wrong with a registration', async () => {
    // given
    await expectAccessible(page);
    await page.getByLabel('统一社会信用代码').fill('91210782MA0TEXT011');
    // when
    await submit().click();
    // then
    await page.getByText('统一社会信用代码的校验码不正确').first().waitFor();
    await page.getByText('手机号应为 11 位数字').first().waitFor();
    await expectAccessible(page);
    // given
    await fill('second-person', '210799190001010016');
    // when
    await submit().click();
    // then
    await page.getByText('该单位或个人已有帐号').waitFor();
    await expectAccessible(page);
  });

  it('registers by the keyboard and files, all in one go', async () => {
    // given
    await fill('new-person', '11010519491231002X');
    await page.getByLabel('我承诺所填信息真实').focus();
    await page.keyboard.press('Tab');
    await submit().and(page.locator(':focus')).waitFor();
    // when
    await pressTwice(submit(), 'key');
    // then
    await page.waitForURL('**/hall');
    expect(await Accounts.findOne({ accountId: 'new-person' }).lean()).to.include({
      active: true,
    });
    // when
    await page.goto(`${urlOf(server.server)}/hall/filings`);
    await page.getByRole('button', { name: '新建申报' }).press('Enter');
    await page.getByLabel('项目名称').pressSequentially('示例农房');
    await page.getByLabel('审批流程类型').selectOption('小型社会投资');
    await page.getByLabel('备案', { exact: true }).press('Space');
    await page.getByLabel('建设地点').fill('北镇市');
    await page.getByLabel('总投资').fill('30');
    await page.getByRole('button', { name: '下一步' }).press('Enter');
    expect(await page.getByLabel('身份证号').inputValue()).to.equal('11010519491231002X');
    await page.getByRole('button', { name: '下一步' }).press('Enter');
    await page.getByLabel('立项用地规划许可').press('Space');
    await page.getByRole('link', { name: /核对并提交/ }).press('Enter');
    await page.getByLabel('我声明所填内容和附件不含国家秘密').press('Space');
    await page.getByLabel('我声明所填内容真实').press('Space');
    await page.getByRole('button', { name: '确认申报' }).press('Enter');
    // then
    await page.getByText('已提交，受理窗口将在期限内接收').waitFor();
    expect(await Filings.findOne().lean()).to.include({
      state: 'submitted',
      applicantAccountId: 'new-person',
    });
  });
});
