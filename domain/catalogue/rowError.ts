import type { z } from 'zod';

export const catalogueTables = {
  departments: '部门',
  items: '审批事项',
  flowTemplates: '流程图',
  specialProcedures: '特殊环节',
  accounts: '账号',
  calendarYears: '工作日历',
  city: '城市',
} as const;
export type CatalogueTable = keyof typeof catalogueTables;

/** One thing that is wrong in one row. */
export interface RowError {
  readonly table: CatalogueTable;
  /** Counted from 1. */
  readonly row: number;
  /** The column, or the path inside it, for example `materials[2].name`. */
  readonly column: string;
  /** Chinese, says what is expected. */
  readonly message: string;
}

/** A row that has the right shape, with its number counted from 1. */
export interface NumberedRow<T> {
  readonly row: number;
  readonly value: T;
}

/** The error as one line for a person. */
export function formatRowError({ table, row, column, message }: RowError): string {
  return `${catalogueTables[table]} 第 ${row} 行 ${column}：${message}`;
}

/** The rows that have the right shape (with their row numbers), and what is wrong with the others. */
export function parseRows<T>(
  table: CatalogueTable,
  schema: z.ZodType<T>,
  rows: readonly unknown[],
): { rows: NumberedRow<T>[]; errors: RowError[] } {
  const good: NumberedRow<T>[] = [];
  const errors: RowError[] = [];
  rows.forEach((raw, index) => {
    const row = index + 1;
    const parsed = schema.safeParse(raw, { reportInput: true });
    if (parsed.success) good.push({ row, value: parsed.data });
    else errors.push(...parsed.error.issues.map((issue) => rowErrorOf(table, row, issue)));
  });
  return { rows: good, errors };
}

function rowErrorOf(table: CatalogueTable, row: number, issue: z.core.$ZodIssue): RowError {
  return { table, row, column: columnOf(issue), message: messageOf(issue) };
}

function columnOf(issue: z.core.$ZodIssue): string {
  const path = issue.path.map((part) =>
    typeof part === 'number' ? `[${part}]` : `.${String(part)}`,
  );
  const column = path.join('').replace(/^\./, '');
  if (column !== '') return column;
  return issue.code === 'unrecognized_keys' ? issue.keys.join('、') : '整行';
}

/** The library's own translations speak of types; a person who fills in a table needs other words. */
function messageOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? `缺少此列，应为${typeName(issue.expected)}`
        : `应为${typeName(issue.expected)}`;
    case 'too_small':
      if (issue.origin === 'string') return '不能为空';
      return issue.origin === 'array'
        ? `至少应有 ${issue.minimum} 项`
        : `不能小于 ${issue.minimum}`;
    case 'too_big':
      return issue.origin === 'array' ? `最多 ${issue.maximum} 项` : `不能大于 ${issue.maximum}`;
    case 'invalid_value':
      return `只能是 ${issue.values.map(String).join('、')} 之一`;
    case 'unrecognized_keys':
      return '没有这一列';
    case 'invalid_format':
      return '格式不正确';
    default:
      return '内容不正确';
  }
}

const typeNames: Readonly<Record<string, string>> = {
  string: '文字',
  number: '数字',
  int: '整数',
  boolean: '是或否（true/false）',
  array: '列表',
  object: '一行记录',
};

function typeName(expected: string): string {
  return typeNames[expected] ?? expected;
}
