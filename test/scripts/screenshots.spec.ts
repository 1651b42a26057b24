import { expect } from 'chai';
import { englishWords } from '../../scripts/screenshots/englishWords.ts';
import {
  areas,
  caseTabs,
  pagePaths,
  parametersOf,
  SOURCES,
  VISITORS,
  visitorsOf,
} from '../../scripts/screenshots/pages.ts';
import { STATES } from '../../scripts/screenshots/states.ts';
import { loadSeed } from '../../seed/load.ts';

describe('the screenshots', () => {
  it('forget no page', () => {
    expect(pagePaths()).to.include.members([
      ...['/sign-in', '/password', '/hall', '/office/tasks', '/office/stages/:stageId'],
    ]);
  });

  it('have somebody who looks at each area', () => {
    expect(areas()).to.include.members(['hall', 'office']);
    expect(areas().filter((area) => !(`/${area}` in VISITORS))).to.eql([]);
    expect(visitorsOf('/hall/filings/:filingId')).to.eql(VISITORS['/hall']);
    expect(visitorsOf('/password')).to.eql(VISITORS['/']);
  });

  it('have states of pages that there are, each with a name of its own', () => {
    const names = [...pagePaths(), ...STATES.map(({ name }) => name)];
    expect(new Set(names).size).to.equal(names.length);
    expect(pagePaths()).to.include.members(STATES.map(({ path }) => path));
    expect(caseTabs()).to.include.members(['basics', 'papers']);
  });

  it('know where every parameter of a path comes from', () => {
    const addresses = STATES.map(({ path, query = '' }) => path + query);
    const names = [...pagePaths(), ...addresses].flatMap(parametersOf);
    expect(names.filter((name) => !(name in SOURCES))).to.eql([]);
  });

  it('are taken by accounts of the demonstration', async () => {
    const known = (await loadSeed()).accounts.map(({ accountId }) => accountId);
    const visitors = STATES.flatMap((state) => state.visitors ?? []);
    expect(known).to.include.members([...Object.values(VISITORS).flat(), ...visitors]);
  });

  it('find English words on a Chinese page, and neither codes nor files', () => {
    expect(englishWords('请点击 Submit，文件 a.pdf，代码 2026-210782-GB50、J、K')).to.eql([
      'Submit',
    ]);
  });
});
