import { expect } from 'chai';
import { Deliveries, type Delivery } from '../../models/deliveries.ts';
import { deliverNotice } from '../../runtime/deliverNotice.ts';
import {
  addAccount,
  bodyOf,
  startApplicationServer,
  type ApplicationServer,
  type Browser,
} from '../support/applicationServer.ts';

const AT = Date.parse('2026-11-24T10:00:00+08:00');
const FAILED = 'd2:notice:email:staff';

describe('R06 the log of what left the house', () => {
  let application: ApplicationServer;
  let admin: Browser;

  before(async () => {
    application = await startApplicationServer({ env: { SMS_GATEWAY_URL: 'http://127.0.0.1:9/' } });
    await addAccount('admin', ['systemConstruction']);
    await addAccount('staff', ['staff'], { departmentId: 'water', name: '张三' });
    await addAccount('auditor', ['auditor']);
    admin = await application.as('admin');
  });

  after(() => application.stop());

  beforeEach(async () => {
    await Deliveries.deleteMany({});
    const notice = { to: { accountId: 'staff' }, title: '策划通知', body: '内容', at: AT };
    await deliverNotice('d2:notice', notice, AT);
    await add('d1:notice:sms:staff', { state: 'sent', createdAt: AT });
    await add(FAILED, {
      ...{ state: 'failed', createdAt: AT + 1, tries: 8, endedAt: AT + 9, triedAt: AT + 8 },
      ...{ problem: '邮件服务器拒绝（550）', maskedAddress: 'z***@example.com' },
    });
    await add('d3:notice:email:gone', { state: 'waiting', createdAt: AT + 2, nextTryAt: AT + 30 });
  });

  async function add(_id: string, rest: Partial<Delivery>): Promise<void> {
    const [first, second, channel, accountId] = _id.split(':');
    await Deliveries.create({
      ...{ _id, noticeId: `${first}:${second}`, accountId: accountId ?? '' },
      channel: channel === 'sms' ? 'sms' : 'email',
      ...{ tries: 1, nextTryAt: AT, retries: [], ...rest },
    });
  }

  const retry = (browser: Browser, id: string) =>
    browser.post(`/api/deliveries/${encodeURIComponent(id)}/retry`);

  async function ids(query = ''): Promise<string[]> {
    const { deliveries } = bodyOf(await admin.get(`/api/deliveries${query}`));
    return (deliveries as { deliveryId: string }[]).map(({ deliveryId }) => deliveryId);
  }

  it('is refused to a visitor with 401, and to everybody but 系统建设管理 with 403', async () => {
    for (const [browser, status] of [
      [await application.visitor(), 401],
      [await application.as('staff'), 403],
      [await application.as('auditor'), 403],
    ] as const) {
      expect((await browser.get('/api/deliveries')).status).to.equal(status);
      expect((await retry(browser, FAILED)).status).to.equal(status);
    }
    expect(await Deliveries.countDocuments({ state: 'failed' })).to.equal(1);
  });

  it('has the newest first, in pages, by state and channel', async () => {
    const all = ['d3:notice:email:gone', FAILED, 'd1:notice:sms:staff'];
    expect(await ids()).to.deep.equal(all);
    expect(await ids('?limit=1&offset=1')).to.deep.equal([FAILED]);
    expect(await ids('?state=failed')).to.deep.equal([FAILED]);
    expect(await ids('?channel=email')).to.deep.equal(all.slice(0, 2));
    expect(await ids('?channel=sms&state=failed')).to.deep.equal([]);
    expect(bodyOf(await admin.get('/api/deliveries?limit=1'))).to.deep.include({
      ...{ total: 3, available: ['sms'] },
    });
    expect((await admin.get('/api/deliveries?state=lost')).status).to.equal(400);
  });

  it('says what went where and why it failed, no address whole and no text', async () => {
    const body = bodyOf(await admin.get('/api/deliveries?state=failed'));
    expect(body.deliveries).to.deep.equal([
      {
        ...{ deliveryId: FAILED, noticeId: 'd2:notice', title: '策划通知', channel: 'email' },
        ...{ accountId: 'staff', name: '张三', departmentId: 'water' },
        ...{ address: 'z***@example.com', state: 'failed', tries: 8 },
        ...{ createdAt: AT + 1, triedAt: AT + 8, endedAt: AT + 9 },
        ...{ problem: '邮件服务器拒绝（550）', retries: [], abilities: ['retry'] },
      },
    ]);
  });

  it('has a failed delivery tried again, with who wanted it, once', async () => {
    const answer = await retry(admin, FAILED);

    expect(answer.status).to.equal(200);
    expect(answer.body).to.deep.include({ state: 'waiting', tries: 0, abilities: [] });
    const again = await retry(admin, FAILED);
    expect(again.status).to.equal(409);
    expect(again.body).to.include({ state: 'waiting' });
    const row = await Deliveries.findById(FAILED).lean();
    expect(row?.retries.map(({ by, byName }) => [by, byName])).to.deep.equal([['admin', 'admin']]);
    expect(row).to.include({ state: 'waiting', tries: 0 });
    expect(row).not.to.have.any.keys('problem', 'endedAt');
    expect(row?.nextTryAt).to.equal(row?.retries[0]?.at);
  });

  it('does not try again what was sent, or is not there', async () => {
    expect((await retry(admin, 'd1:notice:sms:staff')).status).to.equal(409);
    expect((await retry(admin, 'none')).status).to.equal(404);
    expect(await Deliveries.countDocuments({ state: 'sent' })).to.equal(1);
  });
});
