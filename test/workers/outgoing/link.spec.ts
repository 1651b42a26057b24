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
    { about: { filingId: 'f1' }, reader: clerk, path: '/office/filings/f1' },
    { about: { projectId: 'p1' }, reader: {}, path: '/hall/projects/p1' },
    {
      about: { stageId: 'p1-2', consultationId: 'c:1' },
      reader: {},
      path: '/hall/consultations/c%3A1',
    },
    { about: { stageId: 'p1-2', orderId: 'o1' }, reader: clerk, path: '/supervision/orders/o1' },
    { about: { changeId: 's1' }, reader: clerk, path: '/office/staff-changes/s1' },
    { about: { importId: 'i1' }, reader: clerk, path: '/office/claims' },
    { about: { importId: 'i1', claimedItemId: 'x' }, reader: clerk, path: '/office/claims/x' },
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
