import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { Accounts } from '../../models/accounts.ts';
import { Deliveries, type Delivery } from '../../models/deliveries.ts';
import { deliverNotice } from '../../runtime/deliverNotice.ts';
import { secretBox } from '../../runtime/secretBox.ts';
import { expectAccessible, fillSignIn, INSTALLATION, launchBrowser } from '../support/browser.ts';
import { buildPages } from '../support/builtPages.ts';
import {
  addAccount,
  PASSWORD,
  startApplicationServer,
  urlOf,
  type ApplicationServer,
} from '../support/applicationServer.ts';
import { pressTwice } from '../support/pressTwice.ts';

const AT = Date.parse('2026-11-24T10:00:00+08:00');

describe('the pages of outgoing notices', function () {
  this.timeout(120_000);
  let server: ApplicationServer;
  let browser: Browser;
  let page: Page;

  before(async function () {
    this.timeout(INSTALLATION);
    await buildPages();
    server = await startApplicationServer({
      env: { SMTP_URL: 'smtp://127.0.0.1:9', MAIL_FROM: 'noreply@lianshen.example' },
    });
    await addAccount('applicant', ['applicant'], {
      applicant: { kind: 'company', organisation: '甲公司' },
      sealedPhone: secretBox(server.config.dataKey).seal('13812341234'),
    });
    await addAccount('staff', ['staff'], { departmentId: 'water', name: '张三' });
    await addAccount('admin', ['systemConstruction'], { name: '李四' });
    browser = await launchBrowser();
  });

  after(async () => {
    await browser.close();
    await server.stop();
  });

  afterEach(() => page.close());

  async function open(accountId: string, path: string, width = 1280): Promise<void> {
    page = await browser.newPage({ viewport: { width, height: 844 } });
    await page.goto(`${urlOf(server.server)}/sign-in?to=${encodeURIComponent(path)}`);
    await fillSignIn(page, accountId, PASSWORD);
  }

  it('R10 tell an applicant on a phone where messages go, and take another number', async () => {
    // given
    await open('applicant', '/notice-channels', 390);
    await page.getByText('138****1234').waitFor();
    expect(await page.getByLabel('把通知发到我的手机').isChecked()).to.equal(true);
    await expectAccessible(page);

    // when: first one that is none, then one that is
    await page.getByLabel('新的手机号').fill('123');
    await page.getByRole('button', { name: '保存' }).click();
    await page.locator('.ant-form-item-explain', { hasText: '手机号应为 11 位数字' }).waitFor();
    await page.getByLabel('新的手机号').fill('13900001111');
    await pressTwice(page.getByRole('button', { name: '保存' }));

    // then
    await page.getByText('139****1111').waitFor();
    expect(await page.getByLabel('新的手机号').inputValue()).to.equal('');
    await expectAccessible(page);
    await page.getByRole('button', { name: '删除当前地址：短信' }).click();
    await page.getByRole('button', { name: '保存' }).click();
    await page.getByText('138****1234').waitFor();
    const account = await Accounts.findOne({ accountId: 'applicant' }).lean();
    expect(account?.noticeChannels?.sms).to.deep.equal({ wanted: true });
  });

  it('R06 show those who run the system what failed, and send it again', async () => {
    // given
    const notice = { to: { accountId: 'staff' }, title: '策划通知', body: '内容', at: AT };
    await deliverNotice('n1', notice, AT);
    const row = { noticeId: 'n1', accountId: 'staff', createdAt: AT, retries: [], nextTryAt: AT };
    await Deliveries.insertMany([
      { ...row, _id: 'n1:sms:staff', channel: 'sms', state: 'logged', tries: 0, endedAt: AT },
      {
        ...{ ...row, _id: 'n1:email:staff', channel: 'email', state: 'failed', tries: 8 },
        ...{ triedAt: AT, endedAt: AT, maskedAddress: 'z***@example.com' },
        problem: '邮件服务器拒绝（550）',
      },
    ] satisfies Delivery[]);
    await open('admin', '/admin/deliveries');
    await page.getByText('尚未接通：短信').waitFor();
    await expectAccessible(page);

    // when
    const states = page.getByRole('navigation', { name: '状态' });
    await states.getByRole('link', { name: '发送失败' }).click();
    await page.getByText('邮件服务器拒绝（550）（已尝试 8 次）').waitFor();
    expect(new URL(page.url()).searchParams.get('state')).to.equal('failed');
    await pressTwice(page.getByRole('button', { name: '重新发送给张三：策划通知' }));

    // then
    await page.getByText('没有符合筛选条件的记录').waitFor();
    await expectAccessible(page);
    await states.getByRole('link', { name: '全部' }).click();
    await page.getByText('李四 于 ').waitFor();
    expect(await Deliveries.findById('n1:email:staff').lean()).to.include({ state: 'waiting' });
  });
});
