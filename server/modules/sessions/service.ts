import { Accounts } from '../../../models/accounts.ts';
import { Sessions, type SessionUser, type StoredSession } from '../../../models/sessions.ts';
import { problems } from '../../problem.ts';

const OWNER = 'session.passport.user.accountId';
const NAME = 'session.passport.user.sessionId';

export interface OwnSession extends SessionUser {
  /** ms, to a minute. */
  readonly lastUsedAt: number;
}

/** Sessions in which the account is signed in now, the one that was used last first. */
export async function findOwnSessions(accountId: string): Promise<OwnSession[]> {
  const [account, stored] = await Promise.all([
    Accounts.findOne({ accountId }, { sessionEpoch: 1 }).lean(),
    Sessions.find({ [OWNER]: accountId, expires: { $gt: new Date() } }).lean<StoredSession[]>(),
  ]);
  return stored
    .flatMap(({ session, lastModified }) => {
      const user = session.passport?.user;
      // One of an older epoch is refused at its next request: nobody is signed in there.
      if (!user || user.epoch !== account?.sessionEpoch) return [];
      return [{ ...user, lastUsedAt: lastModified?.getTime() ?? user.begunAt }];
    })
    .toSorted((one, other) => other.lastUsedAt - one.lastUsedAt);
}

/**
 * Ends one session of the account; its next request is refused.
 * @throws {Problem} 404 when it has ended, or is not the account's
 */
export async function endOwnSession(accountId: string, sessionId: string): Promise<void> {
  const { deletedCount } = await Sessions.deleteOne({ [OWNER]: accountId, [NAME]: sessionId });
  if (deletedCount === 0) throw problems.notFound('该登录已经结束，请刷新页面查看现状。');
}

/** Ends all sessions of the account but the present one. */
export async function endOtherSessions(accountId: string, presentId: string): Promise<void> {
  await Sessions.deleteMany({ [OWNER]: accountId, [NAME]: { $ne: presentId } });
}
