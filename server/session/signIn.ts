import type { Request, RequestHandler, Response } from 'express';
import type { Role } from '../../domain/identity/roles.ts';
import { Accounts, type Account } from '../../models/accounts.ts';
import { Problem } from '../problem.ts';
import { signedInOf, type createPassport } from './passport.ts';
import type { SignedIn } from './signedIn.ts';

type Passport = ReturnType<typeof createPassport>;

/**
 * Gives the session to the account. passport makes a new session id, so that none is planted.
 * @param protectedRoles of whom a second factor is required
 */
export function begin(
  request: Request,
  account: Account,
  protectedRoles: readonly Role[],
): Promise<void> {
  const user: SignedIn = signedInOf(account, protectedRoles);
  return new Promise((resolve, reject) => {
    request.logIn(user, (error?: Error | null) => (error ? reject(error) : resolve()));
  });
}

/** Ends the session, here and in the store. */
export function end(request: Request): Promise<void> {
  return new Promise((resolve, reject) => {
    request.logOut((error?: Error | null) => {
      if (error) reject(error);
      else
        request.session.destroy((failed?: Error | null) => (failed ? reject(failed) : resolve()));
    });
  });
}

/** Signs an account in anew, with what the store says of it now. */
export async function beginAgain(
  request: Request,
  accountId: string,
  protectedRoles: readonly Role[],
): Promise<void> {
  const account = await Accounts.findOne({ accountId, active: true }).lean<Account>();
  if (account) await begin(request, account, protectedRoles);
}

/**
 * Checks name and password of the body with passport.
 * @throws 401 when they do not open an active account, without saying which of the two is wrong
 */
export function authenticate(
  passport: Passport,
  request: Request,
  response: Response,
): Promise<Account> {
  return new Promise((resolve, reject) => {
    const answer = (error: Error | null, account: Account | false | null | undefined) => {
      if (error) reject(error);
      else if (account) resolve(account);
      else reject(new Problem('sign-in-failed', '登录名或密码不正确，请重新输入。'));
    };
    const handler = passport.authenticate('local', answer) as RequestHandler; // typed as any
    void handler(request, response, reject);
  });
}
