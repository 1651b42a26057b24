import { Files } from '../../models/files.ts';
import { problems } from '../problem.ts';

/** The files that an act names, in whichever of its fields. */
function filesOf(act: object): string[] {
  return Object.entries(act).flatMap(([field, value]: [string, unknown]) => {
    if (field === 'fileIds' && Array.isArray(value)) return value as string[]; // by the schemas
    return /^(?:fileId|.*FileId)$/.test(field) && typeof value === 'string' ? [value] : [];
  });
}

/**
 * Every file that an act names must have been uploaded, and not for another project.
 * @throws {Problem} 400
 */
export async function filesMustExist(act: object, projectId: string): Promise<void> {
  const ids = [...new Set(filesOf(act))];
  if (ids.length === 0) return;
  const found = await Files.find({ fileId: { $in: ids } }, { fileId: 1, projectId: 1 }).lean();
  const usable = found.filter((file) => (file.projectId ?? projectId) === projectId);
  const missing = ids.filter((id) => !usable.some(({ fileId }) => fileId === id));
  if (missing.length > 0)
    throw problems.badInput([
      { field: 'body.act', message: `文件 ${missing.join('、')} 不存在，请重新上传` },
    ]);
}
