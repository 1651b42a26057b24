import { model, Schema } from 'mongoose';
import { options } from './options.ts';

/** What a session remembers of who signed in, where and with what. */
export interface SessionUser {
  readonly accountId: string;
  /** Of the account at the sign-in; see `sessionEpoch`. */
  readonly epoch: number;
  /** Names the session to its owner; opens nothing. */
  readonly sessionId: string;
  /** ms, by the clock of the machine: so sessions end, also in travelled time. */
  readonly begunAt: number;
  /** Header of the browser, cut to a sensible length. */
  readonly userAgent: string;
  readonly address: string;
}

/** Written by connect-mongo; here for its indexes, and to list and end the sessions of an account. */
export interface StoredSession {
  /** Hash of the id that the browser holds. */
  _id: string;
  expires: Date;
  /** When it was used last, to a minute. */
  lastModified?: Date;
  session: { readonly passport?: { readonly user?: SessionUser } };
}

const schema = new Schema<StoredSession>(
  { _id: String, expires: Date, lastModified: Date, session: Schema.Types.Mixed },
  { ...options, collection: 'sessions' },
);
schema.index({ expires: 1 }, { expireAfterSeconds: 0 });
schema.index({ 'session.passport.user.accountId': 1 }, { sparse: true });

export const Sessions = model<StoredSession>('Session', schema);
