import type { Request, Response } from 'express';
import type { Csrf } from './csrf.ts';
import { isHalfway } from './halfway.ts';
import { actorOf } from './signedIn.ts';

/** Who is signed in and what the page has to send; sets the cookie of the token. */
export function presentSession(request: Request, response: Response, csrf: Csrf) {
  const account = actorOf(request) ?? null;
  return {
    account,
    codeRequired: account === null && isHalfway(request),
    csrfToken: csrf.issue(request, response),
  };
}
