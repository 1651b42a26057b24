import { Passport, type PassportStatic } from 'passport';
import { Strategy } from 'passport-local';
import { Accounts, type Account } from '../../models/accounts.ts';
import { passwordMatches } from './passwords.ts';
import type { SignedIn } from './signedIn.ts';

/** What a session remembers; the rest is read anew, so that lost rights are lost at once. */
interface SessionUser {
  readonly accountId: string;
  readonly epoch: number;
}

export function signedInOf(account: Account): SignedIn & { readonly sessionEpoch: number } {
  return {
    accountId: account.accountId,
    name: account.name,
    roles: account.roles,
    ...(account.departmentId === undefined ? {} : { departmentId: account.departmentId }),
    mustChangePassword: account.mustChangePassword,
    sessionEpoch: account.sessionEpoch,
  };
}

async function accountOf({ accountId, epoch }: SessionUser): Promise<SignedIn | false> {
  const account = await Accounts.findOne({ accountId }).lean();
  return account?.active === true && account.sessionEpoch === epoch && signedInOf(account);
}

/** The account that the password opens, or false. */
async function verified(loginName: string, password: string) {
  const account = await Accounts.findOne({ accountId: loginName }).lean();
  const matches = await passwordMatches(password, account?.passwordHash);
  return matches && account?.active === true && signedInOf(account);
}

/** Hands the outcome of a promise to a callback of passport. */
function settle<T>(promise: Promise<T>, done: (error: unknown, value?: T) => void): void {
  promise.then(
    (value) => done(null, value),
    (error: unknown) => done(error),
  );
}

/** Passport with names and passwords of our own; another strategy can join it (R45). */
export function createPassport(): InstanceType<PassportStatic['Passport']> {
  const passport = new Passport();
  passport.use(
    new Strategy({ usernameField: 'loginName' }, (loginName, password, done) => {
      settle(verified(loginName, password), done);
    }),
  );
  passport.serializeUser<SessionUser>((user, done) => {
    const { accountId, sessionEpoch } = user as ReturnType<typeof signedInOf>; // from `verified`
    done(null, { accountId, epoch: sessionEpoch });
  });
  passport.deserializeUser<SessionUser>((user, done) => settle(accountOf(user), done));
  return passport;
}
