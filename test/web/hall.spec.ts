import { expect } from 'chai';
import type { Page, Route } from 'playwright-core';
import { plannedStage } from '../../scripts/walkthrough/ordinaryStage.ts';
import { clerk } from '../../scripts/walkthrough/story.ts';
import type { StageView } from '../../scripts/walkthrough/views.ts';
import type { Walk } from '../../scripts/walkthrough/walk.ts';
import { expectAccessible, INSTALLATION } from '../support/browser.ts';
import { startPages, type PagesOfSystem } from '../support/caseBrowser.ts';
import { pressTwice } from '../support/pressTwice.ts';

const APPLICANT = 'applicant-company';

const aPdf = (name: string) => ({
  name,
  mimeType: 'application/pdf',
  buffer: Buffer.from(`%PDF-1.4\n%${name}\n%%EOF\n`),
});

describe('the hall of an applicant', function () {
  this.timeout(300_000);
  let pages: PagesOfSystem;
  let walk: Walk;
  let page: Page;
  let stageId: string;

  before(async function () {
    this.timeout(INSTALLATION + 300_000);
    pages = await startPages();
    walk = pages.system.walk('hall');
    await walk.travel('2026-06-03');
    page = await pages.signedIn(APPLICANT, 390);
  });
  after(() => pages.stop());

  const stage = (): Promise<StageView> => walk.stage(stageId, clerk(walk));
  const row = (name: string) =>
    page.getByRole('listitem').filter({ has: page.getByRole('heading', { level: 3, name }) });

  it('says that nothing waits and why there are no cases', async () => {
    await pages.open(page, '/hall');
    const words = await page.locator('main').innerText();
    expect(words).to.include('现在没有需要您办理的').and.include('您还没有办件');
    await expectAccessible(page);
  });

  it('R11 begins with what waits, the case below it with its progress', async () => {
    // given
    ({ stageId } = await plannedStage(walk, { name: '北镇市河堤路工程', serial: 921 }));
    const wide = await pages.signedIn(APPLICANT, 1280);

    for (const shown of [page, wide]) {
      // when
      await pages.open(shown, '/hall');

      // then
      await shown.getByRole('link', { name: '提交申报材料' }).waitFor();
      const words = await shown.locator('main').innerText();
      expect(words.indexOf('需要您办理')).to.be.below(words.indexOf('我的办件'));
      expect(words).to.include('进行中').and.include('收件');
      await expectAccessible(shown);
    }
    await wide.context().close();
  });

  it('is accessible in the larger-text mode, and nothing sticks out', async () => {
    // given
    await page.evaluate("localStorage.setItem('lianshen.largeText', 'true')");
    for (const path of ['/hall', `/hall/stages/${stageId}`]) {
      // when
      await pages.open(page, path);

      // then
      await expectAccessible(page);
      const beyond = await page.evaluate<number>(
        'document.documentElement.scrollWidth - window.innerWidth',
      );
      expect(beyond, path).to.be.at.most(0);
    }
    await page.evaluate("localStorage.removeItem('lianshen.largeText')");
  });

  it('R11, R40 hands a material in once, over a lost connection, a reload and a double click', async () => {
    // given
    const [first] = (await stage()).materials.filter(({ required }) => required);
    const name = first?.name ?? '';
    await pages.open(page, '/hall');
    await page.getByRole('link', { name: '提交申报材料' }).click();
    await row(name).getByText('待提交').waitFor();

    // when the connection is lost in the middle of the upload
    const lose = (route: Route) => route.abort('connectionreset');
    await page.route('**/api/files', lose);
    await row(name).locator('input[type=file]').first().setInputFiles(aPdf('材料一.pdf'));
    await row(name).getByRole('button', { name: /重试/ }).waitFor();
    await expectAccessible(page);
    await page.unroute('**/api/files', lose);
    await row(name).getByRole('button', { name: /重试/ }).click();
    await row(name)
      .getByRole('link', { name: /材料一\.pdf/ })
      .first()
      .waitFor();

    // when the page is read again before it is handed in
    await page.reload();
    await row(name)
      .getByRole('link', { name: /材料一\.pdf/ })
      .first()
      .waitFor();
    await pressTwice(row(name).getByRole('button', { name: `提交：${name}` }));
    await row(name).getByText('已提交，待审查').waitFor();

    // then
    const handedIn = (await stage()).materials.find((one) => one.name === name);
    expect(handedIn?.versions).to.have.length(1);
  });

  it('R11 shows what was wrong and why, takes a new version and hands everything in again', async () => {
    // given
    const [first, ...others] = (await stage()).materials.filter(({ required }) => required);
    const wrong = first ?? expect.fail('no material');
    for (const { materialId, name } of others) {
      const fileId = await walk.upload(clerk(walk), name);
      await walk.onStage(
        stageId,
        clerk(walk),
        { kind: 'uploadMaterial', materialId, fileIds: [fileId] },
        '上传',
      );
    }
    for (const { materialId } of [wrong, ...others])
      await walk.onStage(
        stageId,
        clerk(walk),
        materialId === wrong.materialId
          ? { kind: 'reviewMaterial', materialId, verdict: 'unqualified', reason: '未加盖公章' }
          : { kind: 'reviewMaterial', materialId, verdict: 'qualified' },
        '审查',
      );
    await walk.onStage(stageId, clerk(walk), { kind: 'returnMaterials' }, '退回补齐');

    // when
    await pages.open(page, '/hall');
    await page.getByText('需修改').waitFor();
    await page.getByRole('link', { name: '修改或补交材料' }).click();
    await row(wrong.name)
      .getByText(/未加盖公章/)
      .first()
      .waitFor();
    await expectAccessible(page);
    await row(wrong.name).locator('input[type=file]').first().setInputFiles(aPdf('材料二.pdf'));
    await row(wrong.name)
      .getByRole('button', { name: `提交：${wrong.name}` })
      .click();
    await row(wrong.name).getByText('已提交，待审查').waitFor();
    await page.getByRole('button', { name: /^重新提交材料/ }).click();
    await pressTwice(page.getByRole('dialog').getByRole('button', { name: '提交：重新提交材料' }));
    await page.getByRole('dialog').waitFor({ state: 'detached' });

    // then
    const { intakeReturns, materials } = await stage();
    expect(intakeReturns[0]?.resubmittedAt).to.be.a('number');
    expect(materials.find(({ name }) => name === wrong.name)?.versions).to.have.length(2);
    await page.getByText('以前的版本（1）').waitFor();
  });

  it('R10 keeps the signed receipt of the report at hand', async () => {
    await pages.open(page, `/hall/stages/${stageId}`);
    const report = page.getByRole('listitem').filter({ hasText: '阶段性策划报告（第 1 版）' });
    await report
      .getByRole('link', { name: /签收回执/ })
      .first()
      .waitFor();
    expect(await report.innerText())
      .to.include('窗口签收')
      .and.include('赵建国');
  });
});
