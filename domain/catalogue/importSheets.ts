import type { Cell } from './importCells.ts';
import { isEmpty, tidy } from './importCells.ts';
import type { ImportColumn } from './importColumns.ts';
import { importSheets, itemColumns, materialColumns } from './importColumns.ts';
import { importLimits, valueText, type ImportProblem } from './importProblem.ts';
import type { ApprovalItem, Department } from './types.ts';

/** A sheet of a workbook as it was read: the first row has the titles. */
export interface Sheet {
  readonly name: string;
  readonly rows: readonly (readonly Cell[])[];
}

/** Where a field of an item stands in the file. */
export type PlaceOf = (path: string) => Omit<ImportProblem, 'message'>;

/** An item as the file has it, not checked yet. */
export interface RawItem {
  /** Where it could be read. */
  readonly id: string | undefined;
  /** In the shape of `approvalItemSchema`, not trusted. */
  readonly value: unknown;
  /** Every cell of it was understood; otherwise the problems say what was not. */
  readonly sound: boolean;
  readonly place: PlaceOf;
}

export interface RawImport {
  readonly items: readonly RawItem[];
  readonly problems: readonly ImportProblem[];
}

/** A row of a sheet: what was understood of it, by field. */
interface ReadRow {
  readonly row: number;
  readonly values: ReadonlyMap<string, unknown>;
  readonly cells: ReadonlyMap<string, Cell>;
  readonly sound: boolean;
}

/**
 * The items of a workbook with the sheets 事项 and 材料.
 * @param source where the provincial catalogue was exported from; every item names it
 */
export function readSheets(
  sheets: readonly Sheet[],
  departments: readonly Department[],
  source: string,
): RawImport {
  const problems: ImportProblem[] = [];
  const items = readTable(sheets, 'items', itemColumns, departments, problems);
  const materials = readTable(sheets, 'materials', materialColumns, departments, problems);
  // As they stand there: a code that is wrong is told in its own place only.
  const ids = new Set(items.map(({ cells }) => plainText(cells.get('id'))));
  for (const { row, values, cells } of materials) {
    const itemId = values.get('itemId');
    if (typeof itemId === 'string' && !ids.has(itemId))
      problems.push({
        ...placeIn('materials', row, 'itemId', cells.get('itemId')),
        message: '“事项”表中没有这个编码，请核对',
      });
  }
  const materialsOf = new Map<unknown, ReadRow[]>();
  for (const row of materials) {
    const itemId = row.values.get('itemId');
    const own = materialsOf.get(itemId);
    if (own) own.push(row);
    else materialsOf.set(itemId, [row]);
  }
  return {
    problems,
    items: items.map((item) => rawItem(item, materialsOf.get(item.values.get('id')) ?? [], source)),
  };
}

/** The same items as sheets, with the titles: what `readSheets` takes. */
export function writeSheets(
  items: readonly ApprovalItem[],
  departments: readonly Department[],
): Sheet[] {
  const materials = items.flatMap((item) =>
    item.materials.map((material) => ({ itemId: item.id, material })),
  );
  const table = <T>(rows: readonly T[], columns: readonly ImportColumn<T, string>[]) => [
    columns.map(({ title }) => title),
    ...rows.map((row) => columns.map(({ write }) => write(row, departments))),
  ];
  return [
    { name: importSheets.items, rows: table(items, itemColumns) },
    { name: importSheets.materials, rows: table(materials, materialColumns) },
  ];
}

