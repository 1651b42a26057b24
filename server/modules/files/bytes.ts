import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { Readable } from 'node:stream';
import mongoose from 'mongoose';
import { UploadsBegun } from '../../../models/uploadsBegun.ts';
import { problems } from '../../problem.ts';

/** Where the bytes of files lie: GridFS, under ids of their own. */

type GridId = mongoose.Types.ObjectId;

function bucket() {
  const { db } = mongoose.connection;
  if (!db) throw problems.unavailable();
  return new mongoose.mongo.GridFSBucket(db, { bucketName: 'uploads' });
}

/**
 * Copies a file of this machine into the store. That it is on its way is written first, so that a crash
 * leaves nothing that nobody knows of; `bytesAreKept` ends that.
 * @param now ms
 */
export async function writeBytes(path: string, fileId: string, now: number): Promise<GridId> {
  const gridId = new mongoose.Types.ObjectId();
  await UploadsBegun.create({ gridId, begunAt: now });
  await pipeline(createReadStream(path), bucket().openUploadStreamWithId(gridId, fileId));
  return gridId;
}

/** Something names the bytes now. */
export async function bytesAreKept(gridId: GridId): Promise<void> {
  await UploadsBegun.deleteOne({ gridId });
}

export function readBytes({ gridId }: { readonly gridId: GridId }): Readable {
  return bucket().openDownloadStream(gridId);
}

/** Removes bytes, also such as were never complete; repeated it changes nothing. */
export async function removeBytes(gridId: GridId): Promise<void> {
  await bucket()
    .delete(gridId)
    // The driver removes the pieces first and then says that there was no whole file.
    .catch((error: unknown) => {
      if (!(error instanceof mongoose.mongo.MongoRuntimeError)) throw error;
    });
  await UploadsBegun.deleteOne({ gridId });
}
