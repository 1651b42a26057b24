import writeExcelFile from 'write-excel-file/node';
import type { Sheet } from '../../domain/catalogue/importSheets.ts';
import { zipOf } from './zip.ts';

/** What a test puts into a cell; a formula begins with `=`. */
type TestCell = string | number | boolean | Date | null | undefined;

/** An Excel workbook of these sheets. */
export function workbookOf(
  sheets: readonly { readonly name: string; readonly rows: Sheet['rows'] }[],
): Promise<Buffer> {
  const cellOf = (cell: TestCell) =>
    typeof cell === 'string' && cell.startsWith('=')
      ? ({ value: cell, type: 'Formula' } as const)
      : (cell ?? null);
  return writeExcelFile(
    sheets.map(({ name, rows }) => ({
      sheet: name,
      data: rows.map((row) => row.map(cellOf)),
      dateFormat: 'yyyy-mm-dd',
    })),
  ).toBuffer();
}

const RELATIONSHIPS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/**
 * A workbook of one sheet 事项 whose XML is given: what no program would write.
 * @param main the type of its main part
 */
export function workbookOfXml(sheetData: string, main = 'sheet.main+xml'): Buffer {
  const type = `application/vnd.openxmlformats-officedocument.spreadsheetml.${main}`;
  const macro = 'application/vnd.ms-excel.sheet.macroEnabled.main+xml';
  return zipOf({
    '[Content_Types].xml': `<Types><Override PartName="/xl/workbook.xml" ContentType="${main === 'macro' ? macro : type}"/></Types>`,
    'xl/workbook.xml': `<workbook xmlns:r="${RELATIONSHIPS}"><sheets><sheet name="事项" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="rId1" Type="${RELATIONSHIPS}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${sheetData}</sheetData></worksheet>`,
  });
}
