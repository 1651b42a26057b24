import { expect } from 'chai';
import type { NoticeRequest } from '../../../domain/aggregate.ts';
import { Deliveries } from '../../../models/deliveries.ts';
import { Notices } from '../../../models/notices.ts';
import { spreadNotices } from '../../../workers/outgoing/spread.ts';
import { choice, sealed, START, startWay, type Way } from '../../support/wayOut.ts';

const company = { kind: 'company', organisation: '甲公司' } as const;

describe('R06 R10 the deliveries of a notice', () => {
  let way: Way;

  before(async () => {
    way = await startWay();
  });

  after(() => way.stop());

  beforeEach(() => way.clear());

  /** Who is told over what: `account channel`, in order. */
  async function spreadTo(to: NoticeRequest['to']): Promise<string[]> {
    await way.tell('n1', to);
    await spreadNotices(way.context);
    const rows = await Deliveries.find({ noticeId: 'n1' }).sort({ _id: 1 }).lean();
    return rows.map(({ accountId, channel }) => `${accountId} ${channel}`);
  }

  it('are one for each channel that the account wants', async () => {
    const email = choice('a@example.com');
    const sms = choice('13812341234');
    await way.add('both', { noticeChannels: { email, sms } });
    await way.add('other', { noticeChannels: { email, sms } });

    expect(await spreadTo({ accountId: 'both' })).to.deep.equal(['both email', 'both sms']);
  });

  it('are made for a department’s people who want them, with the role if it names one', async () => {
    const email = choice('a@example.com');
    const water = { departmentId: 'water', noticeChannels: { email } };
    await way.add('clerk', { ...water, roles: ['clerk'] });
    await way.add('leader', { ...water, roles: ['leader'] });
    await way.add('closed', { ...water, active: false });
    await way.add('elsewhere', { ...water, departmentId: 'housing' });
    await way.add('own-only', { ...water, noticeChannels: { email, departmentNotices: false } });
    await way.add('off', { ...water, noticeChannels: { email: choice('a@example.com', false) } });

    expect(await spreadTo({ departmentId: 'water' })).to.deep.equal([
      'clerk email',
      'leader email',
    ]);
    await way.tell('n2', { departmentId: 'water', role: 'leader' });
    await way.tell('n3', { accountId: 'own-only' });
    await spreadNotices(way.context);
    expect(await Deliveries.distinct('accountId', { noticeId: 'n2' })).to.deep.equal(['leader']);
    expect(await Deliveries.distinct('accountId', { noticeId: 'n3' })).to.deep.equal(['own-only']);
  });

  it('go to the number that an applicant registered, unless the applicant has chosen otherwise', async () => {
    const sealedPhone = sealed('13812341234');
    await way.add('applicant', { roles: ['applicant'], applicant: company, sealedPhone });
    await way.add('staff', { sealedPhone });
    await way.add('silent', {
      ...{ roles: ['applicant'], applicant: company, sealedPhone },
      noticeChannels: { sms: { wanted: false } },
    });

    expect(await spreadTo({ accountId: 'applicant' })).to.deep.equal(['applicant sms']);
    for (const accountId of ['staff', 'silent']) {
      await way.tell(accountId, { accountId });
      await spreadNotices(way.context);
      expect(await Deliveries.countDocuments({ accountId }), accountId).to.equal(0);
    }
  });

  it('are all there before the notice is no longer outgoing, and written once', async () => {
    // given: a process that died after it wrote them
    await way.add('a', { noticeChannels: { email: choice('a@example.com') } });
    await way.tell('n1', { accountId: 'a' });
    await way.sweep();
    const sent = await way.delivery('n1:email:a');
    await Notices.updateOne({ noticeId: 'n1' }, { $set: { outgoing: true } });

    // when
    await way.sweep();

    // then
    expect(sent).to.include({ state: 'sent', tries: 1, createdAt: START });
    expect(await way.delivery('n1:email:a')).to.deep.equal(sent);
    expect(await Notices.countDocuments({ outgoing: true })).to.equal(0);
    expect(way.smtp.mails).to.have.length(1);
  });

  it('are none for a notice that reaches nobody this way, and it is not looked at again', async () => {
    await way.add('a', {});
    expect(await spreadTo({ accountId: 'a' })).to.deep.equal([]);
    expect(await Notices.countDocuments({ outgoing: true })).to.equal(0);
  });
});
