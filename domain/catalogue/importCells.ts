import { NONE, stepRoles, yesNo } from './itemFields.ts';

/** What a spreadsheet has in a cell. A formula is the value that was computed last. */
export type Cell = string | number | boolean | Date | null | undefined;

/** A cell that was understood, or what to do about it. */
export type Read<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly message: string };

export function good<T>(value: T): Read<T> {
  return { ok: true, value };
}

export function bad(message: string): Read<never> {
  return { ok: false, message };
}

const NO_TEXT = '应为文字，请把单元格设为文本后重新填写';

/** Several codes, names or steps in one cell. */
const SEPARATORS = /[、,，;；\n\r→]+/u;

/**
 * The text of a cell on one line, without characters that nobody sees: they would make a difference
 * between two versions that look the same.
 */
export function tidy(text: string): string {
  return text
    .replaceAll(/[\p{Cf}\p{Co}]/gu, '')
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .trim();
}

export function isEmpty(cell: Cell): boolean {
  return cell === null || cell === undefined || (typeof cell === 'string' && tidy(cell) === '');
}

export function readText(cell: Cell): Read<string> {
  // A number has lost its leading zeros, and a date how it was written.
  return typeof cell === 'string' ? good(tidy(cell)) : bad(NO_TEXT);
}

/** A text, or 无. */
export function readOptionalText(cell: Cell): Read<string | undefined> {
  const read = readText(cell);
  return read.ok && read.value === NONE ? good(undefined) : read;
}

/** Whole working days, from `least` on. */
export function readDays(cell: Cell, least: number): Read<number> {
  const expected = `应为不小于 ${least} 的整数（工作日数，只填数字）`;
  if (typeof cell === 'boolean' || cell instanceof Date) return bad(expected);
  const text = tidy(String(cell ?? '')).normalize('NFKC');
  if (!/^\d{1,4}$/.test(text) || Number(text) < least) return bad(expected);
  return good(Number(text));
}

/** Whole working days, or 无. */
export function readOptionalDays(cell: Cell, least: number): Read<number | undefined> {
  if (typeof cell === 'string' && tidy(cell) === NONE) return good(undefined);
  const read = readDays(cell, least);
  return read.ok ? read : bad(`${read.message}，没有的填“${NONE}”`);
}

export function readYesNo(cell: Cell): Read<boolean> {
  if (typeof cell === 'boolean') return good(cell);
  const text = typeof cell === 'string' ? tidy(cell) : undefined;
  if (text === yesNo.true || text === yesNo.false) return good(text === yesNo.true);
  return bad(`只能填“${yesNo.true}”或“${yesNo.false}”`);
}

/** One of the names of a table; gives its key. */
export function readChoice(cell: Cell, names: Readonly<Record<string, string>>): Read<string> {
  const text = typeof cell === 'string' ? tidy(cell) : undefined;
  const found = Object.entries(names).find(([, name]) => name === text);
  return found ? good(found[0]) : bad(`只能填：${Object.values(names).join('、')}`);
}

/** Several texts in one cell, or 无. */
export function readList(cell: Cell): Read<string[]> {
  if (typeof cell !== 'string') return bad(NO_TEXT);
  const parts = cell.split(SEPARATORS).map(tidy);
  if (parts.length === 1 && parts[0] === NONE) return good([]);
  return good(parts.filter((part) => part !== ''));
}

/** As `readList`; absent for 无. */
export function readOptionalList(cell: Cell): Read<string[] | undefined> {
  const list = readList(cell);
  return list.ok && list.value.length === 0 ? good(undefined) : list;
}

/** Several names of a table in one cell; gives their keys. */
export function readChoices(cell: Cell, names: Readonly<Record<string, string>>): Read<string[]> {
  const list = readList(cell);
  if (!list.ok) return list;
  const keys: string[] = [];
  for (const part of list.value) {
    const read = readChoice(part, names);
    if (!read.ok) return bad(`“${part}”不能识别，${read.message}；多个之间用“、”分隔`);
    keys.push(read.value);
  }
  return good(keys);
}

/** `承办（承办人员）、批准（部门负责人）`. */
export function readSteps(cell: Cell): Read<{ name: string; role: string }[]> {
  const list = readList(cell);
  if (!list.ok) return list;
  const steps: { name: string; role: string }[] = [];
  for (const part of list.value) {
    const [, name = '', who = ''] = /^([^（(]+)[（(]([^）)]+)[）)]$/u.exec(part) ?? [];
    const role = readChoice(who, stepRoles);
    if (!role.ok) {
      const example = `承办（${stepRoles.staff}）、批准（${stepRoles.leader}）`;
      return bad(`“${part}”不能识别，应写明环节和办理人，例如：${example}`);
    }
    steps.push({ name: tidy(name), role: role.value });
  }
  return good(steps);
}
