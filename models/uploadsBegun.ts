import { model, Schema, type Types } from 'mongoose';
import { options } from './options.ts';

/** An upload whose bytes are on their way into the store; what dies leaves its row, and is swept. */
export interface UploadBegun {
  /** Where GridFS will keep the bytes. */
  gridId: Types.ObjectId;
  /** ms */
  begunAt: number;
}

const schema = new Schema<UploadBegun>(
  {
    gridId: { type: Schema.Types.ObjectId, required: true },
    begunAt: { type: Number, required: true },
  },
  { ...options, collection: 'uploadsBegun' },
);
schema.index({ gridId: 1 }, { unique: true });

export const UploadsBegun = model<UploadBegun>('UploadBegun', schema);
