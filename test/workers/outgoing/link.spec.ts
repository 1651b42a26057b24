import { expect } from 'chai';
import { pagePaths } from '../../../scripts/screenshots/pages.ts';
import { linkOf } from '../../../workers/outgoing/link.ts';

const PUBLIC_URL = 'https://lianshen.example';

describe('the link of an outgoing notice', () => {
  const clerk = { departmentId: 'water' };
  const links = [
    { about: { stageId: 'p1-2' }, reader: clerk, path: '/office/stages/p1-2' },
    { about: { filingId: 'f1' }, reader: {}, path: '/hall/filings/f1' },
    { about: { stageId: 'p1-2', filingId: 'f1' }, reader: {}, path: '/hall/stages/p1-2' },
    { about: { filingId: 'f1' }, reader: clerk, path: '/inbox' },
    { about: {}, reader: clerk, path: '/inbox' },
  ];

  for (const { about, reader, path } of links)
    it(`leads from ${JSON.stringify(about)} to ${path}, which is a page`, () => {
      expect(linkOf(PUBLIC_URL, about, reader)).to.equal(`${PUBLIC_URL}${path}`);
      const patterns = pagePaths().map(
        (known) => new RegExp(`^${known.replace(/:[^/]+/g, '[^/]+')}$`),
      );
      expect(patterns.filter((pattern) => pattern.test(path))).not.to.deep.equal([]);
    });
});
