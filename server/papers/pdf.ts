import type { Content, DocumentDefinition } from 'pdfmake';
import { startOfDay, parseCivilDate } from '../../domain/calendar/civil-date.ts';
import { paperTitle, type PaperContent } from '../../domain/papers.ts';
import { BODY_SIZE, chineseDate, fieldTable, paragraphs } from './blocks.ts';
import { layOut } from './layouts/index.ts';
import { FONT, print } from './printer.ts';

const RED = '#c8102e';
/** A4 in points, with margins as official documents have them (GB/T 9704: 37 mm and 28 mm, less). */
const WIDTH = 595.28;
const SIDE = 68;

/** 红头: the issuing unit in red above a red line, the number between. */
function head({ issuer, number }: PaperContent): Content[] {
  const rule = { type: 'line', x1: 0, y1: 0, x2: WIDTH - 2 * SIDE, y2: 0 } as const;
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

/** Who issued it, where the stamp belongs, and the day of the act; never alone on a page. */
function seal({ issuer, date }: PaperContent): Content {
  return {
    unbreakable: true,
    alignment: 'center',
    margin: [220, 26, 0, 0],
    stack: [
      { text: issuer },
      { text: '（印章处）', color: '#999999', fontSize: 10, margin: [0, 6, 0, 6] },
      { text: chineseDate(date) },
    ],
  };
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
    pageMargins: [SIDE, 64, SIDE, 56],
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
      ...layOut(paper),
      ...paragraphs(paper.body),
      seal(paper),
    ],
  };
}

/** The print of a paper: A4, with the Chinese font embedded. */
export function renderPaper(paper: PaperContent): Promise<Buffer> {
  return print(definitionOf(paper));
}
