/** One thing that is wrong in an import: where it stands, what stands there, what to do. */
export interface ImportProblem {
  /** The sheet; for JSON, `文件`. */
  readonly sheet: string;
  /** As the spreadsheet numbers its rows; for JSON, which item, counted from 1. */
  readonly row?: number;
  /** The title of the column; for JSON, the path of the field. */
  readonly column?: string;
  /** What stands there, cut short. */
  readonly value?: string;
  /** Chinese, says what is expected. */
  readonly message: string;
}

/** How much one import may hold. */
export const importLimits = {
  items: 2000,
  materials: 20_000,
  /** Of a sheet. */
  columns: 60,
  /** Of all cells together, in characters. */
  text: 4_000_000,
} as const;

const LONGEST_VALUE = 60;

/** What stood in a place, for a message. Lists and objects are too much for one. */
export function valueText(value: unknown): string | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value === 'object') return Array.isArray(value) ? '（列表）' : '（一组内容）';
  if (typeof value !== 'string' && typeof value !== 'number') return value === true ? '是' : '否';
  const text = String(value);
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text;
}

/** The place in words: `工作表“事项”第 3 行“部门”`. */
export function placeOf({ sheet, row, column }: ImportProblem): string {
  return [
    `“${sheet}”`,
    row === undefined ? '' : `第 ${row} 行`,
    column === undefined ? '' : `“${column}”`,
  ].join('');
}
