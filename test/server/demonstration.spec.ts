import { expect } from 'chai';
import { Accounts } from '../../models/accounts.ts';
import { markDemonstration } from '../../scripts/system/demonstrationMark.ts';
import { fillEmptyDatabase } from '../../scripts/system/fill.ts';
import { secretBox } from '../../runtime/secretBox.ts';
import { loadSeed } from '../../seed/load.ts';
import { hashPassword } from '../../server/session/passwords.ts';
import {
  addAccount,
  bodyOf,
  startApplicationServer,
  type ApplicationServer,
} from '../support/applicationServer.ts';

const PATH = '/api/demonstration';

interface Answer {
  readonly password: string;
  readonly accounts: readonly { accountId: string; roles: string[]; departmentName?: string }[];
}

describe('the accounts of a demonstration', () => {
  let application: ApplicationServer;

  beforeEach(async () => {
    application = await startApplicationServer();
    const box = secretBox(application.config.dataKey);
    await fillEmptyDatabase(box, 0, { kind: 'demonstration' });
    await markDemonstration({ kind: 'demonstration' });
  });
  afterEach(() => application.stop());

  const told = async (): Promise<Answer | null> => {
    const response = await (await application.visitor()).get(PATH).expect(200);
    return bodyOf(response).demonstration as Answer | null;
  };

  it('are told to everybody, with the password that opens them', async () => {
    const { accounts, demonstrationPassword } = await loadSeed();

    const answer = await told();

    expect(answer?.password).to.equal(demonstrationPassword);
    expect(answer?.accounts.map(({ accountId }) => accountId)).to.have.members(
      accounts.map(({ accountId }) => accountId),
    );
    expect(answer?.accounts).to.deep.include({
      ...{ accountId: 'natural-resources-lead', name: '周永春', roles: ['lead'] },
      departmentName: '自然资源局',
    });
    const visitor = await application.visitor();
    const [first] = accounts;
    const credentials = { loginName: first?.accountId, password: answer?.password };
    await visitor.post('/api/session').send(credentials).expect(200);
  });

  it('leave out whoever has another password, a second factor, or was closed', async () => {
    // given
    const passwordHash = await hashPassword('another-way-3');
    await Accounts.updateOne({ accountId: 'natural-resources-lead' }, { $set: { passwordHash } });
    await Accounts.updateOne({ accountId: 'natural-resources-clerk' }, { $set: { active: false } });
    await Accounts.updateOne(
      { accountId: 'natural-resources-staff' },
      {
        $set: {
          secondFactor: { sealedSecret: 'x', confirmedAt: 1, lastStep: 0, recoveryCodes: [] },
        },
      },
    );
    // when
    const ids = (await told())?.accounts
      .map(({ accountId }) => accountId)
      .filter((accountId) => accountId.startsWith('natural-resources-'));
    // then
    expect(ids).to.have.members(['natural-resources-leader', 'natural-resources-admin']);
  });

  it('are not told any more once somebody else has an account', async () => {
    await addAccount('a-real-person', ['staff'], { departmentId: 'water-resources' });
    expect(await told()).to.equal(null);
  });

  it('are not told where the product is not started as a demonstration', async () => {
    await markDemonstration({ kind: 'administrator', password: undefined });
    expect(await told()).to.equal(null);
  });

  it('are not told where their password is not the published one', async () => {
    await Accounts.updateMany({}, { $set: { passwordHash: await hashPassword('another-way-4') } });
    await markDemonstration({ kind: 'demonstration' });
    expect(await told()).to.equal(null);
  });
});
