/**
 * A program: reads the workbook in its first argument and sends its sheets to the process that started
 * it. A workbook of a few megabytes can unpack to gigabytes or claim a cell in column ten million, so
 * it is read where running out of memory or time harms nobody.
 */
import { readFileSync } from 'node:fs';
import readExcelFile from 'read-excel-file/node';
import { importLimits } from '../../../domain/catalogue/importProblem.ts';
import type { WorkbookMessage } from './readWorkbook.ts';

/** Bytes: what unpacked parts take lies outside the heap that Node limits. */
const LARGEST_MEMORY = 768 * 1024 * 1024;
/** ms */
const LOOK_INTERVAL = 20;

/** A sheet has its titles beside its rows; one row more shows that there are too many. */
const ROWS = importLimits.materials + 2;

function send(message: WorkbookMessage): void {
  process.send?.(message);
}

setInterval(() => {
  if (process.memoryUsage.rss() > LARGEST_MEMORY) process.exit(1);
}, LOOK_INTERVAL).unref();
process.once('disconnect', () => process.exit());

/** The library says `typeof Date` where it means a date. */
type LibraryCell = string | number | boolean | null | typeof Date;

function lengthOf(cell: LibraryCell): number {
  return typeof cell === 'string' ? cell.length : 1;
}

try {
  const sheets = await readExcelFile(readFileSync(process.argv[2] ?? ''));
  const kept = sheets.map(({ sheet, data }) => ({
    name: sheet,
    rows: data.slice(0, ROWS).map((row) => row.slice(0, importLimits.columns)),
  }));
  const text = kept
    .flatMap(({ rows }) => rows.flat())
    .reduce((sum: number, cell) => sum + lengthOf(cell), 0);
  send(text > importLimits.text ? { kind: 'tooLarge' } : { kind: 'sheets', sheets: kept });
} catch {
  send({ kind: 'unreadable' });
}
