import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { finished } from 'node:stream/promises';
import { expect } from 'chai';
import { changeAggregate, insertAggregate } from '../../models/aggregates.ts';
import { Accounts } from '../../models/accounts.ts';
import { Notices } from '../../models/notices.ts';
import { Sessions } from '../../models/sessions.ts';
import { Stages } from '../../models/stages.ts';
import { Tasks } from '../../models/tasks.ts';
import { deliverNotice } from '../../runtime/deliverNotice.ts';
import { enterRow } from '../../workers/userTasks.ts';
import {
  addAccount,
  startApplicationServer,
  urlOf,
  type ApplicationServer,
} from '../support/applicationServer.ts';
import { aStage } from '../support/builders/stage.ts';
import { EventStream, type ServerEvent } from '../support/eventStream.ts';

const AT = Date.parse('2026-11-24T10:00:00+08:00');
const HOUR = 60 * 60 * 1000;

describe('R39 the events of open pages', () => {
  let application: ApplicationServer;
  const stopping = new AbortController();
  const opened: EventStream[] = [];

  before(async () => {
    application = await startApplicationServer({ stopping: stopping.signal });
    await addAccount('staff', ['staff'], { departmentId: 'water' });
    await addAccount('other', ['staff'], { departmentId: 'housing' });
    await addAccount('owner', ['applicant']);
    await addAccount('stranger', ['applicant']);
    await insertAggregate(Stages, { ...aStage(), _id: 'mine', applicantAccountId: 'owner' });
    await insertAggregate(Stages, { ...aStage(), _id: 'theirs' });
  });

  afterEach(() => {
    for (const stream of opened.splice(0)) stream.close();
  });

  after(() => application.stop());

  async function openAs(accountId: string, lastEventId?: string): Promise<EventStream> {
    const { cookie } = await application.as(accountId);
    return open(cookie, lastEventId);
  }

  async function open(
    cookie: string,
    lastEventId?: string,
    server = application.server,
  ): Promise<EventStream> {
    const stream = await EventStream.open(urlOf(server), cookie, lastEventId);
    opened.push(stream);
    return stream;
  }

  const notify = (noticeId: string, to: { accountId: string } | { departmentId: string }) =>
    deliverNotice(noticeId, { to, title: '通知', body: '请办理。', at: AT }, AT);
  const touch = (stageId: string) =>
    changeAggregate(Stages, stageId, (stage) => ({ ...stage, frozenBy: [] }));
  const enterTask = (taskKey: string, departmentId: string) =>
    enterRow({
      ...{ taskKey, departmentId, kind: 'reply', name: '回复', state: 'open', roles: ['staff'] },
      ...{ ownerType: 'stage', ownerId: 'mine', projectId: 'p', projectName: '桥' },
      ...{ processInstanceKey: '1', openedAt: AT },
    });
  const isNotice = ({ name }: ServerEvent) => name === 'notice';
  const isUnread = (unread: number) => (event: ServerEvent) =>
    isNotice(event) && event.data.unread === unread;
  const isStage = (stageId: string) => (event: ServerEvent) => event.data.stageId === stageId;
  const isTask = (taskKey: string) => (event: ServerEvent) => event.data.taskKey === taskKey;

  it('are refused to a visitor with 401, and to whoever must first change the password with 403', async () => {
    await addAccount('fresh', ['staff'], { mustChangePassword: true });

    expect((await open('')).response.statusCode).to.equal(401);
    expect((await openAs('fresh')).response.statusCode).to.equal(403);
  });

  it('come as a stream that nothing on the way keeps back, with the unread notices first', async () => {
    await notify('before', { accountId: 'stranger' });

    const stream = await openAs('stranger');

    expect(stream.response.headers['content-type']).to.match(/^text\/event-stream/);
    expect(stream.response.headers['cache-control']).to.contain('no-transform');
    expect((await stream.next(isNotice)).data).to.deep.equal({ unread: 1 });
  });

  it('tell of a notice whom it is for, and of its reading', async () => {
    // given
    const browser = await application.as('staff');
    const [staff, other] = [await open(browser.cookie), await openAs('other')];
    await staff.next(isUnread(0));
    await other.next(isUnread(0));

    // when
    await notify('n1', { departmentId: 'water' });
    await staff.next(isUnread(1));
    await browser.put('/api/notices/n1/read').expect(204);

    // then
    await staff.next(isUnread(0));
    await notify('n2', { accountId: 'other' });
    expect((await other.before(isUnread(1))).filter(isNotice)).to.deep.equal([]);
  });

  it('tell a department of its tasks, by ids alone', async () => {
    // given
    const [staff, other] = [await openAs('staff'), await openAs('other')];
    await Promise.all([staff.marked(), other.marked()]);

    // when
    await enterTask('t-water', 'water');
    const event = await staff.next(isTask('t-water'));
    await enterTask('t-housing', 'housing');
    const first = await other.next(({ name }) => name === 'task');

    // then
    expect(event.data).to.deep.equal({
      ...{ taskKey: 't-water', ownerType: 'stage', ownerId: 'mine', state: 'open' },
    });
    expect(first.data.taskKey).to.equal('t-housing');
  });

  it('tell of a stage the offices and its applicant, nobody else', async () => {
    // given
    const [staff, owner] = [await openAs('staff'), await openAs('owner')];
    await Promise.all([staff.marked(), owner.marked()]);

    // when
    await touch('theirs');
    await staff.next(isStage('theirs'));
    await touch('mine');
    await notify('n3', { accountId: 'owner' });

    // then
    await staff.next(isStage('mine'));
    const heard = (await owner.before(isUnread(1))).filter(({ name }) => name === 'stage');
    expect(heard.map(({ data }) => data)).to.deep.include({ stageId: 'mine' });
    expect(heard.map(({ data }) => data)).not.to.deep.include({ stageId: 'theirs' });
  });

  it('that were missed are told when the page comes again, also by another server', async () => {
    // given
    const { cookie } = await application.as('owner');
    const first = await open(cookie);
    const mark = await first.marked();
    first.close();
    await touch('mine');

    // when
    const again = await open(cookie, mark, await application.another());

    // then
    await again.next(isStage('mine'));
  });

  it('that were missed are told to a connection that names its mark in the address', async () => {
    // given
    const { cookie } = await application.as('owner');
    const first = await open(cookie);
    const mark = await first.marked();
    first.close();
    await touch('mine');

    // when
    const again = await EventStream.open(
      `${urlOf(application.server)}/api/events?lastEventId=${mark}`,
      cookie,
    );
    opened.push(again);

    // then
    await again.next(isStage('mine'));
  });

  it('say that the session is about to end, and that it goes on after all', async () => {
    // given
    await addAccount('idle', ['staff'], { departmentId: 'water' });
    const stream = await openAs('idle');
    const endsAt = Date.now() + 2 * 60_000;
    const endAt = (ms: number) =>
      Sessions.updateOne(
        { 'session.passport.user.accountId': 'idle' },
        { $set: { expires: new Date(ms) } },
      );
    const isSession = ({ name }: ServerEvent) => name === 'session';

    // when
    await endAt(endsAt);
    const warned = await stream.next(isSession);
    await endAt(endsAt + HOUR);
    const renewed = await stream.next(isSession);

    // then
    expect(warned.data).to.deep.equal({ endsAt });
    expect(renewed.data).to.deep.equal({ endsAt: null });
  });

  it('of an absence of an hour are told from the store, before the mark moves on', async () => {
    // given
    const since = Date.now() - HOUR;
    await enterTask('t-missed', 'water');
    await Tasks.updateOne({ taskKey: 't-missed' }, { $set: { changedAt: since + 5 } });

    // when
    const stream = await openAs('staff', String(since));

    // then
    await stream.next(isTask('t-missed'));
    expect(stream.lastEventId).to.equal(undefined);
    expect(Number(await stream.marked())).to.be.greaterThan(since + HOUR - 1);
  });

  it('are replaced by one that asks to read everything again after too long, or an unknown mark', async () => {
    for (const mark of [String(Date.now() - 25 * HOUR), String(Date.now() + HOUR), 'x']) {
      const stream = await openAs('staff', mark);
      expect((await stream.next(() => true)).name).to.equal('reset');
    }
  });

  it('end with the session, with the account, and follow the rights of now', async () => {
    // given
    await addAccount('leaver', ['staff'], { departmentId: 'water' });
    const browser = await application.as('leaver');
    const [signedOut, closed] = [await open(browser.cookie), await openAs('leaver')];
    await Promise.all([signedOut.marked(), closed.marked()]);

    // when
    await browser.delete('/api/session').expect(204);
    await signedOut.closed;
    await Accounts.updateOne({ accountId: 'leaver' }, { $set: { departmentId: 'housing' } });
    await enterTask('t-moved', 'housing');

    // then
    await closed.next(isTask('t-moved'));
    await Accounts.updateOne({ accountId: 'leaver' }, { $set: { active: false } });
    await closed.closed;
  });

  it('of one session are told to six pages at the most', async () => {
    const { cookie } = await application.as('staff');
    for (let page = 1; page <= 6; page++)
      expect((await open(cookie)).response.statusCode).to.equal(200);

    expect((await open(cookie)).response.statusCode).to.equal(429);
  });

  it('are not kept for pages that left before they were let in', async () => {
    // given
    const { cookie } = await application.as('staff');
    const { server } = application;
    for (let page = 1; page <= 7; page++) {
      const left = once(server, 'request').then(async ([, response]) => {
        const answer = response as ServerResponse; // what a server is given with a request
        answer.socket?.destroy();
        await finished(answer).catch(() => undefined);
      });
      // when
      await EventStream.open(urlOf(server), cookie).catch(() => undefined);
      await left;
    }
    // then
    expect((await open(cookie)).response.statusCode).to.equal(200);
  });

  it('do not keep the session alive, refused ones neither', async () => {
    const { cookie } = await application.as('staff');
    for (let page = 1; page <= 7; page++)
      expect((await open(cookie)).response.headers['set-cookie']).to.equal(undefined);
  });

  it('end when the server stops, and begin no more', async () => {
    const stream = await openAs('staff');
    await stream.marked();

    stopping.abort();

    await stream.closed;
    expect((await openAs('staff')).response.statusCode).to.equal(503);
    expect(await Notices.countDocuments({ noticeId: 'n1' })).to.equal(1);
  });
});
