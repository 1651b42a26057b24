import { ApiProblem } from './ApiProblem.ts';
import { forgetToken } from './csrfToken.ts';
import { signedInAgain } from './signInGate.ts';

/**
 * Sends something, and once more where that helps: a token that has become stale is fetched anew, and a
 * session that has ended during work is begun again in place.
 * @param isHeld false for what signs in and out: it never waits for somebody to sign in again
 * @throws {ApiProblem}
 */
export async function withSession<T>(send: () => Promise<T>, isHeld = true): Promise<T> {
  try {
    return await send();
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error;
    if (error.kind === 'csrf-token-invalid') forgetToken();
    else if (error.kind === 'sign-in-required' && isHeld) await signedInAgain(error);
    else throw error;
    return send();
  }
}
