import type { Problem } from '../problem.ts';
import type { SignInLimit } from './signInLimit.ts';

/** Stands for the address: who guesses codes knows the password, from wherever. */
const CODES = 'code';

/**
 * Checks a code under the limit of wrong passwords, counted for the account apart from them: a right
 * password in between gives no more attempts.
 * @throws {Problem} what `wrong` says when it is not accepted; 429 while the account is locked
 */
export async function withCodeLimit(
  limit: SignInLimit,
  accountId: string,
  check: () => Promise<boolean>,
  wrong: Problem,
): Promise<void> {
  const attempt = await limit.take(accountId, CODES);
  if (await check()) return attempt.succeeded();
  await attempt.failed();
  throw wrong;
}
