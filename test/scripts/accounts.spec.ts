import { expect } from 'chai';
import { Accounts } from '../../models/accounts.ts';
import { Departments } from '../../models/departments.ts';
import { ConfigError } from '../../runtime/config.ts';
import { connectDatabase, disconnectDatabase } from '../../runtime/database.ts';
import { createLog } from '../../runtime/log.ts';
import { secretBox } from '../../runtime/secretBox.ts';
import { firstAccountsOf } from '../../scripts/system/accounts.ts';
import { fillEmptyDatabase } from '../../scripts/system/fill.ts';
import { passwordMatches } from '../../server/session/passwords.ts';
import { startEmbeddedDocuments, type RunningDocuments } from '../support/embeddedDocuments.ts';

const log = createLog({ logLevel: 'silent' }, 'test');
const box = secretBox(Buffer.alloc(32, 5));
const PASSWORD = 'begin-2026-here';

describe('the first accounts', () => {
  let documents: RunningDocuments;

  before(async () => {
    documents = await startEmbeddedDocuments();
    await connectDatabase({ mongodbUri: `${documents.uri}accounts`, log });
  });

  after(async () => {
    await disconnectDatabase();
    await documents.stop();
  });

  beforeEach(async () => {
    await Accounts.deleteMany({});
    await Departments.deleteMany({});
  });

  it('are those of the demonstration where the store was started with the product', async () => {
    const first = firstAccountsOf({}, { ownStore: true });
    const seed = await fillEmptyDatabase(box, 0, first);
    expect(await Accounts.countDocuments()).to.equal(seed?.accounts.length);
  });

  it('are one administrator elsewhere, who must change the password that was given', async () => {
    // given
    const first = firstAccountsOf({ FIRST_ADMIN_PASSWORD: PASSWORD }, { ownStore: false });

    // when
    await fillEmptyDatabase(box, 0, first);

    // then
    const [account, ...others] = await Accounts.find().lean();
    expect(others).to.have.length(0);
    expect(account).to.deep.include({
      accountId: 'system-construction',
      roles: ['systemConstruction'],
      mustChangePassword: true,
    });
    expect(await passwordMatches(PASSWORD, account?.passwordHash)).to.equal(true);
    expect(await Departments.exists({ id: account?.departmentId ?? '' })).to.not.equal(null);
  });

  it('are refused in one clear line when nobody could sign in, and nothing is written', async () => {
    const first = firstAccountsOf({}, { ownStore: false });
    const error: unknown = await fillEmptyDatabase(box, 0, first).catch(
      (reason: unknown) => reason,
    );
    expect(error).to.be.instanceOf(ConfigError);
    expect((error as ConfigError).problems[0]).to.match(/^FIRST_ADMIN_PASSWORD is missing/);
    expect(await Departments.countDocuments()).to.equal(0);
  });

  it('are not asked for again once there are some', async () => {
    await fillEmptyDatabase(box, 0, { kind: 'administrator', password: PASSWORD });
    expect(await fillEmptyDatabase(box, 0, firstAccountsOf({}, { ownStore: false }))).to.equal(
      undefined,
    );
  });

  it('follow DEMO_ACCOUNTS wherever the store is', () => {
    const demo = { kind: 'demonstration' };
    expect(firstAccountsOf({ DEMO_ACCOUNTS: 'true' }, { ownStore: false })).to.deep.equal(demo);
    expect(firstAccountsOf({ DEMO_ACCOUNTS: '' }, { ownStore: true })).to.deep.equal(demo);
    expect(firstAccountsOf({ DEMO_ACCOUNTS: 'false' }, { ownStore: true })).to.deep.equal({
      kind: 'administrator',
      password: undefined,
    });
  });

  it('never tells a first password that is not good enough', () => {
    const weak = () => firstAccountsOf({ FIRST_ADMIN_PASSWORD: 'hunter2' }, { ownStore: false });
    expect(weak)
      .to.throw(ConfigError, /FIRST_ADMIN_PASSWORD: /)
      .and.not.match(/hunter2/);
  });
});
