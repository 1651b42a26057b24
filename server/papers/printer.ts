import { createRequire } from 'node:module';
import type { DocumentDefinition, Pdfmake } from 'pdfmake';

/** The family that every paper is set in; its glyphs are embedded, as a subset. */
export const FONT = 'Noto Sans SC';

const { resolve } = createRequire(import.meta.url);
const files = {
  normal: resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf'),
  bold: resolve('@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf'),
};

let loaded: Promise<Pdfmake> | undefined;

/**
 * Loads pdfmake with the first paper, since a start should not wait for it. It is one object for the
 * process; it may read the two font files and nothing else.
 */
async function load(): Promise<Pdfmake> {
  const { default: pdfmake } = await import('pdfmake');
  pdfmake.setFonts({ [FONT]: files });
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy((path) => path === files.normal || path === files.bold);
  return pdfmake;
}

/** The bytes of a PDF. The same definition gives the same bytes. */
export async function print(definition: DocumentDefinition): Promise<Buffer> {
  const pdfmake = await (loaded ??= load());
  return pdfmake.createPdf(definition).getBuffer();
}
