import { expect } from 'chai';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { smallPdf } from '../../scripts/walkthrough/pdf.ts';
import { clerk } from '../../scripts/walkthrough/story.ts';
import type { Walk } from '../../scripts/walkthrough/walk.ts';
import { loadSeed } from '../../seed/load.ts';
import {
  expectAccessible,
  expectAccessibleEverywhere,
  fillSignIn,
  INSTALLATION,
  launchBrowser,
  signOut,
} from '../support/browser.ts';
import { buildPages } from '../support/builtPages.ts';
import { pressTwice } from '../support/pressTwice.ts';
import { startTestSystem, type TestSystem } from '../support/runningSystem.ts';

const COMPANY = '91210782MA0TEXT01W';
const WRONG_CHECK = '91210782MA0TEXT01X';

describe('R04 the window of the clerk', function () {
  this.timeout(180_000);
  let test: TestSystem;
  let browser: Browser;
  let walk: Walk;
  let password: string;
  let context: BrowserContext;
  let page: Page;

  before(async function () {
    this.timeout(INSTALLATION);
    await buildPages();
    browser = await launchBrowser();
    test = await startTestSystem();
    ({ demonstrationPassword: password } = await loadSeed());
    walk = test.walk('window');
    await walk.travel('2026-03-02');
  });
  after(async () => {
    await browser.close();
    await test.stop();
  });
  beforeEach(async () => {
    context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1280, height: 900 } });
    page = await context.newPage();
    await page.goto(`${test.system.url}/sign-in`);
    await fillSignIn(page, 'natural-resources-clerk', password);
    await page.getByRole('link', { name: '综合受理窗口' }).click();
    await field('项目名称').waitFor();
  });
  afterEach(() => context.close());

  const field = (label: string) => page.getByLabel(label, { exact: true });
  const register = () => page.getByRole('button', { name: '登记项目' });
  const isRegistered = () => page.waitForURL(/window\?project=/);

  /** Goes on by the Tab key to where the keyboard has to come next. */
  async function tabTo(next: Locator): Promise<void> {
    await page.keyboard.press('Tab');
    await next.and(page.locator(':focus')).waitFor();
  }

  async function type(text: string, next: string): Promise<void> {
    await page.keyboard.type(text);
    await tabTo(field(next));
  }

  /** By the keyboard alone, from the name on. */
  async function typeProject(name: string, creditCode = COMPANY): Promise<void> {
    await field('项目名称').focus();
    await type(name, '项目代码');
    await tabTo(field('审批流程类型'));
    await page.keyboard.press('ArrowDown');
    await page.getByRole('option').first().waitFor({ state: 'attached' });
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.locator('.ant-select-open').waitFor({ state: 'detached' });
    await tabTo(page.getByRole('radio', { name: '审批' }));
    await page.keyboard.press('Space');
    await tabTo(field('建设地点'));
    await type('北镇市观音阁街道', '行政区划代码');
    await tabTo(field('总投资（万元）'));
    await type('3200', '建设规模及内容');
    await tabTo(page.getByRole('radio', { name: '单位' }));
    await tabTo(field('统一社会信用代码'));
    await page.keyboard.type(creditCode);
    // What is found of the company may stand in between.
    await field('单位名称').focus();
    await type('北镇市某建设有限公司', '联系人');
    await type('张三', '联系电话');
    await type('13812341234', '网上办事大厅帐号');
  }

  async function projectsNamed(name: string): Promise<number> {
    const { body } = await clerk(walk).get(`/api/projects?projectName=${encodeURIComponent(name)}`);
    return (body as { total: number }).total;
  }

  it('registers a project and opens its stage by the keyboard, and prints at once', async () => {
    // given
    await expectAccessibleEverywhere(page);
    // when
    await typeProject('北镇市键盘小学');
    await register().press('Enter');
    await isRegistered();
    // then
    const print = page.getByRole('link', { name: /打印.*项目基本信息登记表/ });
    await print.waitFor();
    const pdf = await page.request.get(`${test.system.url}${await print.getAttribute('href')}`);
    expect(pdf.headers()['content-type']).to.equal('application/pdf');
    expect(await projectsNamed('北镇市键盘小学')).to.equal(1);
    await page.getByText('尚未登记签字').waitFor();
    await expectAccessibleEverywhere(page);
    // when
    await page.getByRole('radio', { name: '工程建设许可阶段' }).focus();
    await page.keyboard.press('Space');
    await page.getByText('流程图：政府投资（线性工程类）·工程建设许可阶段').waitFor();
    await pressTwice(page.getByRole('button', { name: '建立阶段' }), 'key');
    // then
    await page.getByRole('link', { name: '看板：工程建设许可阶段' }).waitFor();
    await expectAccessibleEverywhere(page);
  });

  it('records the signature under the print', async () => {
    // given
    await typeProject('北镇市签字小学');
    await register().click();
    await isRegistered();
    // when
    await page.getByRole('button', { name: '登记签字确认' }).click();
    const dialog = page.getByRole('dialog', { name: '登记签字确认' });
    const scan = { name: '登记表.pdf', mimeType: 'application/pdf' };
    await dialog
      .locator('input[type=file]')
      .first()
      .setInputFiles({ ...scan, buffer: Buffer.from(smallPdf('登记表')) });
    await dialog.getByLabel(/签字人/).fill('张三');
    await dialog.getByLabel(/签字日期/).fill('2026-03-02');
    await expectAccessible(page);
    await dialog.getByRole('button', { name: '提交：登记签字确认' }).click();
    // then
    await page.getByText('张三已于2026年3月2日签字').waitFor();
  });

  it('registers once when the button is pressed twice', async () => {
    // given
    await typeProject('北镇市双击小学');
    // when
    await pressTwice(register());
    await isRegistered();
    // then
    expect(await projectsNamed('北镇市双击小学')).to.equal(1);
  });

  it('goes on by itself where a reload interrupted the registration, and registers once', async () => {
    // given: the server registers, the answer never comes
    await typeProject('北镇市断网小学');
    await page.route('**/api/projects', async (route) => {
      if (route.request().method() !== 'POST') return route.continue();
      await route.fetch();
      return route.abort();
    });
    await register().click();
    await page.getByText('网络连接已中断').waitFor();
    expect(await field('项目名称').isDisabled()).to.equal(true);
    await expectAccessibleEverywhere(page);
    // when
    await page.unroute('**/api/projects');
    await page.reload();
    // then
    await isRegistered();
    expect(await projectsNamed('北镇市断网小学')).to.equal(1);
  });

  it('keeps what was typed over a reload, in this tab and until signing out', async () => {
    // given
    await typeProject('北镇市草稿小学');
    // when
    await page.reload();
    // then
    await page.getByText('已恢复上次填写').waitFor();
    expect(await field('联系电话').inputValue()).to.equal('13812341234');
    expect(await page.evaluate('JSON.stringify(localStorage)')).not.to.include('13812341234');
    await expectAccessibleEverywhere(page);
    // when
    await page.getByRole('button', { name: '清空重填' }).click();
    // then
    expect(await field('项目名称').inputValue()).to.equal('');
    // when
    await typeProject('北镇市草稿小学');
    await signOut(page);
    await page.getByLabel('登录名').waitFor();
    // then
    expect(await page.evaluate('JSON.stringify(sessionStorage)')).not.to.include('13812341234');
  });

  it('leads to the field that is missing, and to the one that the server refuses', async () => {
    // when
    await register().click();
    // then
    await page.getByText('请填写：项目名称').waitFor();
    await page.locator('#name:focus').waitFor();
    await expectAccessibleEverywhere(page);
    // when
    await typeProject('北镇市错码小学', WRONG_CHECK);
    await register().click();
    // then
    await page.getByText('统一社会信用代码的校验码不正确').waitFor();
    await page.locator('#applicant_creditCode:focus').waitFor();
    expect(await projectsNamed('北镇市错码小学')).to.equal(0);
    await expectAccessibleEverywhere(page);
  });

  it('shows what is registered already, by name, by code and by company', async () => {
    // given
    const projectCode = '2026-210782-83-01-000091';
    await walk.create(
      clerk(walk),
      '/api/projects',
      {
        ...{ name: '北镇市旧有小学', projectCode, flowType: 1, establishment: 'approval' },
        ...{ address: '北镇市', investment: 1 },
        applicant: {
          ...{ kind: 'company', name: '北镇市旧有公司', creditCode: COMPANY },
          ...{ contactName: '李四', contactPhone: '13000000009' },
        },
      },
      '登记项目',
    );
    const found = page.getByRole('status').getByRole('link', { name: '北镇市旧有小学' });
    // when
    await field('项目名称').fill('北镇市旧有');
    // then
    await found.waitFor();
    await expectAccessibleEverywhere(page);
    // when
    await field('项目名称').fill('');
    await found.waitFor({ state: 'hidden' });
    await field('项目代码').fill(projectCode);
    // then
    await found.waitFor();
    // when
    await field('项目代码').fill('');
    await found.waitFor({ state: 'hidden' });
    await field('统一社会信用代码').fill(COMPANY);
    await page.getByRole('button', { name: /采用已登记的单位名称/ }).click();
    // then
    expect(await field('单位名称').inputValue()).not.to.equal('');
    await expectAccessibleEverywhere(page);
  });
});