function rawItem(item: ReadRow, materials: readonly ReadRow[], source: string): RawItem {
  const id = item.values.get('id');
  return {
    id: typeof id === 'string' ? id : undefined,
    value: {
      ...objectOf(item),
      version: 1,
      materials: materials.map((row) => {
        const { itemId: _, ...material } = objectOf(row);
        return material;
      }),
      source,
    },
    sound: item.sound && materials.every(({ sound }) => sound),
    place: (path) => {
      const [, index, field = 'code'] = /^materials\[(\d+)\](?:\.(\w+))?/.exec(path) ?? [];
      const material = index === undefined ? undefined : materials[Number(index)];
      if (material) return placeIn('materials', material.row, field, material.cells.get(field));
      const [field0 = ''] = path.split(/[.[]/);
      return placeIn('items', item.row, field0, item.cells.get(field0));
    },
  };
}

/** Without what is 无: the field is then absent. */
function objectOf({ values }: ReadRow): Record<string, unknown> {
  return Object.fromEntries([...values].filter(([, value]) => value !== undefined));
}

type Table = keyof typeof importSheets;

function placeIn(table: Table, row: number, field: string, cell: Cell) {
  const columns: readonly { readonly field: string; readonly title: string }[] =
    table === 'items' ? itemColumns : materialColumns;
  const value = valueText(cell instanceof Date ? cell.toISOString().slice(0, 10) : cell);
  return {
    sheet: importSheets[table],
    row,
    column: columns.find((column) => column.field === field)?.title ?? field,
    ...(value !== undefined && { value }),
  };
}

function readTable<T>(
  sheets: readonly Sheet[],
  table: Table,
  columns: readonly ImportColumn<T, string>[],
  departments: readonly Department[],
  problems: ImportProblem[],
): ReadRow[] {
  const name = importSheets[table];
  const sheet = sheets.find((one) => tidy(one.name) === name);
  const [header, ...rows] = sheet?.rows ?? [];
  if (!header) {
    const message = sheet ? '工作表是空的' : '缺少这个工作表，请按导入格式准备';
    problems.push({ sheet: name, message });
    return [];
  }
  if (rows.length > importLimits[table]) {
    const message = `最多 ${importLimits[table]} 行，请拆分后分次导入`;
    problems.push({ sheet: name, message });
    return [];
  }
  const places = columnPlaces(header, name, columns, problems);
  return rows.flatMap((cells, index) => {
    if (cells.every(isEmpty)) return [];
    return readRow(cells, index + 2, table, places, departments, problems);
  });
}

/** Which column stands where; what is missing, doubled or unknown is told. */
function columnPlaces<T>(
  header: readonly Cell[],
  sheet: string,
  columns: readonly ImportColumn<T, string>[],
  problems: ImportProblem[],
): readonly (readonly [number, ImportColumn<T, string>])[] {
  const tell = (column: string, message: string) => {
    problems.push({ sheet, row: 1, column, message });
  };
  const shownTitles = header.map((cell) => (typeof cell === 'string' ? tidy(cell) : ''));
  const titles = shownTitles.map(plain);
  titles.forEach((title, index) => {
    const shown = shownTitles[index] ?? '';
    if (title === '') return;
    if (!columns.some((column) => plain(column.title) === title))
      tell(shown, '没有这一列，请删除或改为规定的列名');
    else if (titles.indexOf(title) !== index) tell(shown, '这一列出现了两次，请删除一列');
  });
  return columns.flatMap((column) => {
    const at = titles.indexOf(plain(column.title));
    if (at === -1) tell(column.title, `缺少这一列，应填：${column.expected}`);
    return at === -1 ? [] : [[at, column] as const];
  });
}

function plainText(cell: Cell): string | undefined {
  return typeof cell === 'string' ? tidy(cell) : undefined;
}

/** Titles are compared without spaces and without the width of brackets. */
function plain(title: string): string {
  return tidy(title).normalize('NFKC').replaceAll(' ', '');
}

function readRow<T>(
  cells: readonly Cell[],
  row: number,
  table: Table,
  places: readonly (readonly [number, ImportColumn<T, string>])[],
  departments: readonly Department[],
  problems: ImportProblem[],
): ReadRow {
  const values = new Map<string, unknown>();
  const byField = new Map<string, Cell>();
  let sound = places.length === (table === 'items' ? itemColumns : materialColumns).length;
  for (const [at, { field, expected, read }] of places) {
    const cell = cells[at];
    byField.set(field, cell);
    const result = isEmpty(cell)
      ? ({ ok: false, message: `不能为空，应填：${expected}` } as const)
      : read(cell, departments);
    if (result.ok) values.set(field, result.value);
    else {
      sound = false;
      problems.push({ ...placeIn(table, row, field, cell), message: result.message });
    }
  }
  return { row, values, cells: byField, sound };
}
