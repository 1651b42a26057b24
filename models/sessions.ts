import { model, Schema } from 'mongoose';
import { options } from './options.ts';

/** Written by connect-mongo; here for its index, and to end the sessions of an account. */
interface StoredSession {
  /** Hash of the id that the browser holds. */
  _id: string;
  expires: Date;
  session: unknown;
}

const schema = new Schema<StoredSession>(
  { _id: String, expires: Date, session: Schema.Types.Mixed },
  { ...options, collection: 'sessions' },
);
schema.index({ expires: 1 }, { expireAfterSeconds: 0 });

export const Sessions = model<StoredSession>('Session', schema);
