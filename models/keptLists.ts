import { model, Schema } from 'mongoose';
import { options } from './options.ts';

/**
 * A short list that somebody keeps and orders: phrases for opinions, filters of the task list. It is
 * written whole, under the version that was read.
 */
export interface KeptList<Entry = unknown> {
  /** `kind:account:ID` or `kind:department:ID`. */
  _id: string;
  /** Counts the changes, from 1. */
  version: number;
  entries: readonly Entry[];
  changedBy: string;
  /** ms */
  changedAt: number;
}

const schema = new Schema<KeptList>(
  {
    _id: { type: String, required: true },
    version: { type: Number, required: true },
    entries: { type: [Schema.Types.Mixed], required: true },
    changedBy: { type: String, required: true },
    changedAt: { type: Number, required: true },
  },
  { ...options, collection: 'keptLists' },
);

export const KeptLists = model<KeptList>('KeptList', schema);
