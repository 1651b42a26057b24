import { expect } from 'chai';
import { deliverNotice } from '../../runtime/deliverNotice.ts';
import { Notices } from '../../models/notices.ts';
import { Tasks } from '../../models/tasks.ts';
import { NOTICE_KINDS } from '../../domain/notices/subject.ts';
import {
  addAccount,
  bodyOf,
  startApplicationServer,
  type ApplicationServer,
} from '../support/applicationServer.ts';

const AT = Date.parse('2026-11-24T10:00:00+08:00');

describe('notices', () => {
  let application: ApplicationServer;

  before(async () => {
    application = await startApplicationServer();
    await addAccount('staff', ['staff'], { departmentId: 'water' });
    await addAccount('leader', ['leader'], { departmentId: 'water' });
    await addAccount('other', ['staff'], { departmentId: 'housing' });
    await addAccount('applicant', ['applicant']);
    const about = { projectId: 'p1', stageId: 'p1-2', body: '请于 1 个工作日内回复。' };
    const water = { departmentId: 'water' };
    await deliverNotice('n1', { ...about, to: water, title: '策划通知', at: AT }, AT + 5);
    await deliverNotice(
      'n2',
      { ...about, to: { ...water, role: 'leader' }, title: '请批准', at: AT + 1 },
      AT + 5,
    );
    await deliverNotice(
      'n3',
      { ...about, to: { accountId: 'applicant' }, title: '一次性告知', at: AT + 2 },
      AT + 5,
    );
  });

  after(() => application.stop());

  it('are refused to a visitor with 401, and to whoever must first change the password with 403', async () => {
    await addAccount('fresh', ['staff'], { departmentId: 'water', mustChangePassword: true });
    for (const [browser, status] of [
      [await application.visitor(), 401],
      [await application.as('fresh'), 403],
    ] as const)
      for (const response of [
        await browser.get('/api/notices'),
        await browser.get('/api/notices/unread-count'),
        await browser.put('/api/notices/read').send({ deliveredUntil: AT + 5 }),
        await browser.put('/api/notices/n1/read'),
      ])
        expect(response.status).to.equal(status);
    expect(await Notices.countDocuments({ readAt: { $exists: true } })).to.equal(0);
  });

  async function inboxOf(accountId: string, query = ''): Promise<string[]> {
    const body = bodyOf(await (await application.as(accountId)).get(`/api/notices${query}`));
    return (body.notices as { noticeId: string }[]).map(({ noticeId }) => noticeId);
  }

  it('lie in the inbox of their account, department and role, the newest first', async () => {
    expect(await inboxOf('staff')).to.deep.equal(['n1']);
    expect(await inboxOf('leader')).to.deep.equal(['n2', 'n1']);
    expect(await inboxOf('applicant')).to.deep.equal(['n3']);
    expect(await inboxOf('other')).to.deep.equal([]);
  });

  it('come in pages, with the number of all', async () => {
    const leader = await application.as('leader');

    const body = bodyOf(await leader.get('/api/notices?limit=1&offset=1'));

    expect(body).to.deep.include({ total: 2 });
    expect(await inboxOf('leader', '?limit=1&offset=1')).to.deep.equal(['n1']);
  });

  it('say of what they are, when the act was and when they were delivered', async () => {
    const body = bodyOf(await (await application.as('applicant')).get('/api/notices'));

    expect(body.notices).to.deep.equal([
      {
        noticeId: 'n3',
        title: '一次性告知',
        body: '请于 1 个工作日内回复。',
        projectId: 'p1',
        stageId: 'p1-2',
        link: { kind: 'stage', page: '/hall/stages/p1-2' },
        createdAt: AT + 2,
        deliveredAt: AT + 5,
      },
    ]);
  });

  it('are delivered once, however often their effect is repeated', async () => {
    const notice = { to: { accountId: 'nobody' }, title: 't', body: 'b', projectId: 'p', at: AT };

    await Promise.all([1, 2, 3].map((n) => deliverNotice('repeated', notice, AT + n)));
    await deliverNotice('repeated', { ...notice, title: 'changed' }, AT + 9);

    expect(await Notices.find({ noticeId: 'repeated' }).lean()).to.have.length(1);
    expect((await Notices.findOne({ noticeId: 'repeated' }).lean())?.title).to.equal('t');
  });

  it('are read once: the first reader and time stay', async () => {
    // given
    const [staff, leader] = [await application.as('staff'), await application.as('leader')];
    const unread = async () =>
      ((await leader.get('/api/notices/unread-count')).body as { unread: number }).unread;
    expect(await unread()).to.equal(2);

    // when
    await staff.put('/api/notices/n1/read').expect(204);
    const first = await Notices.findOne({ noticeId: 'n1' }).lean();
    await leader.put('/api/notices/n1/read').expect(204);

    // then
    expect(first?.readBy).to.equal('staff');
    expect(await Notices.findOne({ noticeId: 'n1' }).lean()).to.deep.equal(first);
    expect(await unread()).to.equal(1);
    expect(await inboxOf('leader', '?state=unread')).to.deep.equal(['n2']);
  });

  it('of somebody else cannot be read', async () => {
    const other = await application.as('other');

    const response = await other.put('/api/notices/n3/read');

    expect(response.status).to.equal(404);
    expect((await Notices.findOne({ noticeId: 'n3' }).lean())?.readAt).to.equal(undefined);
  });

  describe('of every kind', () => {
    const DESK = 'forestry';
    const to = { departmentId: DESK };
    const about = { title: '通知', body: '请办理。', at: AT };

    before(async () => {
      await addAccount('clerk', ['staff'], to);
      await addAccount('colleague', ['leader'], to);
      const stage = { projectId: 'p2', stageId: 'p2-1' };
      await deliverNotice('k-other', { ...about, to }, AT);
      await deliverNotice('k-project', { ...about, to, projectId: 'p2' }, AT);
      await deliverNotice('k-filing', { ...about, to, projectId: 'p2', filingId: 'f' }, AT);
      await deliverNotice('k-stage', { ...about, to, ...stage }, AT);
      await deliverNotice('k-item', { ...about, to, ...stage, itemCaseId: 'i1' }, AT);
      await deliverNotice('k-consultation', { ...about, to, ...stage, consultationId: 'c' }, AT);
      await deliverNotice('k-order', { ...about, to, ...stage, orderId: 'o' }, AT);
      await deliverNotice('k-staffChange', { ...about, to, changeId: 's' }, AT);
      await deliverNotice('k-claim', { ...about, to, importId: 'm' }, AT);
      const task = {
        ...{ kind: 'item-step', name: '承办', state: 'open' as const, departmentId: DESK },
        ...{ ownerType: 'stage' as const, ownerId: 'p2-1', projectId: 'p2', projectName: '桥' },
        ...{ processInstanceKey: '1', openedAt: AT, roles: ['staff' as const] },
      };
      await Tasks.create({ ...task, taskKey: 't1', subjectId: 'i1' });
      await Tasks.create({ ...task, taskKey: 't2', subjectId: 'i2' });
    });

    it('are found by what they are about', async () => {
      for (const kind of NOTICE_KINDS)
        expect(await inboxOf('clerk', `?kind=${kind}`)).to.deep.equal([`k-${kind}`]);
    });

    it("lead to the reader's own open task, where it is plain which", async () => {
      const linksOf = async (accountId: string) => {
        const body = bodyOf(await (await application.as(accountId)).get('/api/notices'));
        const notices = body.notices as { noticeId: string; link: object }[];
        return Object.fromEntries(notices.map(({ noticeId, link }) => [noticeId, link]));
      };

      const [clerk, colleague] = [await linksOf('clerk'), await linksOf('colleague')];

      expect(clerk['k-item']).to.deep.equal({
        ...{ kind: 'item', taskKey: 't1' },
        page: '/office/stages/p2-1?task=t1',
      });
      expect(clerk['k-stage']).to.deep.equal({ kind: 'stage', page: '/office/stages/p2-1' });
      expect(colleague['k-item']).to.deep.equal({ kind: 'item', page: '/office/stages/p2-1' });
    });

    it("are all read at once, but for what came after the page was drawn and what is others'", async () => {
      // given
      const [clerk, staff] = [await application.as('clerk'), await application.as('staff')];
      await clerk.put('/api/notices/k-item/read').expect(204);
      const first = await Notices.findOne({ noticeId: 'k-item' }).lean();
      await deliverNotice('k-late', { ...about, to }, AT + 50);
      await deliverNotice('k-elsewhere', { ...about, to: { departmentId: 'water' } }, AT);
      const readAll = () => clerk.put('/api/notices/read').send({ deliveredUntil: AT + 49 });

      // when
      const [answer, again] = [await readAll(), await readAll()];

      // then
      expect(answer.body).to.deep.equal({ unread: 1 });
      expect(again.body).to.deep.equal({ unread: 1 });
      expect(await inboxOf('clerk', '?state=unread')).to.deep.equal(['k-late']);
      expect(await inboxOf('clerk', '?state=read')).to.have.length(NOTICE_KINDS.length);
      expect(await Notices.findOne({ noticeId: 'k-item' }).lean()).to.deep.equal(first);
      expect(bodyOf(await staff.get('/api/notices?state=unread'))).to.deep.include({ unread: 1 });
    });
  });
});
