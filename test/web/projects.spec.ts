import type { Page } from 'playwright-core';
import { register } from '../../scripts/walkthrough/story.ts';
import type { Walk } from '../../scripts/walkthrough/walk.ts';
import { expectAccessible, expectAccessibleEverywhere, INSTALLATION } from '../support/browser.ts';
import { startPages, type PagesOfSystem } from '../support/caseBrowser.ts';
import { pressTwice } from '../support/pressTwice.ts';

const NAME = '北镇市策划小学';
const CODE = '2026-210782-83-01-000082';

describe('R02 the pages of projects', function () {
  this.timeout(180_000);
  let pages: PagesOfSystem;
  let walk: Walk;
  let projectId: string;
  let page: Page;

  before(async function () {
    this.timeout(INSTALLATION);
    pages = await startPages();
    walk = pages.system.walk('projects');
    await walk.travel('2026-03-02');
    projectId = await register(walk, {
      ...{ name: NAME, projectCode: CODE, address: '北镇市', investment: 3200, scale: '三层' },
    });
  });
  after(() => pages.stop());
  afterEach(() => page.context().close());

  async function openAs(accountId: string, path: string): Promise<void> {
    page = await pages.signedIn(accountId);
    await pages.open(page, path);
  }

  const openProject = (accountId: string) => openAs(accountId, `/office/projects/${projectId}`);

  async function submit(name: string): Promise<void> {
    const dialog = page.getByRole('dialog', { name });
    await pressTwice(dialog.getByRole('button', { name: `提交：${name}` }));
    await dialog.waitFor({ state: 'hidden' });
  }

  it('find a project by code and by the beginning of its name; the search is in the address', async () => {
    // given
    await openAs('natural-resources-clerk', '/office/projects');
    await page.getByRole('link', { name: NAME }).waitFor();
    await expectAccessibleEverywhere(page);
    const search = page.getByLabel('项目代码或项目名称（开头）');
    for (const text of [CODE, '北镇市策划']) {
      // when
      await search.fill(text);
      await search.press('Enter');
      await page.waitForURL(/text=/);
      // then
      await page.getByRole('link', { name: NAME }).waitFor();
    }
    // when
    await pages.open(page, '/office/projects?planning=passed&text=北镇市策划');
    // then
    await page.getByText('没有找到项目').waitFor();
    await expectAccessibleEverywhere(page);
  });

  it('plan a project: ask, give opinions, conclude; the paper is there to be printed', async () => {
    // given
    await openProject('planning-operator');
    await page.getByText('本项目尚未策划').waitFor();
    await expectAccessibleEverywhere(page);
    // when
    await page.getByRole('button', { name: '发起项目策划' }).click();
    await page.getByLabel('征询意见的部门').fill('水利');
    await page.getByRole('option').first().waitFor({ state: 'attached' });
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await submit('发起项目策划');
    // then
    await page.getByText(/等待下列部门出具初步意见：.*水利局/).waitFor();
    await expectAccessibleEverywhere(page);
    await page.context().close();

    // when
    await openProject('water-resources-staff');
    await page.getByRole('button', { name: '出具初步意见' }).click();
    for (const aspect of ['合法性', '合规性', '可行性'])
      await page
        .getByRole('radiogroup', { name: aspect })
        .getByRole('radio', { name: '是', exact: true })
        .check();
    await page.getByRole('dialog').getByRole('textbox').last().fill('符合防洪规划');
    await expectAccessible(page);
    await submit('出具初步意见');
    // then
    await page.getByText('符合防洪规划').waitFor();
    await page.context().close();

    // when
    await openProject('planning-operator');
    await page.getByText('各部门意见已经收齐').waitFor();
    await page.getByRole('button', { name: '形成策划结论' }).click();
    await page.getByRole('radio', { name: '通过', exact: true }).check();
    await page.getByRole('dialog').getByRole('textbox').last().fill('同意生成项目');
    await submit('形成策划结论');
    // then
    await page.getByText('策划通过').first().waitFor();
    await page
      .getByRole('link', { name: /打印.*项目策划生成意见书/ })
      .first()
      .waitFor();
    await expectAccessibleEverywhere(page);
  });

  it('correct the project code with a reason', async () => {
    // given
    await openProject('natural-resources-clerk');
    // when
    await page.getByRole('button', { name: '登记项目代码' }).click();
    await page.getByRole('dialog').getByLabel('项目代码').fill('2026-210782-83-01-000083');
    await page.getByRole('dialog').getByRole('textbox').last().fill('登记时录入有误');
    await submit('登记项目代码');
    // then
    await page.getByText('2026-210782-83-01-000083').first().waitFor();
  });
});
