import { importLimits, valueText, type ImportProblem } from './importProblem.ts';
import type { RawImport, RawItem } from './importSheets.ts';

/** What stands for the sheet where the file has none. */
const FILE = '文件';

/**
 * The items of a JSON file: a list in the shape of the catalogue, without `version`, which is counted
 * here. A byte order mark at its beginning is no matter.
 * @param source where the provincial catalogue was exported from; every item names it
 */
export function readJson(text: string, source: string): RawImport {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return refused('不是有效的 JSON，请检查文件是否完整、编码是否为 UTF-8');
  }
  if (!isList(parsed)) return refused('应是一个列表，每个审批事项一项');
  if (parsed.length > importLimits.items)
    return refused(`最多 ${importLimits.items} 个事项，请拆分后分次导入`);
  const problems: ImportProblem[] = [];
  const items = parsed.map((value, index) => rawItem(value, index + 1, source, problems));
  return { items, problems };
}

function refused(message: string): RawImport {
  return { items: [], problems: [{ sheet: FILE, message }] };
}

function rawItem(value: unknown, row: number, source: string, problems: ImportProblem[]): RawItem {
  const place: RawItem['place'] = (path) => {
    const found = valueText(valueAt(value, path));
    return { sheet: FILE, row, column: path, ...(found !== undefined && { value: found }) };
  };
  const isObject = typeof value === 'object' && value !== null && !isList(value);
  if (isObject && 'version' in value)
    problems.push({ ...place('version'), message: '版本由本系统编排，请删去此项' });
  const id = isObject && 'id' in value ? value.id : undefined;
  return {
    id: typeof id === 'string' ? id : undefined,
    value: isObject ? { ...value, version: 1, source } : value,
    sound: !isObject || !('version' in value),
    place,
  };
}

/** What stands at a path such as `materials[2].name`. */
function valueAt(value: unknown, path: string): unknown {
  const keys = path.split(/[.[\]]+/).filter((key) => key !== '');
  return keys.reduce<unknown>(
    (at, key) =>
      typeof at === 'object' && at !== null && Object.hasOwn(at, key)
        ? (at as Record<string, unknown>)[key] // it was just seen to have it
        : undefined,
    value,
  );
}

/** `Array.isArray` gives `any[]`. */
function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}
