import type { Content, DocumentDefinition } from 'pdfmake';
import { startOfDay, parseCivilDate } from '../../domain/calendar/civilDate.ts';
import { chineseDate } from '../../domain/calendar/shownDate.ts';
import { paperTitle, type PaperContent, type PaperKind } from '../../domain/papers.ts';
import { BODY_SIZE, fieldTable, paragraphs } from './blocks.ts';
import { layOut } from './layouts/index.ts';
import { FONT, print } from './printer.ts';

const RED = '#c8102e';
/** A4 in points. */
const SHORT_SIDE = 595.28;
const LONG_SIDE = 841.89;
const SIDE_MARGIN = 68;

/** Papers whose table is too wide for an upright page. */
const LANDSCAPE: ReadonlySet<PaperKind> = new Set<PaperKind>(['planningReport']);

function lineWidthOf(kind: PaperKind): number {
  return (LANDSCAPE.has(kind) ? LONG_SIDE : SHORT_SIDE) - 2 * SIDE_MARGIN;
}

/** 红头: the issuing unit in red above a red line, the number between. */
function head({ kind, issuer, number }: PaperContent): Content[] {
  const rule = { type: 'line', x1: 0, y1: 0, x2: lineWidthOf(kind), y2: 0 } as const;
  return [
    {
      text: issuer,
      color: RED,
      bold: true,
      fontSize: issuer.length > 14 ? 20 : 26,
      characterSpacing: issuer.length > 14 ? 0 : 2,
      alignment: 'center',
    },
    { text: number ?? '', alignment: 'center', fontSize: BODY_SIZE, margin: [0, 10, 0, 4] },
    { canvas: [{ ...rule, lineWidth: 1.5, lineColor: RED }], margin: [0, 0, 0, 18] },
  ];
}

/** Who issued it, where the stamp belongs, and the day of the act. */
function seal({ kind, issuer, date }: PaperContent): Content {
  return {
    alignment: 'center',
    margin: [lineWidthOf(kind) / 2, 26, 0, 0],
    stack: [
      { text: issuer },
      { text: '（印章处）', color: '#999999', fontSize: 10, margin: [0, 6, 0, 6] },
      { text: chineseDate(date) },
    ],
  };
}

/** The seal with the last of the text, so that no page bears the seal alone (GB/T 9704). */
function sealed(blocks: readonly Content[], paper: PaperContent): Content[] {
  const last = blocks.at(-1);
  // A table may be longer than a page, so it is never kept together with something.
  if (!last || 'table' in last) return [...blocks, seal(paper)];
  return [...blocks.slice(0, -1), { stack: [last, seal(paper)], unbreakable: true }];
}

function footer(page: number, pages: number): Content {
  return {
    text: `第 ${page} 页 共 ${pages} 页`,
    alignment: 'center',
    fontSize: 9,
    color: '#666666',
  };
}

function definitionOf(paper: PaperContent): DocumentDefinition {
  const title = paperTitle(paper.kind);
  return {
    pageSize: 'A4',
    pageOrientation: LANDSCAPE.has(paper.kind) ? 'landscape' : 'portrait',
    pageMargins: [SIDE_MARGIN, 64, SIDE_MARGIN, 56],
    info: {
      title: paper.number === undefined ? title : `${title} ${paper.number}`,
      author: paper.issuer,
      // The day of the act, so that every print of a paper is the same to the byte.
      creationDate: new Date(startOfDay(parseCivilDate(paper.date))),
    },
    language: 'zh-CN',
    defaultStyle: { font: FONT, fontSize: BODY_SIZE },
    footer,
    content: [
      ...head(paper),
      { text: title, bold: true, fontSize: 20, alignment: 'center', margin: [0, 0, 0, 16] },
      { text: `${paper.to}：`, margin: [0, 0, 0, 8] },
      ...fieldTable(paper.fields),
      ...sealed([...layOut(paper), ...paragraphs(paper.body)], paper),
    ],
  };
}

/** The print of a paper: A4, with the Chinese font embedded. */
export function renderPaper(paper: PaperContent): Promise<Buffer> {
  return print(definitionOf(paper));
}
