import type { Actor, Role } from '../identity/roles.ts';

/** What a report of staff does to an account. Each is done once under the id of its effect. */
export type AccountChange =
  /** Access ends at once: closed, and every session refused at its next request. */
  | { readonly kind: 'close'; readonly accountId: string }
  | { readonly kind: 'setRoles'; readonly accountId: string; readonly roles: readonly Role[] }
  /** Rights begin in a department: of a new account, or of one that was closed. */
  | ({ readonly kind: 'open' } & OpenedAccount)
  | {
      readonly kind: 'setPassword';
      readonly accountId: string;
      /** Of a password that has to be changed at the first sign-in. */
      readonly passwordHash: string;
    };

export interface OpenedAccount {
  readonly accountId: string;
  readonly name: string;
  readonly departmentId: string;
  readonly roles: readonly Role[];
  /** Who moves keeps the password. */
  readonly passwordHash?: string;
  readonly personKey?: string;
  /** ms */
  readonly at: number;
}

/** Hands over whatever open tasks of a department somebody still has who loses the roles for them. */
export interface HandOverRequest {
  readonly leaverId: string;
  readonly departmentId: string;
  /** What is left to the person in the department. */
  readonly keptRoles: readonly Role[];
  /** The first who fits takes a task; without one it returns to the inbox of the department. */
  readonly successors: readonly string[];
  readonly reason: string;
  readonly by: Actor;
  readonly at: number;
}
