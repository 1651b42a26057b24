import { model, Schema, type Types } from 'mongoose';
import { options } from './options.ts';

/** What is known of an uploaded file. Written after its bytes, so that a row means a whole file. */
export interface StoredFile {
  fileId: string;
  /** As the person named it, without folders. */
  name: string;
  /** By the magic bytes, not by what the browser said. */
  mediaType: string;
  /** Bytes. */
  size: number;
  /** Hex. */
  sha256: string;
  /** Where GridFS keeps the bytes. */
  gridId: Types.ObjectId;
  projectId?: string;
  uploadedBy: string;
  /** Department of the person who uploaded it. */
  departmentId?: string;
  /** ms */
  uploadedAt: number;
  /** An act or a filing has named it, so it stays; false while none has. */
  named?: boolean;
  /** ms, since when it is being removed: nobody can name it any more. */
  removing?: number;
}

const schema = new Schema<StoredFile>(
  {
    fileId: { type: String, required: true },
    name: { type: String, required: true },
    mediaType: { type: String, required: true },
    size: { type: Number, required: true },
    sha256: { type: String, required: true },
    gridId: { type: Schema.Types.ObjectId, required: true },
    projectId: String,
    uploadedBy: { type: String, required: true },
    departmentId: String,
    uploadedAt: { type: Number, required: true },
    named: Boolean,
    removing: Number,
  },
  { ...options, collection: 'files' },
);
schema.index({ fileId: 1 }, { unique: true });
schema.index({ projectId: 1, uploadedAt: 1 });
schema.index({ uploadedAt: 1 }, { partialFilterExpression: { named: false } });

export const Files = model<StoredFile>('File', schema);
