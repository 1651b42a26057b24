import { filesNamedIn } from '../../domain/fileReferences.ts';
import { hasRole, type Actor } from '../../domain/identity/roles.ts';
import { Files, type StoredFile } from '../../models/files.ts';
import { problems } from '../problem.ts';

/**
 * Every file that an act names must have been uploaded, and not for another project. What belongs to no
 * project an applicant names only as its uploader: whatever the own case names can be read.
 * @throws {Problem} 400
 */
export async function filesMustExist(act: object, projectId: string, actor: Actor): Promise<void> {
  const ids = filesNamedIn(act);
  if (ids.length === 0) return;
  const found = await keptFiles(ids);
  const isFree = ({ uploadedBy }: (typeof found)[number]) =>
    !hasRole(actor, 'applicant') || uploadedBy === actor.accountId;
  const usable = found.filter((file) =>
    file.projectId === undefined ? isFree(file) : file.projectId === projectId,
  );
  const missing = ids.filter((id) => !usable.some(({ fileId }) => fileId === id));
  if (missing.length > 0)
    throw problems.badInput([
      { field: 'body.act', message: `文件 ${missing.join('、')} 不存在，请重新上传` },
    ]);
}

/**
 * The files with these ids that are there, and stay from now on: one that is named in the moment in which
 * the sweep would remove it is either kept, or was removed before and is not among them.
 */
export async function keptFiles(
  ids: readonly string[],
): Promise<Pick<StoredFile, 'fileId' | 'projectId' | 'uploadedBy'>[]> {
  const there = { fileId: { $in: ids }, removing: { $exists: false } };
  await Files.updateMany({ ...there, named: false }, { $set: { named: true } });
  return Files.find(there, { fileId: 1, projectId: 1, uploadedBy: 1 }).lean();
}
