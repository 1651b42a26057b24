import { expect } from 'chai';
import type { AccountChange } from '../../domain/staff/staffEffects.ts';
import { Accounts } from '../../models/accounts.ts';
import { ensureIndexes } from '../../models/index.ts';
import { changeAccount } from '../../runtime/changeAccount.ts';
import {
  addAccount,
  startApplicationServer,
  type ApplicationServer,
} from '../support/applicationServer.ts';

describe('R22 the effect of a report on an account', () => {
  let application: ApplicationServer;
  const open = (accountId: string, personKey: string): AccountChange => ({
    ...{ kind: 'open', accountId, name: accountId, departmentId: 'a', roles: ['staff'] },
    ...{ passwordHash: 'hash', personKey, at: 1 },
  });

  before(async () => {
    application = await startApplicationServer();
    await ensureIndexes();
    await addAccount('leaver', ['staff'], { departmentId: 'a' });
  });

  after(() => application.stop());

  const find = (accountId: string) => Accounts.findOne({ accountId }).lean();

  it('comes once: repeated late it does not close an account that was opened since', async () => {
    // given
    const close: AccountChange = { kind: 'close', accountId: 'leaver' };
    await changeAccount('c1', close);
    expect(await find('leaver')).to.include({ active: false, sessionEpoch: 1 });
    await changeAccount('c2', open('leaver', 'k1'));
    expect(await find('leaver')).to.include({ active: true, mustChangePassword: true });
    // when
    await changeAccount('c1', close);
    await changeAccount('c2', open('leaver', 'k1'));
    // then
    expect(await find('leaver')).to.include({ active: true, sessionEpoch: 2 });
  });

  it('makes one account of a new person, however often it is performed', async () => {
    await Promise.all([1, 2].map(() => changeAccount('c3', open('new', 'k2'))));
    expect(await Accounts.countDocuments({ accountId: 'new' })).to.equal(1);
    const error: unknown = await changeAccount('c4', open('again', 'k2')).catch(
      (reason: unknown) => reason,
    );
    expect(error).to.be.instanceOf(Error);
    expect(await find('again')).to.equal(null);
  });
});
