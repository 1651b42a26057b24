import type { Request } from 'express';
import type { Actor } from '../../domain/identity/roles.ts';

/** Who a session belongs to, as read from the store with each request. */
export interface SignedIn extends Actor {
  readonly mustChangePassword: boolean;
}

declare module 'express-serve-static-core' {
  interface Request {
    /** Set by passport for a signed-in session. */
    user?: SignedIn;
  }
}

/** The person who sent the request, if signed in. */
export function actorOf(request: Request): SignedIn | undefined {
  return request.user;
}

/** The person alone, as records keep it: nothing of the session. */
export function personOf({ accountId, name, roles, departmentId }: SignedIn): Actor {
  return { accountId, name, roles, ...(departmentId !== undefined && { departmentId }) };
}
