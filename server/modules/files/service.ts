import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { PassThrough, type Readable } from 'node:stream';
import mongoose from 'mongoose';
import type { Actor } from '../../../domain/identity/roles.ts';
import { Files, type StoredFile } from '../../../models/files.ts';
import { problems } from '../../problem.ts';
import { allowedTypeOf } from './fileTypes.ts';

/** A file that was received and lies on this machine. */
export interface ReceivedFile {
  readonly path: string;
  readonly originalname: string;
  readonly size: number;
}

export interface Upload {
  readonly actor: Actor;
  readonly file: ReceivedFile;
  readonly projectId?: string | undefined;
  /** ms */
  readonly now: number;
}

const LONGEST_NAME = 200;

function bucket() {
  const { db } = mongoose.connection;
  if (!db) throw problems.unavailable();
  return new mongoose.mongo.GridFSBucket(db, { bucketName: 'uploads' });
}

/** The last part of the name, without what a file system or a header would stumble over. */
export function cleanName(name: string): string {
  const plain = basename(name.replaceAll('\\', '/')).replaceAll(/[\p{Cc}\p{Cf}"<>|:*?/]/gu, '');
  const characters = Array.from(plain.trim());
  const from = Math.max(0, characters.length - LONGEST_NAME);
  return characters.slice(from).join('') || 'file';
}

/**
 * Stores a received file in GridFS, then its description, which is what makes it exist: bytes
 * without a description are of an upload that was cut off, and nobody can reach them.
 * @throws 400 when the file is empty or of a type that is not allowed
 */
export async function storeFile({ actor, file, projectId, now }: Upload): Promise<StoredFile> {
  if (file.size === 0) throw problems.badFile('文件是空的，请检查后重新上传。');
  const name = cleanName(file.originalname);
  const mediaType = await allowedTypeOf(file.path, name);
  const fileId = randomUUID();
  const hash = createHash('sha256');
  const tee = new PassThrough();
  tee.on('data', (chunk: Buffer) => hash.update(chunk));
  const gridId = new mongoose.Types.ObjectId();
  const target = bucket().openUploadStreamWithId(gridId, fileId);
  await pipeline(createReadStream(file.path), tee, target);
  const stored: StoredFile = {
    fileId,
    name,
    mediaType,
    size: file.size,
    sha256: hash.digest('hex'),
    gridId,
    ...(projectId === undefined ? {} : { projectId }),
    uploadedBy: actor.accountId,
    ...(actor.departmentId === undefined ? {} : { departmentId: actor.departmentId }),
    uploadedAt: now,
  };
  await Files.create(stored);
  return stored;
}

/** The description of a file. @throws 404 */
export async function findFile(fileId: string): Promise<StoredFile> {
  const file = await Files.findOne({ fileId }).lean();
  if (!file) throw problems.notFound('没有这个文件，或您无权查看。');
  return file;
}

export function readBytes(file: StoredFile): Readable {
  return bucket().openDownloadStream(file.gridId);
}
