import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { calendarYearSchema, type CalendarYear } from '../domain/calendar/calendarYear.ts';
import { checkEntry } from '../domain/calendar/checkEntry.ts';
import { citySchema, type City } from '../domain/city.ts';
import { checkCatalogue, duplicates } from '../domain/catalogue/checkCatalogue.ts';
import type { RowError } from '../domain/catalogue/rowError.ts';
import { formatRowError, parseRows } from '../domain/catalogue/rowError.ts';
import type { Catalogue } from '../domain/catalogue/types.ts';
import type { SeedAccount } from './accounts.ts';
import { checkAccounts } from './accounts.ts';

/** What an empty database is filled with. */
export interface Seed {
  readonly city: City;
  readonly catalogue: Catalogue;
  readonly calendarYears: readonly CalendarYear[];
  readonly accounts: readonly SeedAccount[];
  /** The one password of all demonstration accounts, in plain text. */
  readonly demonstrationPassword: string;
}

/** The files cannot be used; `errors` has every wrong row, the message has one line for each. */
export class SeedError extends Error {
  readonly errors: readonly RowError[];
  constructor(message: string, errors: readonly RowError[] = []) {
    super([message, ...errors.map(formatRowError)].join('\n'));
    this.name = 'SeedError';
    this.errors = errors;
  }
}

/**
 * Reads and checks the data files of a folder (by default those that come with the product).
 * Throws a SeedError that names every wrong row at once.
 */
export async function loadSeed(folder: string = import.meta.dirname): Promise<Seed> {
  const [city, departments, items, flowTemplates, specialProcedures, years, accountFile] =
    await Promise.all([
      readJson(folder, 'city.json'),
      readRows(folder, 'departments.json'),
      readRows(folder, 'items.json'),
      readRows(folder, 'flow-templates.json'),
      readRows(folder, 'special-procedures.json'),
      readRows(folder, 'calendar-years.json'),
      readJson(folder, 'accounts.json'),
    ]);
  const checked = checkCatalogue({ departments, items, flowTemplates, specialProcedures });
  if (!checked.ok)
    throw new SeedError(`目录数据有误，共 ${checked.errors.length} 处：`, checked.errors);
  const { demonstrationPassword, rows } = accountsOf(accountFile);
  const { accounts, errors } = checkAccounts(rows, checked.catalogue.departments);
  if (errors.length > 0) throw new SeedError(`账号数据有误，共 ${errors.length} 处：`, errors);
  const { catalogue } = checked;
  const calendarYears = calendarOf(years);
  return { city: cityOf(city), catalogue, calendarYears, accounts, demonstrationPassword };
}

function cityOf(file: unknown): City {
  const { rows, errors } = parseRows('city', citySchema, [file]);
  const [row] = rows;
  if (!row) throw new SeedError(`城市数据有误，共 ${errors.length} 处：`, errors);
  return row.value;
}

function calendarOf(rows: readonly unknown[]): readonly CalendarYear[] {
  const parsed = parseRows('calendarYears', calendarYearSchema, rows);
  const errors: RowError[] = [
    ...parsed.errors,
    ...duplicates('calendarYears', 'year', parsed.rows, ({ year }) => String(year)),
    ...parsed.rows.flatMap(({ row, value }) =>
      checkEntry(value).map((message) => ({
        ...{ table: 'calendarYears' as const, row, column: String(value.year), message },
      })),
    ),
  ];
  if (errors.length > 0) throw new SeedError(`工作日历数据有误，共 ${errors.length} 处：`, errors);
  return parsed.rows.map(({ value }) => value);
}

function accountsOf(file: unknown): { demonstrationPassword: string; rows: readonly unknown[] } {
  if (
    typeof file === 'object' &&
    file !== null &&
    'demonstrationPassword' in file &&
    typeof file.demonstrationPassword === 'string' &&
    'accounts' in file &&
    isArray(file.accounts)
  ) {
    return { demonstrationPassword: file.demonstrationPassword, rows: file.accounts };
  }
  throw new SeedError('accounts.json 应有 demonstrationPassword（文字）和 accounts（列表）');
}

async function readRows(folder: string, name: string): Promise<readonly unknown[]> {
  const rows = await readJson(folder, name);
  if (!isArray(rows)) throw new SeedError(`${name} 应是一个列表`);
  return rows;
}

async function readJson(folder: string, name: string): Promise<unknown> {
  const path = join(folder, name);
  const content = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new SeedError(
      `无法读取 ${path}：${cause instanceof Error ? cause.message : String(cause)}`,
    );
  });
  try {
    return JSON.parse(content) as unknown;
  } catch (cause) {
    throw new SeedError(`${path} 不是有效的 JSON：${cause instanceof Error ? cause.message : ''}`);
  }
}

/** `Array.isArray` gives `any[]`. */
function isArray(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}
