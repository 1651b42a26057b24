import type { Request } from 'express';
import { Accounts, type Account } from '../../models/accounts.ts';
import { problems } from '../problem.ts';
import { isProtected, type Protected } from './secondFactor.ts';

/** How long after the password the code may come, in ms. */
const PATIENCE_MS = 5 * 60 * 1000;

/** Somebody whose password was right and whose code is awaited: signed in nowhere. */
export interface Halfway {
  readonly accountId: string;
  readonly epoch: number;
  /** ms, by the clock of the application. */
  readonly until: number;
}

declare module 'express-session' {
  interface SessionData {
    halfway?: Halfway;
  }
}

/** Remembers that the password was right, in a new session, so that none is planted. */
export function beginHalfway(request: Request, account: Account, now: number): Promise<void> {
  const { accountId, sessionEpoch: epoch } = account;
  return new Promise((resolve, reject) => {
    request.session.regenerate((error?: Error | null) => {
      if (error) {
        reject(error);
        return;
      }
      request.session.halfway = { accountId, epoch, until: now + PATIENCE_MS };
      delete request.user;
      resolve();
    });
  });
}

export function isHalfway(request: Request): boolean {
  return request.session.halfway !== undefined;
}

/**
 * The account whose code is awaited, as the store says now.
 * @throws {Problem} 401 when no password came before, too long ago, or the account has changed since
 */
export async function halfwayAccount(request: Request, now: number): Promise<Protected> {
  const { halfway } = request.session;
  if (!halfway || halfway.until < now) throw problems.signInRequired();
  const { accountId, epoch } = halfway;
  const account = await Accounts.findOne({ accountId, active: true }).lean<Account>();
  if (account?.sessionEpoch !== epoch || !isProtected(account)) throw problems.signInRequired();
  return account;
}
