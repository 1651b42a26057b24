import { randomUUID } from 'node:crypto';
import type { Request } from 'express';
import { Passport, type PassportStatic } from 'passport';
import { Strategy } from 'passport-local';
import { hasRole, type Role } from '../../domain/identity/roles.ts';
import { Accounts, type Account } from '../../models/accounts.ts';
import type { SessionUser } from '../../models/sessions.ts';
import type { Config } from '../../runtime/config.ts';
import { loginNameOf } from './loginName.ts';
import { passwordMatches } from './passwords.ts';
import { isProtected } from './secondFactor.ts';
import type { SignedIn } from './signedIn.ts';

/** More is no browser's. */
const LONGEST_USER_AGENT = 400;

/** @param protectedRoles of whom a second factor is required */
export function signedInOf(
  account: Account,
  protectedRoles: readonly Role[],
): SignedIn & { readonly sessionEpoch: number } {
  const hasSecondFactor = isProtected(account);
  return {
    accountId: account.accountId,
    name: account.name,
    roles: account.roles,
    ...(account.departmentId === undefined ? {} : { departmentId: account.departmentId }),
    mustChangePassword: account.mustChangePassword,
    hasSecondFactor,
    mustEnrolSecondFactor: !hasSecondFactor && hasRole(account, ...protectedRoles),
    sessionEpoch: account.sessionEpoch,
  };
}

/** Rights are not remembered but read anew with each request, so that lost ones are lost at once. */
async function accountOf({ accountId, epoch }: SessionUser): Promise<Account | false> {
  const account = await Accounts.findOne({ accountId }).lean<Account>();
  return account?.active === true && account.sessionEpoch === epoch && account;
}

/** The account that the password opens, or false. */
async function verified(typedName: string, password: string): Promise<Account | false> {
  const accountId = loginNameOf(typedName);
  const account = await Accounts.findOne({ accountId }).lean<Account>();
  const matches = await passwordMatches(password, account?.passwordHash);
  return matches && account?.active === true && account;
}

/** Hands the outcome of a promise to a callback of passport. */
function settle<T>(promise: Promise<T>, done: (error: unknown, value?: T) => void): void {
  promise.then(
    (value) => done(null, value),
    (error: unknown) => done(error),
  );
}

/** Passport with names and passwords of our own; another strategy can join it (R45). */
export function createPassport({
  secondFactorRoles,
}: Pick<Config, 'secondFactorRoles'>): InstanceType<PassportStatic['Passport']> {
  const passport = new Passport();
  passport.use(
    new Strategy({ usernameField: 'loginName' }, (typedName, password, done) => {
      settle<object | false>(verified(typedName, password), done);
    }),
  );
  type Remember = (error: null, remembered: SessionUser) => void;
  passport.serializeUser((request: Request, user: object, done: Remember) => {
    const { accountId, sessionEpoch } = user as ReturnType<typeof signedInOf>; // from `verified`
    done(null, {
      ...{ accountId, epoch: sessionEpoch, sessionId: randomUUID(), begunAt: Date.now() },
      userAgent: (request.get('user-agent') ?? '').slice(0, LONGEST_USER_AGENT),
      address: request.ip ?? '',
    });
  });
  passport.deserializeUser<SessionUser>((user, done) => {
    const signedIn = accountOf(user).then(
      (account) => account && signedInOf(account, secondFactorRoles),
    );
    settle<object | false>(signedIn, done);
  });
  return passport;
}
