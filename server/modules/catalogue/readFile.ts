import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { fileTypeFromFile } from 'file-type';
import type { ImportFormat } from '../../../domain/catalogue/catalogueImport.ts';
import { readJson } from '../../../domain/catalogue/importJson.ts';
import type { RawImport } from '../../../domain/catalogue/importSheets.ts';
import { readSheets } from '../../../domain/catalogue/importSheets.ts';
import type { Department } from '../../../domain/catalogue/types.ts';
import { problems } from '../../problem.ts';
import type { ReceivedFile } from '../files/service.ts';
import { cleanName } from '../files/service.ts';
import { readWorkbook } from './readWorkbook.ts';

/** Bytes of one file of the catalogue. */
export const IMPORT_LIMIT_BYTES = 5 * 1024 * 1024;

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** A file of the provincial catalogue as it was received. */
export interface CatalogueFile {
  readonly path: string;
  readonly fileName: string;
  readonly sha256: string;
  readonly format: ImportFormat;
}

/**
 * What kind of file it is, by its bytes and its name.
 * @throws {Problem} 400 for one that is neither a workbook nor JSON
 */
export async function describeFile(file: ReceivedFile): Promise<CatalogueFile> {
  if (file.size === 0) throw problems.badFile('文件是空的，请检查后重新上传。');
  const fileName = cleanName(file.originalname);
  const format = await formatOf(file.path, extname(fileName).toLowerCase());
  const sha256 = createHash('sha256')
    .update(await readFile(file.path))
    .digest('hex');
  return { path: file.path, fileName, sha256, format };
}

async function formatOf(path: string, ending: string): Promise<ImportFormat> {
  const mime = (await fileTypeFromFile(path))?.mime;
  if (mime === undefined && ending === '.json') return 'json';
  if (mime === XLSX && ending === '.xlsx') return 'excel';
  if (mime?.includes('macroenabled'))
    throw problems.badFile('不接收含宏的工作簿，请另存为不含宏的 .xlsx 后重新上传。');
  if (mime === 'application/x-cfb')
    throw problems.badFile('不支持旧版 .xls 或加密的文件，请另存为 .xlsx（不加密）后重新上传。');
  throw problems.badFile(
    '请上传 Excel 工作簿（.xlsx）或 JSON 文件（.json），文件内容应与扩展名相符。',
  );
}

/**
 * What the file says, not checked yet.
 * @throws {Problem} 400 for a file that cannot be read, 413 for one that is too large
 */
export async function readCatalogueFile(
  { path, format }: CatalogueFile,
  departments: readonly Department[],
  source: string,
): Promise<RawImport> {
  if (format === 'excel') return readSheets(await readWorkbook(path), departments, source);
  return readJson(decode(await readFile(path)), source);
}

/** @throws {Problem} 400 for bytes that are not UTF-8 */
function decode(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw problems.badFile('JSON 文件的编码应为 UTF-8，请转换编码后重新上传。');
  }
}
