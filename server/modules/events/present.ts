import { Accounts, type Account } from '../../../models/accounts.ts';
import { Sessions, type StoredSession } from '../../../models/sessions.ts';
import type { Actor } from '../../../domain/identity/roles.ts';

const OWNER = 'session.passport.user.accountId';
const USER = 'session.passport.user';

/** Somebody who is signed in now, with the rights of now. */
export interface Present {
  readonly actor: Actor;
  /** ms, by the clock of the machine: when the session ends unless it is used. */
  readonly endsAt: number;
}

/**
 * Who is still signed in, by the id of the session: a session that has ended and an account that was
 * closed are missing.
 */
export async function presentActors(
  accountIds: readonly string[],
): Promise<ReadonlyMap<string, Present>> {
  const [accounts, sessions] = await Promise.all([
    Accounts.find(
      { accountId: { $in: [...accountIds] }, active: true },
      { accountId: 1, name: 1, roles: 1, departmentId: 1, sessionEpoch: 1 },
    ).lean<Account[]>(),
    Sessions.find(
      { [OWNER]: { $in: [...accountIds] }, expires: { $gt: new Date() } },
      { [USER]: 1, expires: 1 },
    ).lean<StoredSession[]>(),
  ]);
  const byId = new Map(accounts.map((account) => [account.accountId, account]));
  return new Map(
    sessions.flatMap(({ session, expires }) => {
      const user = session.passport?.user;
      if (!user) return [];
      const account = byId.get(user.accountId);
      if (account?.sessionEpoch !== user.epoch) return [];
      const { accountId, name, roles, departmentId } = account;
      const actor = { accountId, name, roles, ...(departmentId !== undefined && { departmentId }) };
      return [[user.sessionId, { actor, endsAt: expires.getTime() }] as const];
    }),
  );
}
