import type { Request } from 'express';
import type { Actor } from '../../domain/identity/roles.ts';
import type { SessionUser } from '../../models/sessions.ts';

/** Who a session belongs to, as read from the store with each request. */
export interface SignedIn extends Actor {
  readonly mustChangePassword: boolean;
  /** A second factor is in force. */
  readonly hasSecondFactor: boolean;
  /** One is required of a role of the account and not in force yet. */
  readonly mustEnrolSecondFactor: boolean;
}

declare module 'express-serve-static-core' {
  interface Request {
    /** Set by passport for a signed-in session. */
    user?: SignedIn;
  }
}

declare module 'express-session' {
  interface SessionData {
    /** Written by passport at the sign-in. */
    passport?: { readonly user?: SessionUser };
  }
}

/** The person who sent the request, if signed in. */
export function actorOf(request: Request): SignedIn | undefined {
  return request.user;
}

/** Names the session that the request belongs to; empty for somebody who is not signed in. */
export function sessionIdOf(request: Request): string {
  return request.session.passport?.user?.sessionId ?? '';
}

/** The person alone, as records keep it: nothing of the session. */
export function personOf({ accountId, name, roles, departmentId }: SignedIn): Actor {
  return { accountId, name, roles, ...(departmentId !== undefined && { departmentId }) };
}
