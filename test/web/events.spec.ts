import { expect } from 'chai';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { changeAggregate, insertAggregate } from '../../models/aggregates.ts';
import { Sessions } from '../../models/sessions.ts';
import { Stages } from '../../models/stages.ts';
import { deliverNotice } from '../../runtime/deliverNotice.ts';
import { enterRow } from '../../workers/userTasks.ts';
import {
  addAccount,
  PASSWORD,
  urlOf,
  type ApplicationServer,
} from '../support/applicationServer.ts';
import { expectAccessible, INSTALLATION, launchBrowser, openAs } from '../support/browser.ts';
import { aStage } from '../support/builders/stage.ts';
import { EventStream } from '../support/eventStream.ts';
import { startPagesServer } from '../support/pagesServer.ts';

const AT = Date.parse('2026-11-24T10:00:00+08:00');

describe('R39 a page that is open', function () {
  this.timeout(120_000);
  let application: ApplicationServer;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;

  before(async function () {
    this.timeout(INSTALLATION);
    application = await startPagesServer();
    await addAccount('staff', ['staff'], { departmentId: 'water' });
    await addAccount('owner', ['applicant']);
    await insertAggregate(Stages, { ...aStage(), _id: 'mine', applicantAccountId: 'owner' });
    browser = await launchBrowser();
  });
  after(async () => {
    await browser.close();
    await application.stop();
  });
  beforeEach(async () => {
    context = await browser.newContext();
    page = await context.newPage();
  });
  afterEach(() => context.close());

  const notify = (noticeId: string, to: { accountId: string } | { departmentId: string }) =>
    deliverNotice(noticeId, { to, title: `通知 ${noticeId}`, body: '请办理。', at: AT }, AT);
  const enterTask = (taskKey: string) =>
    enterRow({
      ...{ taskKey, departmentId: 'water', kind: 'reply', name: `任务 ${taskKey}`, state: 'open' },
      ...{ ownerType: 'stage', ownerId: 'mine', projectId: 'p', projectName: '桥' },
      ...{ roles: ['staff'], processInstanceKey: '1', openedAt: AT },
    });
  const badge = (unread: number) => page.getByRole('link', { name: `${unread} 条未读消息` });
  /** Connected, so that what follows is told and not read at the start. */
  const connected = (of: Page) =>
    of.waitForResponse((response) => response.url().includes('api/events'));

  async function open(accountId: string, path = '/'): Promise<void> {
    const live = connected(page);
    await openAs(page, urlOf(application.server) + path, accountId, PASSWORD);
    await live;
  }

  it('shows a notice that comes, and is told of its reading in another browser', async () => {
    // given
    await open('staff', '/inbox');
    await badge(0).waitFor();
    // when
    await notify('n1', { departmentId: 'water' });
    // then
    await page.getByRole('button', { name: '通知 n1' }).waitFor();
    await badge(1).waitFor();
    await addAccount('colleague', ['staff'], { departmentId: 'water' });
    const other = await browser.newPage();
    await openAs(other, `${urlOf(application.server)}/inbox`, 'colleague', PASSWORD);
    await other.getByRole('button', { name: '通知 n1' }).click();
    await badge(0).waitFor();
    await other.close();
  });

  it('shows a task that comes, and a stage that moves on', async () => {
    // given
    await open('staff', '/office/tasks');
    // when
    await enterTask('t1');
    // then
    await page.getByText('任务 t1').waitFor();
  });

  it('shows an applicant that the stage has moved on', async () => {
    // given
    await open('owner', '/hall');
    await page.getByText('待发起').waitFor();
    // when
    await changeAggregate(Stages, 'mine', (stage) => ({ ...stage, status: 'closed' as const }));
    // then
    await page.getByText('已办结').waitFor();
  });

  it('catches up with what happened while the server was away', async () => {
    // given
    await open('staff', '/inbox');
    await enterTask('t2');
    await notify('before', { accountId: 'staff' });
    await page.getByRole('button', { name: '通知 before' }).waitFor();
    const again = connected(page);
    // when
    await application.away(async () => {
      await notify('meanwhile', { accountId: 'staff' });
    });
    await again;
    // then
    await page.getByRole('button', { name: '通知 meanwhile' }).waitFor();
  });

  it('does not ask without end where too many pages of the session are open', async () => {
    // given
    await open('staff', '/inbox');
    const cookie = (await context.cookies())
      .map(({ name, value }) => `${name}=${value}`)
      .join('; ');
    const url = urlOf(application.server);
    const others = await Promise.all(
      Array.from({ length: 5 }, () => EventStream.open(url, cookie)),
    );
    const seventh = await context.newPage();
    const answers: number[] = [];
    seventh.on('response', (response) => {
      if (response.url().includes('/api/events')) answers.push(response.status());
    });
    const answered = (status: number) =>
      seventh.waitForResponse(
        (response) => response.url().includes('/api/events') && response.status() === status,
      );
    // when
    const refused = answered(429);
    const live = answered(200);
    await seventh.goto(`${url}/inbox`);
    await refused;
    for (const other of others) other.close();
    await live;
    // then: refused, asked why, and let in
    expect(answers).to.eql([429, 200]);
  });

  it('says that its session is about to end, and goes on at a click', async () => {
    // given
    await open('owner');
    const own = { 'session.passport.user.accountId': 'owner' };
    const lastModified = new Date(Date.now() - 28 * 60_000);
    // when
    await Sessions.updateMany(own, {
      $set: { expires: new Date(Date.now() + 120_000), lastModified },
    });
    // then
    const warning = page.getByRole('alert').filter({ hasText: '登录将于' });
    await warning.waitFor();
    await expectAccessible(page);
    await page.getByRole('button', { name: '继续使用' }).click();
    await warning.waitFor({ state: 'detached' });
  });

  it('asks its person to sign in again when the session has ended', async () => {
    // given
    await open('owner', '/inbox');
    // when
    await Sessions.deleteMany({ 'session.passport.user.accountId': 'owner' });
    // then
    await page.getByRole('dialog', { name: '请重新登录' }).waitFor();
    await expectAccessible(page);
    const again = connected(page);
    await page.getByLabel('密码').fill(PASSWORD);
    await page.getByRole('button', { name: '登录', exact: true }).click();
    expect((await again).status()).to.equal(200);
    await notify('after', { accountId: 'owner' });
    await page.getByRole('button', { name: '通知 after' }).waitFor();
  });
});
