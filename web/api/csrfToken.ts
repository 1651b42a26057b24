import { problemOf } from './ApiProblem.ts';
import type { Session } from './session.ts';
import { reach } from './reach.ts';
import { personHere, startOver } from './signInGate.ts';

let token: Promise<string> | undefined;

/** The token of the present session, fetched once. @throws {ApiProblem} */
export function currentToken(): Promise<string> {
  token ??= fetchToken().catch((error: unknown) => {
    token = undefined;
    throw error;
  });
  return token;
}

/** Signing in and out give a new one. */
export function keepToken(value: string): void {
  token = Promise.resolve(value);
}

/** The next request fetches a new one. */
export function forgetToken(): void {
  token = undefined;
}

async function fetchToken(): Promise<string> {
  const response = await reach('/api/session', {});
  if (!response.ok) throw await problemOf(response);
  const { account, csrfToken } = (await response.json()) as Session; // the server enforces the shape
  // The cookie is of all tabs: in another one somebody else may have signed in.
  if (account && personHere() !== undefined && account.accountId !== personHere())
    return startOver();
  return csrfToken;
}
