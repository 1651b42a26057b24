import { expect } from 'chai';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { exemptProject } from '../../scripts/walkthrough/ordinaryStage.ts';
import { lead, startStage } from '../../scripts/walkthrough/story.ts';
import type { Walk } from '../../scripts/walkthrough/walk.ts';
import { loadSeed } from '../../seed/load.ts';
import { expectAccessible, fillSignIn, INSTALLATION, launchBrowser } from '../support/browser.ts';
import { buildPages } from '../support/builtPages.ts';
import { startTestSystem, type TestSystem } from '../support/runningSystem.ts';

const NAME = '回复策划意见';
const SUBMIT = `提交：${NAME}`;

describe('the dialog of an act', function () {
  this.timeout(180_000);
  let test: TestSystem;
  let browser: Browser;
  let walk: Walk;
  let password: string;
  let stageId: string;
  let asked: readonly { readonly requestId: string; readonly departmentId: string }[];
  let context: BrowserContext;
  let page: Page;
  let turn = 0;

  before(async function () {
    this.timeout(INSTALLATION);
    await buildPages();
    browser = await launchBrowser();
    test = await startTestSystem();
    ({ demonstrationPassword: password } = await loadSeed());
    walk = test.walk('dialog');
    await walk.travel('2026-03-02');
    const projectId = await exemptProject(walk, { name: '北镇市对话道路工程', serial: 71 });
    stageId = await startStage(walk, projectId, []);
    const stage = await walk.stage(stageId, lead(walk));
    asked = stage.rounds.flatMap(({ requests }) => requests);
  });
  after(async () => {
    await browser.close();
    await test.stop();
  });
  beforeEach(async () => {
    context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 390, height: 844 } });
    page = await context.newPage();
    await page.goto(`${test.system.url}/sign-in`);
    await fillSignIn(page, `${request().departmentId}-staff`, password);
    await page.waitForURL(({ pathname }) => !pathname.startsWith('/sign-in'));
    await open();
  });
  afterEach(async () => {
    await context.close();
    turn += 1;
  });

  /** Each test answers for another item. */
  function request() {
    const found = asked[turn];
    if (!found) throw new Error('the stage has too few items');
    return found;
  }

  async function open(): Promise<void> {
    await page.goto(`${test.system.url}/office/stages/${stageId}?tab=planning`);
    await page
      .locator(`[data-act^="replyToPlanning~"][data-act*="${request().requestId}"]`)
      .click();
    await page.getByRole('button', { name: SUBMIT }).waitFor();
  }

  async function repliesOf({ requestId }: { readonly requestId: string }) {
    const { rounds } = await walk.stage(stageId, lead(walk));
    const found = rounds.flatMap(({ requests }) => requests);
    return found.find((candidate) => candidate.requestId === requestId)?.replies ?? [];
  }

  const dialog = () => page.getByRole('dialog', { name: NAME });
  const submit = () => page.getByRole('button', { name: SUBMIT });
  const isClosed = () => dialog().waitFor({ state: 'hidden' });

  it('leads to what is missing, and is submitted by the keyboard', async () => {
    // given
    await expectAccessible(page);
    await submit().click();
    await page.getByText('请填写：回复意见').waitFor();
    await expectAccessible(page);
    // when
    await page.getByRole('radio', { name: '需要审批' }).focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('Control+Enter');
    // then
    await isClosed();
    expect(await repliesOf(request())).to.have.length(1);
  });

  it('keeps what was typed when the page is reloaded or left', async () => {
    // given
    await page.getByLabel('备注').fill('须现场复核');
    // when
    await page.reload();
    // then
    await page.getByText('已恢复您上次填写').waitFor();
    expect(await page.getByLabel('备注').inputValue()).to.equal('须现场复核');
    // when
    await page.goBack();
    await isClosed();
    await page.goForward();
    // then
    await submit().waitFor();
    expect(await page.getByLabel('备注').inputValue()).to.equal('须现场复核');
  });

  it('is one act when the answer is lost on its way', async () => {
    // given
    await page.route('**/decisions', async (route) => {
      await route.fetch();
      await route.abort();
    });
    await page.getByRole('radio', { name: '需要审批' }).check();
    await submit().click();
    await page.getByText('网络连接已中断').waitFor();
    await expectAccessible(page);
    // when
    await page.unroute('**/decisions');
    await submit().click();
    // then
    await isClosed();
    expect(await repliesOf(request())).to.have.length(1);
  });

  it('of a stale page tells that the task is done, and loses nothing', async () => {
    // given
    const { requestId, departmentId } = request();
    await page.getByLabel('备注').fill('另一窗口');
    await page.getByRole('radio', { name: '需要审批' }).check();
    await walk.onStage(
      stageId,
      walk.as(`${departmentId}-leader`),
      { kind: 'replyToPlanning', requestId, answer: 'approvalRequired' },
      '同事先行回复',
    );
    // when
    await submit().click();
    // then
    await page.getByText('贵部门已经回复过这个事项').waitFor();
    expect(await page.getByLabel('备注').inputValue()).to.equal('另一窗口');
    await expectAccessible(page);
    expect(await repliesOf(request())).to.have.length(1);
  });
});
