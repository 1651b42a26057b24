import { open } from 'node:fs/promises';
import { extname } from 'node:path';
import { fileTypeFromFile } from 'file-type';
import { problems } from '../../problem.ts';

/** What may be uploaded: the type by magic bytes, and the endings that a name of it may have. */
export const ALLOWED_TYPES = {
  'application/pdf': ['.pdf'],
  'image/png': ['.png'],
  'image/jpeg': ['.jpg', '.jpeg'],
  'image/tiff': ['.tif', '.tiff'],
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['.docx'],
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['.xlsx'],
  /** 版式文档 GB/T 33190; file-type sees a zip. */
  'application/ofd': ['.ofd'],
  'image/vnd.dwg': ['.dwg'],
} as const satisfies Record<string, readonly string[]>;

export type AllowedType = keyof typeof ALLOWED_TYPES;

/** What browsers show by themselves, and safely: none of these can carry a script of this place. */
const SHOWN_TYPES: ReadonlySet<string> = new Set([
  'application/pdf',
  'image/png',
  'image/jpeg',
] satisfies AllowedType[]);

/** Whether a browser can show a stored file in place. */
export function isShown({ mediaType }: { readonly mediaType: string }): boolean {
  return SHOWN_TYPES.has(mediaType);
}

/** Every ending that a file may have, with its dot. */
export const ALLOWED_ENDINGS: readonly string[] = Object.values(ALLOWED_TYPES).flat();

const ENDINGS = Object.values(ALLOWED_TYPES)
  .map((endings) => endings[0].slice(1))
  .join('、');

/** DWG begins with its version, `AC10` and two digits (AutoCAD R13 and later). */
const DWG = /^AC10\d\d/;

/** An OFD file is a zip with `OFD.xml` at its root; the end of a zip lists its entries. */
const ZIP_DIRECTORY_BYTES = 64 * 1024;

async function bytesOf(path: string, place: 'head' | 'tail', length: number): Promise<string> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const position = place === 'head' ? 0 : Math.max(0, size - length);
    const { bytesRead, buffer } = await file.read(Buffer.alloc(length), 0, length, position);
    return buffer.toString('latin1', 0, bytesRead);
  } finally {
    await file.close();
  }
}

async function detect(path: string): Promise<string | undefined> {
  const found = await fileTypeFromFile(path);
  if (found?.mime === 'application/zip') {
    const directory = await bytesOf(path, 'tail', ZIP_DIRECTORY_BYTES);
    return directory.includes('OFD.xml') ? 'application/ofd' : found.mime;
  }
  if (found) return found.mime;
  return DWG.test(await bytesOf(path, 'head', 6)) ? 'image/vnd.dwg' : undefined;
}

function isAllowed(type: string | undefined): type is AllowedType {
  return type !== undefined && Object.hasOwn(ALLOWED_TYPES, type);
}

/**
 * The type of an uploaded file by its bytes; the name must agree, so that nobody is shown one thing
 * and opens another.
 * @throws 400 for a type that is not on the list
 */
export async function allowedTypeOf(path: string, name: string): Promise<AllowedType> {
  const type = await detect(path);
  if (!isAllowed(type)) {
    throw problems.badFile(`不支持这种文件，请上传以下格式之一：${ENDINGS}。`);
  }
  const endings: readonly string[] = ALLOWED_TYPES[type];
  if (!endings.includes(extname(name).toLowerCase())) {
    throw problems.badFile(`文件内容与扩展名不符，请以 ${endings.join(' 或 ')} 结尾后重新上传。`);
  }
  return type;
}
