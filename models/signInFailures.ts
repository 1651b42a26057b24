import { model, Schema } from 'mongoose';
import { options } from './options.ts';

/** Written by rate-limiter-flexible; here for its indexes. */
interface SignInFailures {
  key: string;
  points: number;
  expire: Date | null;
}

const schema = new Schema<SignInFailures>(
  { key: String, points: Number, expire: Date },
  { ...options, collection: 'signInFailures' },
);
schema.index({ key: 1 }, { unique: true });
schema.index({ expire: -1 }, { expireAfterSeconds: 0 });

export const SignInFailures = model<SignInFailures>('SignInFailures', schema);
