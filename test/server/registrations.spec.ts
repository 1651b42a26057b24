import { expect } from 'chai';
import { Accounts } from '../../models/accounts.ts';
import { SignInFailures } from '../../models/signInFailures.ts';
import {
  bodyOf,
  startApplicationServer,
  type ApplicationServer,
  type Browser,
} from '../support/applicationServer.ts';

const company = {
  loginName: 'example-school',
  name: '赵建国',
  phone: '13000000001',
  applicant: {
    kind: 'company',
    organisation: '北镇市示范教育建设有限公司（示例）',
    creditCode: '91210782MA0TEXT01W',
  },
  acceptsRules: true,
  password: 'a-long-word-1',
};
const person = {
  ...company,
  loginName: 'example-person',
  applicant: { kind: 'person', idNumber: '210799190001010016' },
};

describe('R30 the registration of an applicant', () => {
  let application: ApplicationServer;
  let visitor: Browser;

  before(async () => {
    application = await startApplicationServer();
  });
  after(() => application.stop());
  beforeEach(async () => {
    visitor = await application.visitor();
  });
  afterEach(async () => {
    await Accounts.deleteMany({});
    await SignInFailures.deleteMany({});
  });

  const register = (body: object, key = 'page-1') =>
    visitor.post('/api/registrations').set('Idempotency-Key', key).send(body);
  const fieldsOf = (body: unknown) =>
    ((body as { errors?: { field: string }[] }).errors ?? []).map(({ field }) => field);

  it('opens an account with which one signs in', async () => {
    for (const body of [company, person]) {
      // when
      const answer = await register(body);
      // then
      expect(answer.status, answer.text).to.equal(201);
      expect(bodyOf(answer)).to.eql({ accountId: body.loginName, name: body.name });
      const session = await (await application.visitor()).signIn(body.loginName, body.password);
      expect(bodyOf(session).account).to.include({ accountId: body.loginName });
    }
  });

  it('stores neither phone nor ID number in the open', async () => {
    // when
    await register(person);
    // then
    const stored = JSON.stringify(await Accounts.findOne().lean());
    expect(stored).to.not.include(person.phone);
    expect(stored).to.not.include(person.applicant.idNumber);
  });

  it('without a token of the page is 403', async () => {
    const stranger = await application.visitor();
    const answer = await stranger.post('/api/registrations').set('X-CSRF-Token', '').send(company);
    expect(answer.status).to.equal(403);
  });

  it('that is wrong is told everything at once', async () => {
    // when
    const answer = await register({
      ...company,
      loginName: 'a b',
      phone: '123',
      applicant: { ...company.applicant, creditCode: '91210782MA0TEXT011' },
      acceptsRules: false,
      password: 'short',
    });
    // then
    expect(answer.status).to.equal(400);
    expect(fieldsOf(answer.body)).to.include.members([
      ...['body.loginName', 'body.phone', 'body.applicant.creditCode'],
      ...['body.acceptsRules', 'body.password'],
    ]);
    const guessed = await register({ ...company, password: 'example-school-1' });
    expect(fieldsOf(guessed.body)).to.eql(['body.password']);
    expect(await Accounts.countDocuments()).to.equal(0);
  });

  it('R40 that comes again is the same one, also at once', async () => {
    // when
    const answers = await Promise.all([register(company), register(company)]);
    answers.push(await register(company));
    // then
    expect(answers.map(({ status }) => status)).to.eql([201, 201, 201]);
    expect(await Accounts.countDocuments()).to.equal(1);
  });

  it('of a name or number that has an account is 409 and tells nothing of it', async () => {
    // given
    await register(company);
    const others = [
      { ...person, loginName: company.loginName },
      { ...company, loginName: 'another-name' },
      { ...company, password: 'another-word-2' },
    ];
    for (const body of others) {
      // when
      const answer = await register(body, 'page-2');
      // then
      expect(answer.status, answer.text).to.equal(409);
      expect(answer.text).to.not.include(company.name);
    }
    expect((await register({ ...company, loginName: 'another-name' })).text).to.not.include(
      company.loginName,
    );
    expect(await Accounts.countDocuments()).to.equal(1);
  });

  it('is slowed down for those who try many', async () => {
    // given
    await register(company);
    let last = 0;
    // when
    for (let attempt = 0; attempt < 30; attempt++)
      last = (await register({ ...company, loginName: `name-${attempt}` })).status;
    // then
    expect(last).to.equal(429);
    expect((await register(person)).get('Retry-After')).to.match(/^\d+$/);
  });
});
