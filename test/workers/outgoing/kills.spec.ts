import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect } from 'chai';
import { Deliveries } from '../../../models/deliveries.ts';
import { pinClock } from '../../../runtime/clock.ts';
import { connectDatabase, disconnectDatabase } from '../../../runtime/database.ts';
import { deliverNotice } from '../../../runtime/deliverNotice.ts';
import { createLog } from '../../../runtime/log.ts';
import { startTestSystem, type TestSystem } from '../../support/runningSystem.ts';
import { startSmtpServer, type SmtpServer } from '../../support/smtpServer.ts';

const log = createLog({ logLevel: 'silent' }, 'test');
const FAILPOINTS = ['notice-spread', 'delivery-leased', 'delivery-sent'] as const;
const START = Date.parse('2026-11-24T10:00:00+08:00');
/** ms, longer than a lease. */
const LATER = 150_000;

describe('a notice on its way out while processes die', function () {
  this.timeout(120_000);
  let test: TestSystem;
  let smtp: SmtpServer;

  before(async () => {
    smtp = await startSmtpServer();
    test = await startTestSystem({
      FAILPOINTS: FAILPOINTS.join(','),
      SMTP_URL: `smtp://127.0.0.1:${smtp.port}`,
      MAIL_FROM: 'noreply@lianshen.example',
    });
    await connectDatabase({ mongodbUri: test.system.mongodbUri, log });
  });

  after(async () => {
    await disconnectDatabase();
    await test.stop();
    await smtp.stop();
  });

  it('R40 is sent at least once, always under the same id, and under one row', async () => {
    // given
    await pinClock(START);
    const clerk = test.walk('outgoing').as('natural-resources-clerk');
    const wanted = { email: { wanted: true, address: 'a@example.com' }, sms: { wanted: false } };
    expect((await clerk.send('PUT', '/api/notices/channels', wanted, 'once')).status).to.equal(200);

    // when: the workers die before the notice is done with, before it is sent, before that is recorded
    const to = { accountId: 'natural-resources-clerk' };
    await deliverNotice('n1', { to, title: '通知', body: '内容', at: START }, START);
    await died('delivery-leased');
    expect(smtp.mails, 'its row waits for the end of the lease').to.have.length(0);
    await pinClock(START + LATER);
    await died('delivery-sent');
    await pinClock(START + 2 * LATER);
    await smtp.received(2);
    await until(async () => (await Deliveries.countDocuments({ state: 'sent' })) === 1);

    // then
    expect(existsSync(markerOf('notice-spread'))).to.equal(true);
    const [first, second] = smtp.mails.map(({ headers }) => headers['message-id']);
    expect(first).to.be.a('string').and.to.equal(second);
    expect(smtp.mails).to.have.length(2);
    expect(await Deliveries.find().lean()).to.have.length(1);
    expect(await Deliveries.findById('n1:email:natural-resources-clerk').lean()).to.include({
      ...{ state: 'sent', tries: 3 },
    });
  });

  function markerOf(failpoint: (typeof FAILPOINTS)[number]): string {
    return join(test.system.dataDir, 'failpoints', failpoint);
  }

  function died(failpoint: (typeof FAILPOINTS)[number]): Promise<void> {
    return until(() => Promise.resolve(existsSync(markerOf(failpoint))));
  }
});

/** ms for what takes seconds. */
const PATIENCE = 100_000;

/** Looks until it is so, without keeping the machine from what it waits for. @throws after `PATIENCE` */
async function until(is: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + PATIENCE;
  while (!(await is())) {
    if (Date.now() > end) throw new Error(`never so: ${String(is)}`);
    await setTimeout(50);
  }
}
