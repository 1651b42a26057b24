import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { HERITAGE, JOINT_REVIEW, PRELIMINARY } from '../../scripts/walkthrough/items.ts';
import { dispatchedStage } from '../../scripts/walkthrough/ordinaryStage.ts';
import {
  accept,
  approve,
  lead,
  leaderOf,
  passToLastStep,
  requestSupplement,
  resume,
  suspend,
} from '../../scripts/walkthrough/story.ts';
import { itemOf, type ItemView } from '../../scripts/walkthrough/views.ts';
import type { Walk } from '../../scripts/walkthrough/walk.ts';
import { expectAccessible, INSTALLATION } from '../support/browser.ts';
import { isLoaded, startPages, type PagesOfSystem } from '../support/caseBrowser.ts';
import { pressTwice } from '../support/pressTwice.ts';

const APPLICANT = 'applicant-company';

describe('a stage in the hall', function () {
  this.timeout(300_000);
  let pages: PagesOfSystem;
  let walk: Walk;
  let stageId: string;
  let projectId: string;
  const open = new Map<number, Page>();

  before(async function () {
    this.timeout(INSTALLATION + 300_000);
    pages = await startPages();
    walk = pages.system.walk('hall stages');
    await walk.travel('2026-06-03');
    ({ stageId, projectId } = await dispatchedStage(walk, {
      name: '北镇市鲍家路桥梁工程',
      serial: 911,
      itemIds: [JOINT_REVIEW, PRELIMINARY, HERITAGE],
    }));
    for (const width of [390, 1280]) open.set(width, await pages.signedIn(APPLICANT, width));
  });
  after(() => pages.stop());

  /** What the page says at both widths, accessible and without anything that sticks out. */
  async function read(path: string): Promise<string> {
    let words = '';
    for (const [width, page] of open) {
      await pages.open(page, path);
      // What is folded away is read, too.
      await page.evaluate(
        "for (const part of document.querySelectorAll('main details')) part.open = true",
      );
      await isLoaded(page);
      await expectAccessible(page);
      const beyond = await page.evaluate<number>(
        'document.documentElement.scrollWidth - window.innerWidth',
      );
      expect(beyond, `${width} px`).to.be.at.most(0);
      words = await page.locator('main').innerText();
    }
    return words;
  }
  const stagePage = () => read(`/hall/stages/${stageId}`);
  const item = async (itemId: string): Promise<ItemView> =>
    itemOf(await walk.stage(stageId, lead(walk)), itemId);

  it('R15 tells what is to be supplemented and by when, and names nobody of the staff', async () => {
    // given
    for (const itemId of [JOINT_REVIEW, PRELIMINARY]) await accept(walk, stageId, itemId);
    const missing = { material: '考古勘探资料', problem: '缺少附图' };
    await requestSupplement(walk, stageId, HERITAGE, missing);

    // when
    const words = await stagePage();

    // then
    expect(words).to.include('考古勘探资料：缺少附图').and.include('截止 2026年6月');
    expect(words).to.include('已用 0 个工作日').and.include('正在进行');
    const { trace } = await item(JOINT_REVIEW);
    const names = trace.flatMap(({ byName }) => (byName === undefined ? [] : [byName]));
    expect(names).not.to.be.empty;
    for (const name of names) expect(words).not.to.include(name);
  });

  it('R18 tells why everything stands still, since when, and what goes on by itself', async () => {
    // given
    await walk.travel('2026-06-04');
    await suspend(walk, stageId, JOINT_REVIEW, {
      procedure: 'expert-review',
      reason: '需专家评审',
      expectedEnd: '2026-06-12',
    });
    await walk.travel('2026-06-05');

    // when
    const words = await stagePage();

    // then
    expect(words).to.include('其他事项暂停办理和计时').and.include('需专家评审');
    expect(words).to.include('自2026年6月4日起停止计时').and.include('预计2026年6月12日结束');
    expect(words).to.include('暂停办理').and.include('已停止计时');
  });

  it('R15 lets the supplement be completed also while the stage is frozen', async () => {
    // given
    const page = open.get(390) ?? expect.fail('no page');
    await pages.open(page, '/hall');
    await page.getByRole('link', { name: '补正材料' }).click();
    await page.getByRole('heading', { level: 3, name: /文物/ }).waitFor();

    // when
    await page.getByRole('button', { name: /^补齐材料：/ }).click();
    const dialog = page.getByRole('dialog');
    const buffer = Buffer.from('%PDF-1.4\n%%EOF\n');
    const drawing = { name: '附图.pdf', mimeType: 'application/pdf', buffer };
    await dialog.locator('input[type=file]').first().setInputFiles(drawing);
    await dialog.getByText('附图.pdf').first().waitFor();
    await pressTwice(dialog.getByRole('button', { name: '提交：补齐材料' }));
    await dialog.waitFor({ state: 'detached' });

    // then
    const { supplements, status } = await item(HERITAGE);
    expect([status, supplements.length]).to.eql(['dispatched', 1]);
  });

  it('R14 shows a result with its paper, and that it is still to be delivered', async () => {
    // given
    await walk.travel('2026-06-08');
    await resume(walk, stageId, JOINT_REVIEW, '评审通过');
    await walk.travel('2026-06-09');
    await approve(walk, stageId, JOINT_REVIEW);

    // when
    const words = await stagePage();

    // then
    expect(words).to.include('2026年6月9日作出决定：准予许可').and.include('10 个工作日内送达');
    expect(words).to.include('准予许可决定书').and.include('停止 ');
  });

  it('R19 tells what a refusal of a main-flow item does, its reasons and the remedies', async () => {
    // given
    await passToLastStep(walk, stageId, PRELIMINARY);
    const refused = await item(PRELIMINARY);
    await walk.onStage(
      stageId,
      leaderOf(walk, refused),
      {
        kind: 'refuseItem',
        itemCaseId: refused.itemCaseId,
        opinion: '不予许可',
        reasons: ['概算超出批复投资'],
      },
      '不予许可',
    );
    await walk.rest();

    // when
    const words = await stagePage();

    // then
    expect(words).to.include('已于2026年6月9日作废').and.include('概算超出批复投资');
    expect(words).to.include('六十日内').and.include('行政复议').and.include('行政诉讼');
    expect(words).to.include('终止（阶段作废）').and.include('不是不予许可');
    expect(words).to.include('已取得的许可继续有效').and.include('未进行');
  });

  it('R39 shows the project with its four stages, its data masked', async () => {
    // when
    const words = await read(`/hall/projects/${projectId}`);

    // then
    for (const name of ['立项用地规划许可', '工程建设许可', '施工许可', '竣工验收'])
      expect(words).to.include(name);
    expect(words).to.include('已终止').and.include('未开始');
    expect(words).not.to.include('13000000001');
  });

  it('is not shown to another applicant', async () => {
    // given
    const page = await pages.signedIn('applicant-person');

    // when
    await page.goto(`${pages.system.system.url}/hall/stages/${stageId}`);

    // then
    await page.getByRole('alert').waitFor();
    expect(await page.locator('main').innerText()).not.to.include('工程建设许可');
    await page.context().close();
  });
});
