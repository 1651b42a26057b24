import { expect } from 'chai';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { Filings } from '../../models/filings.ts';
import { loadSeed } from '../../seed/load.ts';
import { expectAccessible, fillSignIn, INSTALLATION, launchBrowser } from '../support/browser.ts';
import { buildPages } from '../support/builtPages.ts';
import {
  bodyOf,
  Browser as Client,
  urlOf,
  type ApplicationServer,
} from '../support/applicationServer.ts';
import { startFilingServer } from '../support/filingServer.ts';
import { pressTwice } from '../support/pressTwice.ts';

const project = {
  name: '北镇市第六小学',
  flowType: 1,
  establishment: 'approval',
  address: '北镇市观音阁街道',
  investment: 2600,
};

describe('R05 a filing in the 网上办事大厅', function () {
  this.timeout(120_000);
  let server: ApplicationServer;
  let browser: Browser;
  let context: BrowserContext;
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
    await Filings.deleteMany({});
    context = await browser.newContext({ viewport: { width: 390, height: 844 } });
    page = await context.newPage();
    page.setDefaultTimeout(10_000);
    await signIn('applicant-company');
  });
  afterEach(() => context.close());

  async function signIn(accountId: string): Promise<void> {
    await page.goto(`${urlOf(server.server)}/hall/filings`);
    await fillSignIn(page, accountId, (await loadSeed()).demonstrationPassword);
    await page.getByRole('heading', { name: '网上申报', level: 1 }).waitFor();
  }

  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const step = (name: string) => page.getByRole('heading', { level: 2, name: new RegExp(name) });
  const saved = () => page.getByText(/^已保存/).waitFor();

  async function begin(): Promise<string> {
    await pressTwice(button('新建申报'));
    await step('项目信息').waitFor();
    return new URL(page.url()).pathname;
  }

  async function fillProject(name: string): Promise<void> {
    await page.getByLabel('项目名称').fill(name);
    await page.getByLabel('审批流程类型').selectOption('政府投资（房屋建筑类）');
    await page.getByLabel('审批', { exact: true }).check();
    await page.getByLabel('建设地点').fill('北镇市观音阁街道');
    await page.getByLabel('总投资').fill('2600');
  }

  /** What the applicant has typed already. @returns its id */
  async function draft(): Promise<string> {
    const client = new Client(server.server);
    await client.signIn('applicant-company', (await loadSeed()).demonstrationPassword);
    const begun = await client.post('/api/filings').send({ content: { project, stage: 2 } });
    return String(bodyOf(begun).filingId);
  }

  async function declare(): Promise<void> {
    await page.getByLabel('我声明所填内容和附件不含国家秘密').check();
    await page.getByLabel('我声明所填内容真实').check();
  }

  it('is filled in step by step, checked and submitted', async () => {
    // given
    await expectAccessible(page);
    await begin();
    await expectAccessible(page);
    await fillProject('北镇市第四小学');
    await button('下一步').dblclick();
    await step('申报人').waitFor();
    expect(await page.getByLabel('统一社会信用代码').inputValue()).to.equal('91210782MA0TEXT01W');
    await expectAccessible(page);
    await button('下一步').click();
    await page.getByLabel('工程建设许可').check();
    await page.getByLabel('建设工程（含临时建设）规划许可证核发').check();
    await expectAccessible(page);
    await button('下一步').click();
    await step('附件').waitFor();
    await button('下一步').click();
    await step('核对并提交').waitFor();
    await expectAccessible(page);
    // when
    await declare();
    await pressTwice(button('确认申报'));
    // then
    await page.getByText('已提交，受理窗口将在期限内接收').waitFor();
    await expectAccessible(page);
    const [filing] = await Filings.find().lean();
    expect(filing).to.include({ state: 'submitted', projectName: '北镇市第四小学' });
    expect(filing!.history).to.have.length(1);
  });

  it('R40 is submitted once where the connection is lost in the middle of it', async () => {
    // given: the server takes it, and the answer never comes
    const filingId = await draft();
    await page.goto(`${urlOf(server.server)}/hall/filings/${filingId}?step=check`);
    await declare();
    await page.route('**/decisions', async (route) => {
      await route.fetch();
      await context.setOffline(true);
      await route.abort();
    });
    await button('确认申报').click();
    await page.getByRole('alert').filter({ hasText: '网络连接已中断' }).waitFor();
    await expectAccessible(page);
    // when
    await page.unroute('**/decisions');
    await context.setOffline(false);
    await pressTwice(button('确认申报'));
    // then
    await page.getByText('已提交，受理窗口将在期限内接收').waitFor();
    const [filing] = await Filings.find().lean();
    expect(filing!.history.map(({ kind }) => kind)).to.eql(['submission']);
  });

  it('that lacks something is told everything at once, each at its step and field', async () => {
    // given
    await begin();
    await page.getByRole('link', { name: /核对并提交/ }).click();
    // when
    await button('确认申报').click();
    // then
    await page.getByRole('link', { name: '项目名称：必填' }).waitFor();
    await page.getByRole('link', { name: /不涉密声明：请声明/ }).waitFor();
    await expectAccessible(page);
    await page.getByRole('link', { name: '项目名称：必填' }).click();
    await step('项目信息').waitFor();
    await page.waitForFunction('document.activeElement.id === "filing-project-name"');
    await expectAccessible(page);
  });

  it('R40 keeps what was typed over a reload and over back, and without a connection', async () => {
    // given
    await begin();
    await page.getByLabel('项目名称').fill('北镇市第五小学');
    await saved();
    await page.getByLabel('建设地点').fill('未保存的地点');
    // when
    await page.reload();
    // then
    // Saved by the page that was left, or by this one: which of them depends on the moment.
    expect(await page.getByLabel('建设地点').inputValue()).to.equal('未保存的地点');
    // when
    await button('下一步').click();
    await step('申报人').waitFor();
    await page.goBack();
    await step('项目信息').waitFor();
    expect(await page.getByLabel('项目名称').inputValue()).to.equal('北镇市第五小学');
    // when
    await context.setOffline(true);
    await page.getByLabel('项目名称').fill('断网时填写的名称');
    await page.getByText('尚未保存到服务器，已保留在本浏览器中').waitFor();
    await expectAccessible(page);
    await context.setOffline(false);
    // then
    await saved();
    const [filing] = await Filings.find().lean();
    expect(filing!.content.project.name).to.equal('断网时填写的名称');
  });

  it('that another page has changed shows both, and nothing is lost without a choice', async () => {
    // given
    const path = await begin();
    const other = await context.newPage();
    await other.goto(urlOf(server.server) + path);
    await other.getByLabel('项目名称').fill('另一页的名称');
    await other.getByText(/^已保存/).waitFor();
    // when
    await page.getByLabel('项目名称').fill('这一页的名称');
    // then
    await page.getByText('本页填写：这一页的名称').waitFor();
    await page.getByText('另一页面保存：另一页的名称').waitFor();
    await expectAccessible(page);
    expect((await Filings.find().lean())[0]!.content.project.name).to.equal('另一页的名称');
    // when
    await button('保留本页内容').click();
    await saved();
    expect((await Filings.find().lean())[0]!.content.project.name).to.equal('这一页的名称');
    // when
    await other.getByLabel('项目名称').fill('又改的名称');
    await other.getByText('另一页面保存：这一页的名称').waitFor();
    await other.getByRole('button', { name: '使用另一页面的内容' }).click();
    // then
    expect(await other.getByLabel('项目名称').inputValue()).to.equal('这一页的名称');
  });

  it('is withdrawn after a question', async () => {
    // given
    await begin();
    await button('撤回申报').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('撤回后这份申报不再办理').waitFor();
    await expectAccessible(page);
    // when
    await pressTwice(dialog.getByRole('button', { name: '撤回申报' }));
    // then
    await page.getByText('已撤回，不再办理').waitFor();
  });
});
