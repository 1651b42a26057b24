import { model, Schema } from 'mongoose';
import { options } from './options.ts';

/** Settings of the whole system, one document per subject; `clock` holds the pinned time, `deployment`
 * what the engine was given, `catalogue` which import the catalogue stands at. */
export interface Setting {
  _id: string;
  /** ms since the epoch; only in `clock`, while the clock is pinned. */
  pinnedAt?: number;
  /** Only in `deployment`: hash of the processes that were deployed last. */
  contentHash?: string;
  /** Only in `catalogue`: how many imports have taken effect, and the last of them. */
  revision?: number;
  importId?: string;
}

const schema = new Schema<Setting>(
  {
    _id: { type: String, required: true },
    pinnedAt: Number,
    contentHash: String,
    revision: Number,
    importId: String,
  },
  { ...options, collection: 'settings' },
);

export const Settings = model<Setting>('Setting', schema);
