import { Accounts, type Account } from '../../../models/accounts.ts';
import { Sessions, type StoredSession } from '../../../models/sessions.ts';
import type { Actor } from '../../../domain/identity/roles.ts';

const OWNER = 'session.passport.user.accountId';
const USER = 'session.passport.user';

/**
 * Who is still signed in, by the id of the session, with the rights of now: a session that has ended and
 * an account that was closed are missing.
 */
export async function presentActors(
  accountIds: readonly string[],
): Promise<ReadonlyMap<string, Actor>> {
  const [accounts, sessions] = await Promise.all([
    Accounts.find(
      { accountId: { $in: [...accountIds] }, active: true },
      { accountId: 1, name: 1, roles: 1, departmentId: 1, sessionEpoch: 1 },
    ).lean<Account[]>(),
    Sessions.find(
      { [OWNER]: { $in: [...accountIds] }, expires: { $gt: new Date() } },
      { [USER]: 1 },
    ).lean<StoredSession[]>(),
  ]);
  const byId = new Map(accounts.map((account) => [account.accountId, account]));
  return new Map(
    sessions.flatMap(({ session }) => {
      const user = session.passport?.user;
      if (!user) return [];
      const account = byId.get(user.accountId);
      if (account?.sessionEpoch !== user.epoch) return [];
      const { accountId, name, roles, departmentId } = account;
      return [
        [
          user.sessionId,
          { accountId, name, roles, ...(departmentId !== undefined && { departmentId }) },
        ] as const,
      ];
    }),
  );
}
