import { expect } from 'chai';
import { MOST_TRIES } from '../../../domain/notices/delivery.ts';
import { Accounts } from '../../../models/accounts.ts';
import { Deliveries } from '../../../models/deliveries.ts';
import { pinClock } from '../../../runtime/clock.ts';
import { leaseDue } from '../../../workers/outgoing/lease.ts';
import { gatewaysOf, Outgoing } from '../../../workers/outgoing/outgoing.ts';
import { sendDue } from '../../../workers/outgoing/send.ts';
import { spreadNotices } from '../../../workers/outgoing/spread.ts';
import { startSmsGatewayServer } from '../../support/smsGatewayServer.ts';
import { choice, START, startWay, type Way } from '../../support/wayOut.ts';

const ADDRESS = 'zhangsan@example.com';
const NUMBER = '13812341234';
const SECONDS = 1000;
const MINUTES = 60 * SECONDS;

describe('R06 R10 a delivery', () => {
  let way: Way;

  before(async () => {
    way = await startWay();
  });

  after(() => way.stop());

  beforeEach(() => way.clear());

  const wants = (channel: 'email' | 'sms', departmentId = 'water') =>
    way.add('a', {
      departmentId,
      noticeChannels: { [channel]: choice(channel === 'email' ? ADDRESS : NUMBER) },
    });
  const mail = () => way.delivery('n1:email:a');
  const sms = () => way.delivery('n1:sms:a');

  /** Tells `a`, and sends. */
  async function tellAndSweep(): Promise<void> {
    await way.tell('n1', { accountId: 'a' }, { stageId: 'p1-2' });
    await way.sweep();
  }

  async function sweepAt(after: number): Promise<void> {
    await pinClock(START + after);
    await way.sweep();
  }

  it('by mail says what the notice says, and where to look', async () => {
    await wants('email');
    await tellAndSweep();

    const [received] = way.smtp.mails;
    expect(received).to.include({ to: ADDRESS, from: 'noreply@lianshen.example' });
    expect(received?.headers.subject).to.equal('请办理《立项》');
    expect(received?.headers.from).to.equal('审批系统 <noreply@lianshen.example>');
    expect(received?.headers['auto-submitted']).to.equal('auto-generated');
    expect(received?.headers['message-id']).to.match(/^<[0-9a-f]{40}@lianshen\.example>$/);
    expect(received?.text).to.match(
      /^请于 1 个工作日内回复。\n\n查看详情：https:\/\/lianshen\.example\/office\/stages\/p1-2\n\n——/,
    );
    expect(way.smtp.signedIn).to.deep.equal(['user:mail-password']);
    expect(await mail()).to.deep.include({
      ...{ state: 'sent', tries: 1, triedAt: START, endedAt: START },
      maskedAddress: 'z***@example.com',
    });
  });

  it('by short message goes to the gateway with its key and the token', async () => {
    await wants('sms');
    await tellAndSweep();

    const [request] = way.sms.requests;
    expect(request).to.include({
      phone: NUMBER,
      text: '请办理《立项》：请于 1 个工作日内回复。 详情：https://lianshen.example/office/stages/p1-2',
    });
    expect(request?.headers).to.include({ authorization: 'Bearer token-of-the-gateway' });
    expect(request?.headers['idempotency-key']).to.match(/^[0-9a-f]{40}$/);
    expect(await sms()).to.include({ state: 'sent', maskedAddress: '138****1234' });
  });

  it('leads an applicant to the stage in the hall', async () => {
    await way.add('a', { noticeChannels: { sms: choice(NUMBER) } });
    await tellAndSweep();
    expect(way.sms.requests[0]?.text).to.match(
      / 详情：https:\/\/lianshen\.example\/hall\/stages\/p1-2$/,
    );
  });

  it('is only logged where no gateway is configured', async () => {
    await wants('email');
    await way.tell('n1', { accountId: 'a' });
    await way.sweep({ gateways: {} });

    expect(await mail()).to.include({ state: 'logged', tries: 0, endedAt: START });
    await way.sweep();
    expect(way.smtp.mails, 'nor later, when there is one').to.have.length(0);
  });

  it('that was refused is tried again after 30 s, then after twice as long, with the same id', async () => {
    await wants('email');
    way.smtp.answers.end = '451 4.3.0 try later';
    await tellAndSweep();
    expect(await mail()).to.include({
      ...{ state: 'waiting', tries: 1, nextTryAt: START + 30 * SECONDS },
      problem: '邮件服务器拒绝（451）',
    });

    await sweepAt(29 * SECONDS);
    expect(await mail()).to.include({ tries: 1 });
    await sweepAt(30 * SECONDS);
    expect(await mail()).to.include({ tries: 2, nextTryAt: START + 90 * SECONDS });
    way.smtp.answers.end = undefined;
    await sweepAt(90 * SECONDS);

    expect(await mail()).to.include({ state: 'sent', tries: 3 });
    expect(await mail()).not.to.have.property('problem');
    const ids = way.smtp.mails.map(({ headers }) => headers['message-id']);
    expect(ids).to.have.length(3);
    expect(new Set(ids)).to.have.length(1);
  });

  it('has failed after the eighth try, an hour later, and stays so', async () => {
    await wants('sms');
    way.sms.status = 503;
    await tellAndSweep();
    for (let tries = 1; tries < MOST_TRIES; tries += 1) {
      const { nextTryAt = 0 } = (await sms()) ?? {};
      expect(nextTryAt - START).to.equal((2 ** tries - 1) * 30 * SECONDS);
      await sweepAt(nextTryAt - START);
    }

    expect(await sms()).to.include({
      ...{ state: 'failed', tries: MOST_TRIES, problem: '短信网关未接收（503）' },
      endedAt: START + 127 * 30 * SECONDS,
    });
    await sweepAt(1000 * MINUTES);
    expect(way.sms.requests).to.have.length(MOST_TRIES);
    const keys = way.sms.requests.map(({ headers }) => headers['idempotency-key']);
    expect(new Set(keys)).to.have.length(1);
  });

  it('waits while nothing listens at the gateway', async () => {
    await way.add('a', {
      noticeChannels: { email: choice(ADDRESS), sms: choice(NUMBER) },
    });
    await way.tell('n1', { accountId: 'a' });
    const gone = await startSmsGatewayServer();
    await gone.stop();
    const gateways = gatewaysOf({
      mail: { url: gone.url.replace('http', 'smtp'), from: 'a@lianshen.example' },
      sms: { url: gone.url },
    });
    await way.sweep({ gateways });

    expect(await mail()).to.include({ state: 'waiting', problem: '邮件服务器拒绝连接' });
    expect(await sms()).to.include({ state: 'waiting', problem: '短信网关拒绝连接' });
  });

  it('waits when the gateway does not answer in time', async () => {
    await way.add('a', {
      noticeChannels: { email: choice(ADDRESS), sms: choice(NUMBER) },
    });
    await way.tell('n1', { accountId: 'a' });
    way.smtp.silent = true;
    way.sms.status = undefined;
    await way.sweep({ limit: 50 });

    const said = '没有在限定时间内应答';
    expect(await mail()).to.include({ state: 'waiting', problem: `邮件服务器${said}` });
    expect(await sms()).to.include({ state: 'waiting', problem: `短信网关${said}` });
  });

  it('R40 whose process died over a try is tried again when the lease of that try has ended', async () => {
    // given: leased by a process that is no more
    await wants('email');
    await way.tell('n1', { accountId: 'a' });
    await spreadNotices(way.context);
    await leaseDue('email', START);

    // then
    await sweepAt(119 * SECONDS);
    expect(way.smtp.mails).to.have.length(0);
    await sweepAt(120 * SECONDS);
    expect(way.smtp.mails).to.have.length(1);
    expect(await mail()).to.include({ state: 'sent', tries: 2 });
  });

  it('R40 whose process died over the last try has failed, and the log of it does not claim to know', async () => {
    await wants('email');
    await way.tell('n1', { accountId: 'a' });
    await spreadNotices(way.context);
    await Deliveries.updateOne({}, { $set: { tries: MOST_TRIES - 1 } });
    await leaseDue('email', START);

    await sweepAt(120 * SECONDS);
    expect(way.smtp.mails).to.have.length(0);
    expect(await mail()).to.include({ state: 'failed', problem: '最后一次发送中断，结果不明' });
  });

  it('is one process’s at a time', async () => {
    await wants('email');
    await way.tell('n1', { accountId: 'a' });
    await spreadNotices(way.context);
    await Promise.all([1, 2, 3].map(() => sendDue('email', way.context)));
    expect(way.smtp.mails).to.have.length(1);
  });

  it('is dropped when the account is closed or wants it no more', async () => {
    await wants('email');
    way.smtp.answers.RCPT = '550 5.1.1 unknown';
    await tellAndSweep();
    await Accounts.updateOne({ accountId: 'a' }, { $set: { active: false } });
    await sweepAt(30 * SECONDS);

    expect(await mail()).to.include({ state: 'dropped', endedAt: START + 30 * SECONDS });
    expect(way.smtp.mails).to.have.length(0);
  });

  it('leaves neither addresses nor secrets in the log, nor what a gateway answered', async () => {
    await way.add('a', {
      noticeChannels: { email: choice(ADDRESS), sms: choice(NUMBER) },
    });
    way.smtp.answers.RCPT = `550 5.1.1 <${ADDRESS}> unknown, mail-password`;
    way.sms.status = 400;
    await tellAndSweep();

    const said = way.lines.join('\n');
    expect(said).to.include('z***@example.com').and.to.include('138****1234');
    for (const hidden of [ADDRESS, NUMBER, 'mail-password', 'token-of-the-gateway'])
      expect(said + JSON.stringify([await mail(), await sms()])).not.to.include(hidden);
  });

  it('is cut to what one short message takes, and says where the rest is', async () => {
    await wants('sms');
    await way.tell('n1', { accountId: 'a' }, { body: '很长。'.repeat(200) });
    await way.sweep();
    const [text = '', link] = way.sms.requests[0]?.text.split(' 详情：') ?? [];
    expect(text).to.have.length(300);
    expect(text).to.match(/…$/);
    expect(link).to.equal('https://lianshen.example/inbox');
  });

  it('goes out as long as the process runs, and a stop waits for the try that has begun', async () => {
    await wants('email');
    await way.tell('n1', { accountId: 'a' });
    const outgoing = new Outgoing(way.context);
    outgoing.start();
    await way.smtp.received(1);
    await outgoing.stop();
    expect(await mail()).to.include({ state: 'sent' });
  });
});
