import { expect } from 'chai';
import { Accounts } from '../../models/accounts.ts';
import { secretBox } from '../../runtime/secretBox.ts';
import {
  addAccount,
  bodyOf,
  startApplicationServer,
  type ApplicationServer,
  type Browser,
} from '../support/applicationServer.ts';

const EMAIL = 'zhangsan@example.com';
const NUMBER = '13812341234';
const off = { wanted: false };

describe('R10 the channels over which somebody is told of notices', () => {
  let application: ApplicationServer;
  let staff: Browser;

  before(async () => {
    application = await startApplicationServer({
      env: { SMTP_URL: 'smtp://127.0.0.1:9', MAIL_FROM: 'noreply@lianshen.example' },
    });
    await addAccount('staff', ['staff'], { departmentId: 'water' });
    await addAccount('applicant', ['applicant'], {
      applicant: { kind: 'company', organisation: '甲公司' },
      sealedPhone: secretBox(application.config.dataKey).seal(NUMBER),
    });
    staff = await application.as('staff');
  });

  after(() => application.stop());

  const read = async (browser: Browser) => bodyOf(await browser.get('/api/notices/channels'));
  const write = (browser: Browser, choices: object) =>
    browser.put('/api/notices/channels').send({ email: off, sms: off, ...choices });
  const stored = async (accountId: string) =>
    (await Accounts.findOne({ accountId }).lean())?.noticeChannels;

  it('are refused to a visitor with 401, and to whoever must first change the password with 403', async () => {
    await addAccount('fresh', ['staff'], { departmentId: 'water', mustChangePassword: true });
    for (const [browser, status] of [
      [await application.visitor(), 401],
      [await application.as('fresh'), 403],
    ] as const) {
      expect((await browser.get('/api/notices/channels')).status).to.equal(status);
      expect((await write(browser, {})).status).to.equal(status);
    }
    expect(await stored('fresh')).to.equal(undefined);
  });

  it('are none for staff at first, and the registered number for applicants', async () => {
    expect(await read(staff)).to.deep.equal({
      channels: [
        { channel: 'email', wanted: false, registered: false, available: true },
        { channel: 'sms', wanted: false, registered: false, available: false },
      ],
      departmentNotices: true,
    });
    expect(await read(await application.as('applicant'))).to.deep.equal({
      channels: [
        { channel: 'email', wanted: false, registered: false, available: true },
        {
          ...{ channel: 'sms', wanted: true, registered: true, available: false },
          address: '138****1234',
        },
      ],
    });
  });

  it('are kept sealed and shown masked; what is not sent stays', async () => {
    const answer = await write(staff, {
      email: { wanted: true, address: ` ${EMAIL} ` },
      sms: { wanted: true, address: '138 1234 1234' },
      departmentNotices: false,
    });
    expect(answer.status).to.equal(200);
    expect(answer.body).to.deep.equal(await read(staff));
    expect((answer.body as { channels: object[] }).channels).to.deep.equal([
      {
        ...{ channel: 'email', wanted: true, registered: false, available: true },
        address: 'z***@example.com',
      },
      {
        ...{ channel: 'sms', wanted: true, registered: false, available: false },
        address: '138****1234',
      },
    ]);
    const before = await stored('staff');
    expect(JSON.stringify(before)).not.to.include(EMAIL).and.not.to.include(NUMBER);

    await write(staff, { email: { wanted: true }, sms: off });
    const after = await stored('staff');
    expect(after?.email).to.deep.equal(before?.email);
    expect(after?.sms).to.deep.equal({ ...before?.sms, wanted: false });
    expect(after?.departmentNotices).to.equal(false);
    const opened = secretBox(application.config.dataKey).open(after?.email?.sealedAddress ?? '');
    expect(opened).to.equal(EMAIL);
  });

  it('are taken away with null, where an applicant’s registered number holds again', async () => {
    const applicant = await application.as('applicant');
    await write(applicant, { sms: { wanted: true, address: '13900001111' } });
    expect(JSON.stringify(await read(applicant))).to.include('139****1111');

    await write(applicant, { sms: { wanted: true, address: null } });
    expect(JSON.stringify(await read(applicant))).to.include('138****1234');
    expect((await stored('applicant'))?.sms).to.deep.equal({ wanted: true });
  });

  it('want an address that is one, in words', async () => {
    const before = await stored('staff');
    for (const [choices, field, said] of [
      [{ email: { wanted: true, address: 'not one' } }, 'body.email.address', '邮箱地址格式不正确'],
      [{ sms: { wanted: true, address: '123' } }, 'body.sms.address', '手机号应为 11 位数字'],
      [{ email: { wanted: true, address: null } }, 'body.email.address', '请填写接收通知的地址'],
    ] as const) {
      const answer = await write(staff, choices);
      expect(answer.status).to.equal(400);
      const [error] = (answer.body as { errors: { field: string; message: string }[] }).errors;
      expect(error?.field).to.equal(field);
      expect(error?.message).to.include(said);
    }
    expect(await stored('staff')).to.deep.equal(before);
  });
});
