import { itemLines } from './flow.ts';
import type { Cell, Read } from './importCells.ts';
import {
  bad,
  good,
  readChoice,
  readChoices,
  readList,
  readOptionalDays,
  readOptionalList,
  readOptionalText,
  readSteps,
  readText,
  readYesNo,
} from './importCells.ts';
import type { ItemField, Material } from './itemFields.ts';
import { itemFields, joined, showField, stageNames, stepRoles, yesNo } from './itemFields.ts';
import type { ApprovalItem, Department } from './types.ts';
import { approvalItemSchema, informedCommitmentStates, materialForms } from './types.ts';

/** The two sheets of a workbook; others are not read. */
export const importSheets = { items: '事项', materials: '材料' } as const;

/** A column of a sheet: its title, what it takes, how it is read and written. */
export interface ImportColumn<T, Field extends string> {
  readonly title: string;
  readonly field: Field;
  /** Chinese: what stands in a cell. No cell may be empty. */
  readonly expected: string;
  readonly read: (cell: Cell, departments: readonly Department[]) => Read<unknown>;
  readonly write: (row: T, departments: readonly Department[]) => string;
}

type ItemColumn = ImportColumn<ApprovalItem, Exclude<ItemField, 'materials'> | 'id'>;

const either = (names: Readonly<Record<string, string>>) => Object.values(names).join('、');
const yesOrNo = `${yesNo.true}或${yesNo.false}`;

function itemColumn(
  field: Exclude<ItemField, 'materials'>,
  expected: string,
  read: ItemColumn['read'],
): ItemColumn {
  const write: ItemColumn['write'] = (item, departments) => showField(item, field, departments);
  return { title: itemFields[field], field, expected, read, write };
}

/** The sheet 事项: one row for each item. */
export const itemColumns: readonly ItemColumn[] = [
  {
    title: '事项编码',
    field: 'id',
    expected: '字母、数字和连字符，不超过 64 位，单元格设为文本；同一事项始终用同一编码',
    read: readItemId,
    write: ({ id }) => id,
  },
  itemColumn('name', '文字', readText),
  itemColumn('departmentId', '本系统中部门的全称、简称或编号', readDepartment),
  itemColumn('stages', `${either(stageNames)}；多个用“、”分隔`, readStages),
  itemColumn('line', either(itemLines), (cell) => readChoice(cell, itemLines)),
  itemColumn('milestone', yesOrNo, readYesNo),
  itemColumn('promisedDays', '工作日数，即办填 0，没有的填“无”', (cell) =>
    readOptionalDays(cell, 0),
  ),
  itemColumn('legalDays', '工作日数，按行政许可法一般规定的填“无”', (cell) =>
    readOptionalDays(cell, 1),
  ),
  itemColumn('mergedInto', '并入的事项编码，没有的填“无”', readOptionalText),
  itemColumn('predecessors', '事项编码，多个用“、”分隔，没有的填“无”', readList),
  itemColumn('informedCommitment', either(informedCommitmentStates), (cell) =>
    readChoice(cell, informedCommitmentStates),
  ),
  itemColumn('condition', '什么情形需要办理，没有的填“无”', readOptionalText),
  itemColumn('basis', '法律、法规、规章或文件的条款，没有的填“无”', readOptionalText),
  itemColumn(
    'steps',
    `承办、审核、批准，括号内为${either(stepRoles)}，例如：承办（${stepRoles.staff}）、批准（${stepRoles.leader}）`,
    readSteps,
  ),
  itemColumn('unconfirmed', '尚未核实的列名，多个用“、”分隔，没有的填“无”', readFieldTitles),
];

/** A material with the item that asks for it. */
export interface MaterialRow {
  readonly itemId: string;
  readonly material: Material;
}

type MaterialColumn = ImportColumn<MaterialRow, keyof Material | 'itemId'>;

/** The sheet 材料: one row for each material of each item, in the order in which they are shown. */
export const materialColumns: readonly MaterialColumn[] = [
  {
    title: '事项编码',
    field: 'itemId',
    expected: '“事项”表中的编码',
    read: readText,
    write: ({ itemId }) => itemId,
  },
  {
    title: '材料编号',
    field: 'code',
    expected: 'M 加三位数字；同一材料在各事项中用同一编号',
    read: readText,
    write: ({ material }) => material.code,
  },
  {
    title: '材料名称',
    field: 'name',
    expected: '文字',
    read: readText,
    write: ({ material }) => material.name,
  },
  {
    title: '是否必需',
    field: 'required',
    expected: yesOrNo,
    read: readYesNo,
    write: ({ material }) => yesNo[`${material.required}`],
  },
  {
    title: '材料形式',
    field: 'form',
    expected: either(materialForms),
    read: (cell) => readChoice(cell, materialForms),
    write: ({ material }) => materialForms[material.form],
  },
  {
    title: '来自事项',
    field: 'resultOf',
    expected: '材料是哪些事项的办理结果：事项编码，多个用“、”分隔，没有的填“无”',
    read: readOptionalList,
    write: ({ material }) => joined(material.resultOf ?? []),
  },
];

/** The sheets and columns in words, for those who prepare a file. */
export const importFormat = [
  { name: importSheets.items, columns: itemColumns },
  { name: importSheets.materials, columns: materialColumns },
].map(({ name, columns }) => ({
  name,
  columns: columns.map(({ title, expected }) => ({ title, expected })),
}));

function readItemId(cell: Cell): Read<string> {
  const read = readText(cell);
  if (!read.ok || approvalItemSchema.shape.id.safeParse(read.value).success) return read;
  return bad('应为字母、数字和连字符，不超过 64 位');
}

function readDepartment(cell: Cell, departments: readonly Department[]): Read<string> {
  const read = readText(cell);
  if (!read.ok) return read;
  const keys = ['name', 'shortName', 'id'] as const;
  for (const key of keys) {
    const found = departments.filter((department) => department[key] === read.value);
    if (found.length > 1) return bad('有几个部门叫这个名称，请填部门全称');
    if (found[0]) return good(found[0].id);
  }
  return bad('没有这个部门，请填本系统中部门的全称或简称；新部门请先登记');
}

function readStages(cell: Cell): Read<number[]> {
  const keys = readChoices(cell, stageNames);
  return keys.ok ? good(keys.value.map(Number)) : keys;
}

/** Titles of columns; 材料 is a sheet, and can be unconfirmed as a whole. */
function readFieldTitles(cell: Cell): Read<string[]> {
  return readChoices(cell, itemFields);
}
