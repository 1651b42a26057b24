import { randomBytes } from 'node:crypto';
import { doubleCsrf } from 'csrf-csrf';
import type { Request, Response } from 'express';
import { actorOf } from './signedIn.ts';

/** Names a browser that is not signed in, so that its sign-in is protected too. */
const VISITOR_COOKIE = 'lianshen.visitor';
const TOKEN_COOKIE = 'lianshen.csrf';

/** Tokens against forged requests: a cookie and a header that must agree and belong together. */
export interface Csrf {
  /** The token of the present session; sets its cookie. */
  issue(request: Request, response: Response): string;
  /** Throws for an unsafe request whose token is missing or belongs to another session. */
  verify(request: Request): void;
}

function visitorOf(request: Request): string {
  const cookies = request.cookies as Record<string, string>; // set by cookies.ts
  return cookies[VISITOR_COOKIE] ?? '';
}

function subjectOf(request: Request): string {
  return actorOf(request) ? request.session.id : visitorOf(request);
}

export function createCsrf(secret: string): Csrf {
  const csrf = doubleCsrf({
    getSecret: () => secret,
    getSessionIdentifier: subjectOf,
    cookieName: TOKEN_COOKIE,
    cookieOptions: { sameSite: 'lax', httpOnly: true, secure: false },
  });
  return {
    issue(request, response) {
      const cookieOptions = { sameSite: 'lax', httpOnly: true, secure: request.secure } as const;
      if (!actorOf(request) && visitorOf(request) === '') {
        const visitor = randomBytes(16).toString('hex');
        (request.cookies as Record<string, string>)[VISITOR_COOKIE] = visitor;
        response.cookie(VISITOR_COOKIE, visitor, { ...cookieOptions, path: '/' });
      }
      return csrf.generateCsrfToken(request, response, { cookieOptions });
    },
    verify(request) {
      if (!csrf.validateRequest(request)) throw csrf.invalidCsrfTokenError;
    },
  };
}
