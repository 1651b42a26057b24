import { expect } from 'chai';
import { Accounts } from '../../models/accounts.ts';
import { ensureIndexes } from '../../models/index.ts';
import { Papers } from '../../models/papers.ts';
import { connectDatabase, disconnectDatabase } from '../../runtime/database.ts';
import { createLog } from '../../runtime/log.ts';
import { startEmbeddedDocuments, type RunningDocuments } from '../support/embeddedDocuments.ts';

const account = {
  ...{ accountId: 'wang', name: '王收件', roles: ['clerk' as const], passwordHash: 'h' },
  ...{ mustChangePassword: false, active: true, sessionEpoch: 0, createdAt: 0 },
};

describe('the collections', () => {
  let store: RunningDocuments;

  before(async () => {
    store = await startEmbeddedDocuments();
    const log = createLog({ logLevel: 'silent' }, 'test');
    await connectDatabase({ mongodbUri: `${store.uri}models`, log });
  });

  after(async () => {
    await disconnectDatabase();
    await store.stop();
  });

  it('have their indexes once connected, and building them again changes nothing', async () => {
    const names = async () => (await Papers.listIndexes()).map(({ name }) => String(name));
    const built = await names();

    await ensureIndexes();

    // By whatever papers may be listed by.
    const asked = ['projectId', 'stageId', 'itemCaseId'].map((field) => `${field}_1_issuedAt_1`);
    expect(built).to.include.members(['paperId_1', ...asked]);
    expect(await names()).to.deep.equal(built);
  });

  it('hold one account for a login name', async () => {
    await Accounts.create(account);

    const failure: unknown = await Accounts.create(account).catch((error: unknown) => error);

    expect(failure).to.include({ code: 11000 });
  });

  it('refuse fields that they do not know and roles that do not exist', async () => {
    const failureOf = (changed: object) =>
      Accounts.create({ ...account, accountId: 'li', ...changed }).then(
        () => 'taken',
        (error: unknown) => (error as Error).name,
      );

    expect(await failureOf({ surprise: true })).to.equal('StrictModeError');
    expect(await failureOf({ roles: ['king'] })).to.equal('ValidationError');
  });
});
