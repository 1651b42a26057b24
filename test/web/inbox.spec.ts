import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import type { NoticeSubject } from '../../domain/notices/subject.ts';
import { Notices } from '../../models/notices.ts';
import { Tasks } from '../../models/tasks.ts';
import { deliverNotice } from '../../runtime/deliverNotice.ts';
import { enterRow } from '../../workers/userTasks.ts';
import {
  addAccount,
  PASSWORD,
  urlOf,
  type ApplicationServer,
} from '../support/applicationServer.ts';
import { expectAccessible, INSTALLATION, launchBrowser, openAs } from '../support/browser.ts';
import { startPagesServer } from '../support/pagesServer.ts';
import { pressTwice } from '../support/pressTwice.ts';

const AT = Date.parse('2026-11-24T10:00:00+08:00');
const PHONE = { width: 390, height: 844 };
const WIDE = { width: 1280, height: 800 };

describe('R39 the inbox', function () {
  this.timeout(120_000);
  let application: ApplicationServer;
  let browser: Browser;
  let page: Page;

  before(async function () {
    this.timeout(INSTALLATION);
    application = await startPagesServer();
    await addAccount('staff', ['staff'], { departmentId: 'water' });
    await addAccount('owner', ['applicant']);
    browser = await launchBrowser();
  });
  after(async () => {
    await browser.close();
    await application.stop();
  });
  beforeEach(async () => {
    await Notices.deleteMany({});
    await Tasks.deleteMany({});
  });
  afterEach(() => page.close());

  const deliver = (noticeId: string, accountId: string, about: NoticeSubject, at = AT) =>
    deliverNotice(
      noticeId,
      { to: { accountId }, title: `通知 ${noticeId}`, body: `请办理 ${noticeId}。`, at, ...about },
      at,
    );

  async function inboxOf(accountId: string, viewport = WIDE, query = ''): Promise<void> {
    page = await browser.newPage({ viewport });
    await openAs(page, `${urlOf(application.server)}/inbox${query}`, accountId, PASSWORD);
    await page.getByRole('heading', { level: 1, name: '消息' }).waitFor();
  }

  const row = (noticeId: string) => page.getByRole('button', { name: `通知 ${noticeId}` });
  const badge = (unread: number) =>
    page.getByRole('link', { name: `${unread} 条未读消息`, exact: true });

  it('says that there is nothing yet', async () => {
    await inboxOf('owner');
    await page.getByText('还没有消息').waitFor();
    await badge(0).waitFor();
    await expectAccessible(page);
  });

  it('is reached by the badge of the header, also at phone width', async () => {
    // given
    await deliver('one', 'owner', {});
    page = await browser.newPage({ viewport: PHONE });
    await openAs(page, urlOf(application.server), 'owner', PASSWORD);
    // when
    await badge(1).click();
    // then
    await page.waitForURL('**/inbox');
    await row('one').waitFor();
    await expectAccessible(page);
  });

  it('records a reading when a notice is opened, and keeps it in sight while it is read', async () => {
    // given
    await deliver('one', 'owner', {}, AT);
    await deliver('two', 'owner', {}, AT + 1);
    await inboxOf('owner', PHONE, '?state=unread');
    // when
    await row('one').click();
    await badge(1).waitFor();
    // then
    await page.getByText('请办理 one。').waitFor();
    const read = await Notices.findOne({ noticeId: 'one' }).lean();
    expect(read?.readBy).to.equal('owner');
    expect(await Notices.countDocuments({ readAt: { $exists: true } })).to.equal(1);
    await expectAccessible(page);
    await page.reload();
    await row('two').waitFor();
    expect(await row('one').count()).to.equal(0);
  });

  it('leads an applicant to the case, the filing, the project', async () => {
    // given
    await deliver('stage', 'owner', { stageId: 's1', projectId: 'p1' });
    await deliver('filing', 'owner', { filingId: 'f1' });
    await deliver('project', 'owner', { projectId: 'p1' });
    await deliver('answer', 'owner', { stageId: 's1', projectId: 'p1', consultationId: 'c1' });
    await inboxOf('owner');
    const hrefOf = async (noticeId: string, name: string) => {
      await row(noticeId).click();
      return page.getByRole('link', { name }).getAttribute('href');
    };
    // then
    expect(await hrefOf('stage', '查看办件')).to.equal('/hall/stages/s1');
    expect(await hrefOf('filing', '查看网上申报')).to.equal('/hall/filings/f1');
    expect(await hrefOf('project', '查看项目')).to.equal('/hall/projects/p1');
    expect(await hrefOf('answer', '查看咨询')).to.equal('/hall/consultations/c1');
  });

  it('leads staff to the task in the case', async () => {
    // given
    await enterRow({
      ...{ taskKey: 't1', departmentId: 'water', kind: 'reply', name: '回复', state: 'open' },
      ...{ ownerType: 'stage', ownerId: 's1', projectId: 'p1', projectName: '桥' },
      ...{ roles: ['staff'], processInstanceKey: '1', openedAt: AT },
    });
    await deliver('stage', 'staff', { stageId: 's1', projectId: 'p1' });
    await inboxOf('staff');
    // when
    await row('stage').click();
    // then
    const link = page.getByRole('link', { name: '查看办件' });
    expect(await link.getAttribute('href')).to.equal('/office/stages/s1?task=t1');
  });

  it('is listed by reading and by subject', async () => {
    // given
    await deliver('filing', 'owner', { filingId: 'f1' });
    await deliver('project', 'owner', { projectId: 'p1' });
    await inboxOf('owner');
    // when
    await page.locator('#main').getByText('网上申报', { exact: true }).first().click();
    await row('project').waitFor({ state: 'detached' });
    // then
    expect(await row('filing').count()).to.equal(1);
    expect(new URL(page.url()).search).to.equal('?kind=filing');
    await page.getByText('已读', { exact: true }).first().click();
    await page.getByText('没有符合条件的消息').waitFor();
    await expectAccessible(page);
  });

  it('is marked as read up to what was shown: what came later stays unread', async () => {
    // given
    await deliver('old', 'owner', {}, AT);
    await deliver('new', 'owner', {}, AT + 1);
    await inboxOf('owner');
    await row('new').waitFor();
    const asked = page.waitForRequest('**/api/notices/read');
    await page.route('**/api/notices/read', async (route) => {
      await deliver('later', 'owner', {}, AT + 2);
      await route.continue();
    });
    // when
    await pressTwice(page.getByRole('button', { name: '全部已读' }));
    // then
    expect((await asked).postDataJSON()).to.deep.equal({ deliveredUntil: AT + 1 });
    await badge(1).waitFor();
    expect(await Notices.find({ readAt: { $exists: false } }).distinct('noticeId')).to.eql([
      'later',
    ]);
  });

  it('is paged', async () => {
    // given
    for (let n = 0; n <= 20; n++) await deliver(`n-${n}-`, 'owner', {}, AT + n);
    await inboxOf('owner');
    await row('n-20-').waitFor();
    // when
    await page.getByRole('link', { name: '第 2 页' }).click();
    // then
    await row('n-0-').waitFor();
    expect(await page.locator('.notice').count()).to.equal(1);
  });
});
