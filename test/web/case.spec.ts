import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { HERITAGE, JOINT_REVIEW, PRELIMINARY } from '../../scripts/walkthrough/items.ts';
import { dispatchedStage, exemptProject } from '../../scripts/walkthrough/ordinaryStage.ts';
import {
  accept,
  lead,
  passToLastStep,
  resume,
  staffOf,
  startStage,
  suspend,
} from '../../scripts/walkthrough/story.ts';
import { itemOf } from '../../scripts/walkthrough/views.ts';
import type { Walk } from '../../scripts/walkthrough/walk.ts';
import { expectAccessible, INSTALLATION } from '../support/browser.ts';
import { isLoaded, startPages, type PagesOfSystem } from '../support/caseBrowser.ts';

const WIDE = 1280;
const PHONE = 390;
const TABS = [
  ...['基本信息', '材料', '策划意见', '事项', '会议与异议'],
  ...['流程图', '流转记录', '计时', '文书'],
];

describe('the page of a case', function () {
  this.timeout(300_000);
  let pages: PagesOfSystem;
  let walk: Walk;
  let stageId: string;

  before(async function () {
    this.timeout(INSTALLATION + 300_000);
    pages = await startPages();
    walk = pages.system.walk('case page');
    await walk.travel('2026-06-03');
    ({ stageId } = await dispatchedStage(walk, {
      name: '北镇市鲍家路桥梁工程',
      serial: 901,
      itemIds: [JOINT_REVIEW, PRELIMINARY, HERITAGE],
    }));
    for (const itemId of [JOINT_REVIEW, PRELIMINARY]) await accept(walk, stageId, itemId);
    await walk.travel('2026-06-04');
    await inquire();
    await suspend(walk, stageId, JOINT_REVIEW, {
      procedure: 'expert-review',
      reason: '需专家评审',
      expectedEnd: '2026-06-12',
    });
    await walk.travel('2026-06-08');
  });
  after(() => pages.stop());

  async function inquire(): Promise<void> {
    const item = itemOf(await walk.stage(stageId, lead(walk)), PRELIMINARY);
    await walk.onStage(
      stageId,
      staffOf(walk, item),
      {
        kind: 'openInquiry',
        itemCaseId: item.itemCaseId,
        departmentId: 'water-resources',
        question: '桥墩是否影响行洪',
      },
      '征求意见',
    );
  }

  const contentOf = (page: Page) => page.locator('.case-content').innerText();

  async function openTab(page: Page, tab: string): Promise<void> {
    // With a number behind it where something can be done.
    await page.locator('.case-tabs a', { hasText: tab }).click();
    await page.locator('.case-tabs a[aria-current="page"]', { hasText: tab }).waitFor();
    await isLoaded(page);
    if (tab === '流程图') await page.locator('.flow-canvas .flow-sign').first().waitFor();
  }

  for (const width of [WIDE, PHONE])
    it(`is accessible in every part, ${width} px wide, and nothing sticks out`, async () => {
      // given
      const page = await pages.signedIn('natural-resources-lead', width);
      await pages.open(page, `/office/stages/${stageId}`);
      const { itemCaseId } = itemOf(await walk.stage(stageId, lead(walk)), JOINT_REVIEW);
      const item = encodeURIComponent(itemCaseId);

      for (const tab of TABS) {
        // when
        if (tab === '事项')
          await pages.open(page, `/office/stages/${stageId}?tab=items&item=${item}`);
        else await openTab(page, tab);

        // then
        await expectAccessible(page);
        const beyond = await page.evaluate<number>(
          'document.documentElement.scrollWidth - window.innerWidth',
        );
        expect(beyond, tab).to.be.at.most(0);
      }
      await page.context().close();
    });

  it('R18 says in words that the stage is frozen, by what, why, and leads there', async () => {
    // given
    const page = await pages.signedIn('natural-resources-lead');
    await pages.open(page, `/office/stages/${stageId}?tab=basics`);

    // when
    const alert = page.getByRole('alert').filter({ hasText: '阶段已冻结' });
    const words = await alert.innerText();
    await alert.getByRole('link').click();
    await page.getByText('挂起申请').waitFor();

    // then
    expect(words).to.include('专家评审').and.include('需专家评审').and.include('2026年6月12日');
    expect(new URL(page.url()).searchParams.get('tab')).to.equal('items');
    await page.context().close();
  });

  it('R39 draws a clock with its running and stopped days, and says the same in words', async () => {
    // given
    const page = await pages.signedIn('natural-resources-lead');
    const { itemCaseId } = itemOf(await walk.stage(stageId, lead(walk)), JOINT_REVIEW);

    // when
    await pages.open(
      page,
      `/office/stages/${stageId}?tab=clocks&item=${encodeURIComponent(itemCaseId)}`,
    );
    const clock = page.getByRole('figure').filter({ hasText: '承诺时限' });
    await clock.locator('summary').click();

    // then
    expect(await clock.getByRole('row').allInnerTexts()).to.eql([
      '情况\t日期\t工作日',
      '计时\t2026年6月4日\t1',
      '停止计时\n特殊环节： 专家评审（专家论证）\n\t2026年6月5日至2026年6月8日\t2',
    ]);
    expect(await clock.innerText())
      .to.include('已用 1 个工作日')
      .and.include('停止 2 个工作日');
    await page.context().close();
  });

  it('R07 R11 R16 tells replies, reviews, suspensions and inquiries with who and when', async () => {
    // given
    const page = await pages.signedIn('natural-resources-lead');
    const inquired = itemOf(await walk.stage(stageId, lead(walk)), PRELIMINARY);

    // when
    await pages.open(page, `/office/stages/${stageId}?tab=planning`);
    const planning = await contentOf(page);
    await openTab(page, '材料');
    const materials = await contentOf(page);
    const query = new URLSearchParams({ tab: 'items', item: inquired.itemCaseId });
    await pages.open(page, `/office/stages/${stageId}?${query.toString()}`);
    await page.getByText('征求北镇市水利局意见').waitFor();
    const item = await contentOf(page);

    // then
    expect(planning).to.include('第 1 轮策划').and.include('需要审批').and.include('窗口签收');
    expect(materials).to.include('合格').and.include('李明远');
    expect(item).to.include('桥墩是否影响行洪').and.include('已冻结');
    await page.context().close();
  });

  it('R38 R18 shows in the diagram where it stands: by line, sign and words, not by colour alone', async () => {
    // given
    const page = await pages.signedIn('natural-resources-lead');
    await pages.open(page, `/office/stages/${stageId}`);

    // when
    await openTab(page, '流程图');
    const places = await contentOf(page);
    const frozen = page.locator('.flow-canvas .flow-suspended');
    const viewport = page.locator('.flow-canvas .viewport');
    const before = await viewport.getAttribute('transform');
    await page.getByRole('button', { name: '放大' }).press('Enter');

    // then
    expect(await frozen.count()).to.be.greaterThan(0);
    expect(places).to.include('并联审批 挂起或冻结');
    expect(await page.locator('.bjs-powered-by').isVisible(), 'the mark of bpmn.io').to.equal(true);
    expect(await viewport.getAttribute('transform')).not.to.equal(before);
    await page.context().close();
  });

  it('R10 lists the papers with number, day and delivery, and opens them to be printed', async () => {
    // given
    const page = await pages.signedIn('natural-resources-lead');
    await pages.open(page, `/office/stages/${stageId}`);

    // when
    await openTab(page, '文书');
    const acceptance = page.locator('.paper-list li', { hasText: '受理通知书' }).first();
    const print = acceptance.getByRole('link', { name: /^打印/ });
    const answer = await page.request.get(
      pages.system.system.url + ((await print.getAttribute('href')) ?? ''),
    );

    // then
    expect(await contentOf(page))
      .to.include('阶段性策划报告')
      .and.include('窗口签收');
    expect(await acceptance.innerText()).to.match(/文号：.+2026年6月3日/s);
    expect(answer.headers()['content-disposition']).to.match(/^inline/);
    expect((await answer.body()).toString('latin1', 0, 5)).to.equal('%PDF-');
    await page.context().close();
  });

  it('R31 tells somebody who follows a wrong link what to do', async () => {
    // given
    const page = await pages.signedIn('natural-resources-lead');

    // when
    await pages.open(page, '/office/stages/no-such-stage');

    // then
    expect(await page.getByRole('heading', { level: 1 }).innerText()).to.include('没有这个办件');
    await expectAccessible(page);
    await page.context().close();
  });

  it('R37 opens the next task of the list after an act, and the list when none is left', async () => {
    // given two stages, in each of which the department has one reply to give
    for (const serial of [902, 903]) {
      const project = { name: `北镇市接续路工程${serial}`, serial };
      await startStage(walk, await exemptProject(walk, project), []);
    }
    const page = await pages.signedIn('water-resources-staff');
    const list = new URLSearchParams({ view: 'unclaimed', projectName: '北镇市接续路' }).toString();
    const taskOf = (url: URL) => url.searchParams.get('task');
    await pages.open(page, `/office/tasks?${list}`);
    await page.locator('[data-row-link]').nth(1).waitFor();
    await page.locator('[data-row-link]').first().click();
    await page.waitForURL((url) => taskOf(url) !== null);
    const first = taskOf(new URL(page.url()));

    // when
    await replyOn(page);

    // then
    await page.waitForURL((url) => ![null, first].includes(taskOf(url)));
    await page.getByRole('status').filter({ hasText: '已打开下一项任务' }).waitFor();

    // when
    await replyOn(page);

    // then
    await page.waitForURL((url) => url.pathname === '/office/tasks' && url.search === `?${list}`);
    await page.getByText('没有符合条件的任务').waitFor();
    await page.context().close();
  });

  /** Gives the one reply that the page asks for. */
  async function replyOn(page: Page): Promise<void> {
    await page.locator('[data-act^="replyToPlanning~"]').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('radio', { name: '需要审批' }).check();
    await dialog.getByRole('button', { name: /^提交：/ }).click();
    await dialog.waitFor({ state: 'detached' });
  }

  it('opens an item on which one may act from now on, while one looks at the page', async () => {
    // given
    await walk.travel('2026-06-09');
    await resume(walk, stageId, JOINT_REVIEW, '评审通过');
    const page = await pages.signedIn('natural-resources-leader');
    await pages.open(page, `/office/stages/${stageId}?tab=items`);
    const { itemCaseId } = itemOf(await walk.stage(stageId, lead(walk)), JOINT_REVIEW);
    const approval = page.locator(`[data-act="approveItem~${itemCaseId}"]`);
    expect(await approval.count()).to.equal(0);

    // when
    await passToLastStep(walk, stageId, JOINT_REVIEW);

    // then
    await approval.waitFor();
    await page.context().close();
  });
});
