import { checkFlowTemplates } from './checkFlowTemplates.ts';
import type { ReferredItem } from './checkItems.ts';
import { checkItems } from './checkItems.ts';
import type { ImportProblem } from './importProblem.ts';
import type { RawImport, RawItem } from './importSheets.ts';
import { fieldTitle } from './itemFields.ts';
import type { NumberedRow, RowError } from './rowError.ts';
import { parseRows } from './rowError.ts';
import type { ApprovalItem, Department, FlowTemplate } from './types.ts';
import { approvalItemSchema } from './types.ts';

/** The catalogue as it is now: the newest version of everything. */
export interface PresentCatalogue {
  readonly departments: readonly Department[];
  readonly items: readonly ApprovalItem[];
  readonly flowTemplates: readonly FlowTemplate[];
}

export type CheckedImport =
  | { readonly ok: true; readonly items: readonly ApprovalItem[] }
  | { readonly ok: false; readonly problems: readonly ImportProblem[] };

/**
 * Checks the items of a file by themselves, against each other and against the catalogue that they
 * would come into. Either the whole file is good, or every problem of it is told at once.
 */
export function checkImport(raw: RawImport, present: PresentCatalogue): CheckedImport {
  const numbered = raw.items.map((item, index) => ({ row: index + 1, value: item }));
  const sound = numbered.filter(({ value }) => value.sound);
  const parsed = parseRows(
    'items',
    approvalItemSchema,
    sound.map(({ value }) => value.value),
  );
  // Of all items, so that the place of an error can be found.
  const numberOf = (row: number) => sound[row - 1]?.row ?? row;
  const rows = parsed.rows.map(({ row, value }) => ({ row: numberOf(row), value }));
  const errors = [
    ...parsed.errors.map((error) => ({ ...error, row: numberOf(error.row) })),
    ...sameIds(numbered),
    ...rows.flatMap(sameMaterials),
    ...checkItems(rows, numberedRows(present.departments), referable(raw, rows, present)),
  ];
  const problems = [
    ...raw.problems,
    ...errors.map((error) => problemOf(error, raw.items)),
    ...brokenElsewhere(
      rows.map(({ value }) => value),
      present,
    ),
  ];
  if (problems.length === 0 && rows.length === 0)
    return { ok: false, problems: [{ sheet: '文件', message: '文件中没有任何审批事项' }] };
  return problems.length > 0
    ? { ok: false, problems }
    : { ok: true, items: rows.map(({ value }) => value) };
}

function numberedRows<T>(values: readonly T[]): NumberedRow<T>[] {
  return values.map((value, index) => ({ row: index + 1, value }));
}

function problemOf({ row, column, message }: RowError, items: readonly RawItem[]): ImportProblem {
  const item = items[row - 1];
  return item ? { ...item.place(column), message } : { sheet: '文件', row, column, message };
}

function sameIds(items: readonly NumberedRow<RawItem>[]): RowError[] {
  const first = new Map<string, RawItem>();
  return items.flatMap(({ row, value: item }) => {
    if (item.id === undefined) return [];
    const earlier = first.get(item.id)?.place('id').row;
    if (earlier === undefined) first.set(item.id, item);
    const message = `与第 ${earlier ?? row} 行重复，同一事项只能有一行`;
    return earlier === undefined ? [] : [{ table: 'items', row, column: 'id', message }];
  });
}

function sameMaterials({ row, value }: NumberedRow<ApprovalItem>): RowError[] {
  const codes = value.materials.map(({ code }) => code);
  return codes.flatMap((code, index) =>
    codes.indexOf(code) === index
      ? []
      : [
          {
            table: 'items',
            row,
            column: `materials[${index}].code`,
            message: '本事项已有这个材料编号，请删除重复的材料',
          },
        ],
  );
}

/**
 * What the items of the file may refer to: the rest of the catalogue, and the items of the file that
 * are wrong themselves, since that is told already.
 */
function referable(
  raw: RawImport,
  rows: readonly NumberedRow<ApprovalItem>[],
  { items }: PresentCatalogue,
): ReferredItem[] {
  const inFile = new Set(raw.items.map(({ id }) => id));
  const good = new Set(rows.map(({ value }) => value.id));
  const wrong = [...inFile].filter((id) => id !== undefined && !good.has(id));
  return [
    ...items.filter(({ id }) => !inFile.has(id)),
    ...wrong.map((id) => ({
      ...{ id: id ?? '', name: id ?? '', stages: [1, 2, 3, 4, 5] as const },
      ...{ predecessors: [], materials: [] },
    })),
  ];
}

/** What the file would break in items that it does not name, and in the flow templates in use. */
function brokenElsewhere(
  imported: readonly ApprovalItem[],
  { departments, items, flowTemplates }: PresentCatalogue,
): ImportProblem[] {
  const inFile = new Set(imported.map(({ id }) => id));
  const others = items.filter(({ id }) => !inFile.has(id));
  const replaced = items.filter(({ id }) => inFile.has(id));
  const inUse = flowTemplates.filter(({ state }) => state === 'published' || state === 'trial');
  const errorsWith = (changed: readonly ApprovalItem[]) => [
    ...checkItems(numberedRows(others), numberedRows(departments), changed).map((error) =>
      elsewhere(`现行目录“${others[error.row - 1]?.name ?? ''}”`, error),
    ),
    ...checkFlowTemplates(
      numberedRows(inUse),
      numberedRows([...others, ...changed]),
      numberedRows(departments),
    ).map((error) => elsewhere(`流程图“${inUse[error.row - 1]?.name ?? ''}”`, error)),
  ];
  const before = new Set(errorsWith(replaced).map((problem) => JSON.stringify(problem)));
  return errorsWith(imported).filter((problem) => !before.has(JSON.stringify(problem)));
}

function elsewhere(sheet: string, { column, message }: RowError): ImportProblem {
  const [field = ''] = column.split(/[.[]/);
  return { sheet, column: fieldTitle(field), message: `导入后将不成立：${message}` };
}
