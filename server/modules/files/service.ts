import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import type { Actor } from '../../../domain/identity/roles.ts';
import { isDuplicateKey } from '../../../models/duplicateKey.ts';
import { Files, type StoredFile } from '../../../models/files.ts';
import { actIdOf } from '../../acts/submit.ts';
import { problems } from '../../problem.ts';
import { bytesAreKept, removeBytes, writeBytes } from './bytes.ts';
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
  readonly idempotencyKey?: string | undefined;
}

const LONGEST_NAME = 200;
/** The last part of the name, without what a file system or a header would stumble over. */
export function cleanName(name: string): string {
  const plain = basename(name.replaceAll('\\', '/')).replaceAll(/[\p{Cc}\p{Cf}"<>|:*?/]/gu, '');
  const characters = Array.from(plain.trim());
  const from = Math.max(0, characters.length - LONGEST_NAME);
  return characters.slice(from).join('') || 'file';
}

/**
 * Stores a received file, its bytes first and then its description, which is what makes it exist. The
 * same key from the same person is the same upload: the file that it made is answered again.
 * @throws 400 when the file is empty or of a type that is not allowed, 409 when the key was used for
 * another file
 */
export async function storeFile({
  actor,
  file,
  projectId,
  now,
  idempotencyKey,
}: Upload): Promise<StoredFile> {
  if (file.size === 0) throw problems.badFile('文件是空的，请检查后重新上传。');
  const name = cleanName(file.originalname);
  const described = {
    fileId: actIdOf(actor, 'files', idempotencyKey),
    name,
    mediaType: await allowedTypeOf(file.path, name),
    size: file.size,
    sha256: await sha256Of(file.path),
    ...(projectId === undefined ? {} : { projectId }),
    uploadedBy: actor.accountId,
    ...(actor.departmentId === undefined ? {} : { departmentId: actor.departmentId }),
    uploadedAt: now,
    named: false,
  };
  const known = await Files.findOne({ fileId: described.fileId }).lean();
  if (known) return sameUpload(known, described);
  const gridId = await writeBytes(file.path, described.fileId, now);
  const stored: StoredFile = { ...described, gridId };
  try {
    await Files.create(stored);
  } catch (error) {
    await removeBytes(gridId);
    if (!isDuplicateKey(error)) throw error;
    // The same request came twice at once, and the other one was faster.
    return sameUpload(await findFile(described.fileId), described);
  }
  await bytesAreKept(gridId);
  return stored;
}

function sameUpload(known: StoredFile, given: Omit<StoredFile, 'gridId'>): StoredFile {
  const isSame =
    known.sha256 === given.sha256 &&
    known.name === given.name &&
    known.projectId === given.projectId &&
    known.removing === undefined;
  if (!isSame)
    throw problems.conflict('这个提交编号已用于另一个文件，请刷新页面后重新选择文件上传。');
  return known;
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

/** The description of a file. @throws 404 */
export async function findFile(fileId: string): Promise<StoredFile> {
  const file = await Files.findOne({ fileId, removing: { $exists: false } }).lean();
  if (!file) throw problems.notFound('没有这个文件，或您无权查看。');
  return file;
}
