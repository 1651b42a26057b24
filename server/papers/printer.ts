import { createRequire } from 'node:module';
import pdfmake, { type DocumentDefinition } from 'pdfmake';

/** The family that every paper is set in; its glyphs are embedded, as a subset. */
export const FONT = 'Noto Sans SC';

const { resolve } = createRequire(import.meta.url);
const files = {
  normal: resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf'),
  bold: resolve('@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf'),
};

let ready = false;

/** pdfmake is one object for the process; it may read the two font files and nothing else. */
function prepare(): void {
  if (ready) return;
  pdfmake.setFonts({ [FONT]: files });
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy((path) => path === files.normal || path === files.bold);
  ready = true;
}

/** The bytes of a PDF. The same definition gives the same bytes. */
export function print(definition: DocumentDefinition): Promise<Buffer> {
  prepare();
  return pdfmake.createPdf(definition).getBuffer();
}
