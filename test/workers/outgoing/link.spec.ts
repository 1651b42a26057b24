import { readdirSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import { linkOf } from '../../../workers/outgoing/link.ts';

const WEB = new URL('../../../web/', import.meta.url);
const PUBLIC_URL = 'https://lianshen.example';

/** The addresses of all pages, with `:name` for what varies. */
function paths(): string[] {
  const files = readdirSync(WEB, { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => file.endsWith('routes.tsx'))
    .flatMap((file) => [...readFileSync(new URL(file, WEB), 'utf8').matchAll(/path: '(\/[^']*)'/g)])
    .map(([, path]) => path ?? '');
}

describe('the link of an outgoing notice', () => {
  const clerk = { departmentId: 'water' };
  const links = [
    { about: { stageId: 'p1-2' }, reader: clerk, path: '/office/stages/p1-2' },
    { about: { filingId: 'f1' }, reader: {}, path: '/hall/filings/f1' },
    { about: { stageId: 'p1-2', filingId: 'f1' }, reader: {}, path: '/inbox' },
    { about: { filingId: 'f1' }, reader: clerk, path: '/inbox' },
    { about: {}, reader: clerk, path: '/inbox' },
  ];

  for (const { about, reader, path } of links)
    it(`leads from ${JSON.stringify(about)} to ${path}, which is a page`, () => {
      expect(linkOf(PUBLIC_URL, about, reader)).to.equal(`${PUBLIC_URL}${path}`);
      const patterns = paths().map((known) => new RegExp(`^${known.replace(/:[^/]+/g, '[^/]+')}$`));
      expect(patterns.filter((pattern) => pattern.test(path))).not.to.deep.equal([]);
    });
});
