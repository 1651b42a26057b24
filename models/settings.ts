import { model, Schema } from 'mongoose';
import { options } from './options.ts';

/** What everybody may know of a demonstration's accounts. */
export interface PublishedAccounts {
  /** In plain text: it is in the seed and in the documents of the product. */
  readonly password: string;
  /** Of the accounts that it was found to open. */
  readonly passwordHashes: readonly string[];
  /** All accounts that came with the demonstration. */
  readonly accountIds: readonly string[];
}

/** Settings of the whole system, one document per subject; `clock` holds the pinned time, `deployment`
 * what the engine was given, `catalogue` which import the catalogue stands at, `demonstration` whether
 * this is one. */
export interface Setting {
  _id: string;
  /** ms since the epoch; only in `clock`, while the clock is pinned. */
  pinnedAt?: number;
  /** Only in `deployment`: hash of the processes that were deployed last. */
  contentHash?: string;
  /** Only in `catalogue`: how many imports have taken effect, and the last of them. */
  revision?: number;
  importId?: string;
  /** Only in `demonstration`. */
  published?: PublishedAccounts;
}

const schema = new Schema<Setting>(
  {
    _id: { type: String, required: true },
    pinnedAt: Number,
    contentHash: String,
    revision: Number,
    importId: String,
    published: Schema.Types.Mixed,
  },
  { ...options, collection: 'settings' },
);

export const Settings = model<Setting>('Setting', schema);
