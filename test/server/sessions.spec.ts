import { expect } from 'chai';
import mongoose from 'mongoose';
import { Accounts } from '../../models/accounts.ts';
import { deviceOf } from '../../server/modules/sessions/device.ts';
import {
  addAccount,
  startApplicationServer,
  type ApplicationServer,
  type Browser,
} from '../support/applicationServer.ts';

interface Row {
  readonly sessionId: string;
  readonly device: string;
  readonly address: string;
  readonly begunAt: number;
  readonly lastUsedAt: number;
  readonly present: boolean;
}

describe("R34 one's own sessions", () => {
  let application: ApplicationServer;

  before(async () => {
    application = await startApplicationServer();
    for (const name of ['lister', 'owner', 'thief', 'many', 'reset', 'early'])
      await addAccount(name, ['staff']);
  });

  after(() => application.stop());

  async function listed(browser: Browser): Promise<readonly Row[]> {
    const response = await browser.get('/api/sessions');
    expect(response.status).to.equal(200);
    return (response.body as { sessions: Row[] }).sessions;
  }

  it('are refused to a visitor with 401', async () => {
    const visitor = await application.visitor();
    const id = '00000000-0000-4000-8000-000000000000';
    for (const response of [
      await visitor.get('/api/sessions'),
      await visitor.delete('/api/sessions'),
      await visitor.delete(`/api/sessions/${id}`),
    ])
      expect(response.status).to.equal(401);
  });

  it('are listed with device, address and times, without what opens them', async () => {
    // given
    const before = Date.now();
    const here = await application.as('lister');
    await application.as('lister');

    // when
    const rows = await listed(here);

    // then
    expect(rows).to.have.length(2);
    expect(rows.filter(({ present }) => present)).to.have.length(1);
    for (const row of rows) {
      expect(row).to.have.all.keys(
        ...['sessionId', 'device', 'address', 'begunAt', 'lastUsedAt', 'present'],
      );
      expect(row.address).to.contain('127.0.0.1');
      expect(row.begunAt).to.be.within(before, Date.now());
      expect(row.lastUsedAt).to.be.within(before, Date.now());
    }
    const stored = await mongoose.connection.collection('sessions').find().toArray();
    const hashes = stored.map(({ _id }) => String(_id));
    for (const { sessionId } of rows) expect(hashes).not.to.include(sessionId);
  });

  it('are ended one by one by their owner', async () => {
    const [here, elsewhere] = [await application.as('owner'), await application.as('owner')];
    const other = (await listed(here)).find(({ present }) => !present);

    expect((await here.delete(`/api/sessions/${other?.sessionId}`)).status).to.equal(204);

    expect((await elsewhere.get('/api/sessions')).status).to.equal(401);
    expect(await listed(here)).to.have.length(1);
    expect((await here.delete(`/api/sessions/${other?.sessionId}`)).status).to.equal(404);
  });

  it('are never ended by anybody else', async () => {
    const [owner, thief] = [await application.as('owner'), await application.as('thief')];
    const id = (await listed(owner)).find(({ present }) => present)?.sessionId;

    expect((await thief.delete(`/api/sessions/${id}`)).status).to.equal(404);
    expect((await thief.delete('/api/sessions')).status).to.equal(204);

    expect((await owner.get('/api/sessions')).status).to.equal(200);
  });

  it('are all ended but the present one, which is left by signing out', async () => {
    const here = await application.as('many');
    const others = [await application.as('many'), await application.as('many')];
    const own = (await listed(here)).find(({ present }) => present)?.sessionId;

    expect((await here.delete(`/api/sessions/${own}`)).status).to.equal(409);
    expect((await here.delete('/api/sessions')).status).to.equal(204);

    for (const other of others) expect((await other.get('/api/sessions')).status).to.equal(401);
    expect(await listed(here)).to.have.length(1);
  });

  it('go on when they were written as text, before they could be listed', async () => {
    const browser = await application.as('early');
    const sessions = mongoose.connection.collection('sessions');
    const own = { 'session.passport.user.accountId': 'early' };
    const text = JSON.stringify((await sessions.findOne(own))?.session);
    await sessions.updateOne(own, { $set: { session: text } });

    expect((await browser.get('/api/sessions')).status).to.equal(200);
  });

  it('do not show those that a change of rights has ended', async () => {
    await application.as('reset');
    await Accounts.updateOne({ accountId: 'reset' }, { $inc: { sessionEpoch: 1 } });

    expect(await listed(await application.as('reset'))).to.have.length(1);
  });
});

describe('a device in words', () => {
  const windows =
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)';
  const names: readonly (readonly [string, string])[] = [
    [`${windows} Chrome/131.0.0.0 Safari/537.36 Edg/131.0.0.0`, 'Windows 电脑，Edge 浏览器'],
    [`${windows} Chrome/131.0.0.0 Safari/537.36`, 'Windows 电脑，Chrome 浏览器'],
    [
      'Mozilla/5.0 (Linux; Android 14; V2309A) AppleWebKit/537.36 Chrome/116 Mobile Safari/537.36 MicroMessenger/8.0.50',
      '安卓设备，微信',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 Version/18.1 Mobile/15E148 Safari/604.1',
      'iPhone，Safari 浏览器',
    ],
    [
      'Mozilla/5.0 (X11; Linux x86_64; UOS) AppleWebKit/537.36 Chrome/108 Safari/537.36',
      '统信 UOS 电脑，Chrome 浏览器',
    ],
    [
      'Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0',
      'Linux 电脑，火狐浏览器',
    ],
    ['curl/8.5.0', '未知设备'],
    ['', '未知设备'],
  ];
  for (const [userAgent, expected] of names)
    it(`is ${expected}: ${userAgent.slice(-30)}`, () => {
      expect(deviceOf(userAgent)).to.equal(expected);
    });
});
