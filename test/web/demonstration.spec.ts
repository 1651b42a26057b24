import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { secretBox } from '../../runtime/secretBox.ts';
import { markDemonstration } from '../../scripts/system/demonstrationMark.ts';
import { fillEmptyDatabase } from '../../scripts/system/fill.ts';
import { addAccount, urlOf, type ApplicationServer } from '../support/applicationServer.ts';
import { expectAccessible, INSTALLATION, launchBrowser } from '../support/browser.ts';
import { startPagesServer } from '../support/pagesServer.ts';

describe('the sign-in page of a demonstration', function () {
  this.timeout(120_000);
  let application: ApplicationServer;
  let browser: Browser;
  let page: Page;

  before(async function () {
    this.timeout(INSTALLATION);
    application = await startPagesServer();
    await fillEmptyDatabase(secretBox(application.config.dataKey), 0, { kind: 'demonstration' });
    await markDemonstration({ kind: 'demonstration' });
    browser = await launchBrowser();
  });
  after(async () => {
    await browser.close();
    await application.stop();
  });
  beforeEach(async () => {
    page = await browser.newPage({ viewport: { width: 390, height: 844 } });
    await page.goto(urlOf(application.server));
    await page.getByLabel('登录名').waitFor();
  });
  afterEach(() => page.close());

  it('lists its accounts by role, and fills in the name of the one that is chosen', async () => {
    // given
    await page.getByRole('heading', { name: '演示账号' }).waitFor();
    await expectAccessible(page);
    await page.getByText('承办人员（').click();
    await expectAccessible(page);
    for (const summary of await page.locator('.demonstration summary').all())
      expect((await summary.boundingBox())?.height).to.be.at.least(44);
    await page.getByRole('button', { name: '陈志强，自然资源局' }).hover();
    await expectAccessible(page);
    const password = await page.locator('.demonstration code').innerText();
    // when
    await page.getByRole('button', { name: '陈志强，自然资源局' }).click();
    // then
    expect(await page.getByLabel('登录名').inputValue()).to.equal('natural-resources-staff');
    await page.keyboard.type(password);
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: /未读消息/ }).waitFor();
  });

  it('lists none once somebody else has an account', async () => {
    // given
    await addAccount('a-real-person', ['staff'], { departmentId: 'water-resources' });
    const answer = page.waitForResponse('**/api/demonstration');
    // when
    await page.reload();
    await answer;
    await page.getByLabel('登录名').waitFor();
    // then
    expect(await page.getByRole('heading', { name: '演示账号' }).count()).to.equal(0);
  });
});
