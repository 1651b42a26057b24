/** What is used of pdfmake 0.3, which brings no types of its own. */
declare module 'pdfmake' {
  export interface Style {
    font?: string;
    fontSize?: number;
    bold?: boolean;
    color?: string;
    alignment?: 'left' | 'right' | 'center' | 'justify';
    lineHeight?: number;
    characterSpacing?: number;
    leadingIndent?: number;
    /** Points: left, top, right, bottom. */
    margin?: [number, number, number, number];
  }

  export interface TableLayout {
    hLineWidth?: (row: number) => number;
    vLineWidth?: (column: number) => number;
    hLineColor?: () => string;
    vLineColor?: () => string;
    fillColor?: (row: number) => string | null;
    paddingLeft?: () => number;
    paddingRight?: () => number;
    paddingTop?: () => number;
    paddingBottom?: () => number;
  }

  export interface Line {
    type: 'line';
    x1: number;
    y1: number;
    x2: number;
    y2: number;
    lineWidth: number;
    lineColor: string;
  }

  export type Content =
    | (Style & { text: string; unbreakable?: boolean })
    | (Style & { stack: Content[]; unbreakable?: boolean })
    | (Style & { columns: Content[]; columnGap?: number })
    | (Style & { canvas: Line[] })
    | (Style & {
        table: {
          widths: (number | 'auto' | '*')[];
          headerRows?: number;
          dontBreakRows?: boolean;
          keepWithHeaderRows?: number;
          body: Content[][];
        };
        layout?: TableLayout;
      });

  export interface DocumentDefinition {
    pageSize: 'A4';
    pageOrientation?: 'portrait' | 'landscape';
    pageMargins: [number, number, number, number];
    info: { title: string; author: string; subject?: string; creationDate: Date };
    /** BCP 47. */
    language: string;
    defaultStyle: Style;
    content: Content[];
    footer: (page: number, pages: number) => Content;
  }

  export interface Pdfmake {
    setFonts(fonts: Record<string, { normal: string; bold: string }>): void;
    setUrlAccessPolicy(policy: (url: string) => boolean): void;
    setLocalAccessPolicy(policy: (path: string) => boolean): void;
    createPdf(definition: DocumentDefinition): { getBuffer(): Promise<Buffer> };
  }

  const pdfmake: Pdfmake;
  export default pdfmake;
}
