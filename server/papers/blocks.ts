import type { Content, TableLayout } from 'pdfmake';
import type { PaperField } from '../../domain/papers.ts';

/** The pieces that papers are made of. Sizes are in points. */

export const BODY_SIZE = 12;
const TABLE_SIZE = 9.5;
/** Two characters, as Chinese paragraphs begin. */
const INDENT = 2 * BODY_SIZE;

const GRID = '#888888';

export const grid: TableLayout = {
  hLineWidth: () => 0.5,
  vLineWidth: () => 0.5,
  hLineColor: () => GRID,
  vLineColor: () => GRID,
  paddingLeft: () => 4,
  paddingRight: () => 4,
  paddingTop: () => 3,
  paddingBottom: () => 4,
};

export function paragraph(text: string): Content {
  return { text, leadingIndent: INDENT, lineHeight: 1.35, margin: [0, 0, 0, 5] };
}

export function paragraphs(texts: readonly string[]): Content[] {
  return texts.map(paragraph);
}

export function heading(text: string): Content {
  return { text, bold: true, margin: [0, 8, 0, 4] };
}

/** `一、…`: a list whose single entry needs no number. */
export function numbered(texts: readonly string[]): Content[] {
  if (texts.length === 1) return paragraphs(texts);
  return texts.map((text, index) => paragraph(`${index + 1}. ${text}`));
}

/** Labels and values in two columns. */
export function fieldTable(fields: readonly PaperField[]): Content[] {
  if (fields.length === 0) return [];
  const body = fields.map(({ label, value }): Content[] => [
    { text: label, bold: true, fontSize: 10.5 },
    { text: value, fontSize: 10.5 },
  ]);
  return [{ table: { widths: [110, '*'], body }, layout: grid, margin: [0, 4, 0, 10] }];
}

export interface Column<T> {
  readonly title: string;
  /** Points, or what is left. */
  readonly width: number | '*';
  readonly value: (row: T, index: number) => string;
  readonly centred?: boolean;
}

/** A table whose head is repeated on every page and whose rows are not torn apart. */
export function table<T>(columns: readonly Column<T>[], rows: readonly T[]): Content {
  const head = columns.map(({ title }): Content => {
    return { text: title, bold: true, fontSize: TABLE_SIZE, alignment: 'center' };
  });
  const body = rows.map((row, index) =>
    columns.map(({ value, centred = false }): Content => {
      return {
        text: value(row, index),
        fontSize: TABLE_SIZE,
        alignment: centred ? 'center' : 'left',
      };
    }),
  );
  const widths = columns.map(({ width }) => width);
  return {
    table: {
      widths,
      headerRows: 1,
      dontBreakRows: true,
      keepWithHeaderRows: 1,
      body: [head, ...body],
    },
    layout: { ...grid, fillColor: (row) => (row === 0 ? '#f2f2f2' : null) },
    margin: [0, 4, 0, 10],
  };
}

/** The first column of most tables. */
export function serial<T>(): Column<T> {
  return { title: '序号', width: 26, centred: true, value: (_row, index) => String(index + 1) };
}

/** Who signs what the applicant was given at the window. */
export function signatures(labels: readonly string[]): Content {
  return {
    columns: labels.map((label): Content => ({ text: `${label}：` })),
    columnGap: 16,
    margin: [0, 16, 0, 0],
  };
}
