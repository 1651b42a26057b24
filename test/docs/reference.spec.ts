import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { assignmentActKinds } from '../../domain/assignment/acts.ts';
import { importFormat } from '../../domain/catalogue/importColumns.ts';
import { consultationActKinds } from '../../domain/consultation/acts.ts';
import { filingActKinds } from '../../domain/filing/actTable.ts';
import { projectActSchema } from '../../domain/project/acts.ts';
import { staffChangeActKinds } from '../../domain/staff/acts.ts';
import { stageActKinds } from '../../domain/stage/actTable.ts';
import { orderActKinds } from '../../domain/supervision/acts.ts';
import { PROBLEM_KINDS } from '../../server/problem.ts';

const read = (path: string): string =>
  readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

/** What stands in code quotes at the beginning of the table rows of a page. */
function firstCells(page: string): string[] {
  return [...page.matchAll(/^\| `([^`]+)`/gm)].map(([, cell]) => cell ?? '');
}

describe('the reference', () => {
  it('lists every kind of act and every problem, and no other', () => {
    // given
    const page = read('docs/reference/api.md');
    const projectActs = projectActSchema.options.map(({ shape }) => shape.kind.value);
    // then
    expect(firstCells(page)).to.have.members([
      ...projectActs,
      ...filingActKinds,
      ...stageActKinds,
      ...consultationActKinds,
      ...orderActKinds,
      ...assignmentActKinds,
      ...staffChangeActKinds,
      ...Object.keys(PROBLEM_KINDS),
    ]);
  });

  it('lists the columns of a file of the catalogue as they are declared', () => {
    const rows = read('docs/reference/catalogue-import.md').matchAll(
      /^\| ([^-\s]\S*) +\| (\S.*?) +\|$/gm,
    );
    const listed = [...rows].map(([, title, expected]) => ({ title, expected }));
    const declared = importFormat.flatMap(({ columns }) => columns);
    expect(listed.filter(({ title }) => title !== '列')).to.deep.equal(declared);
  });

  it('lists every variable that the processes read', () => {
    // given
    const listed = firstCells(read('docs/reference/configuration.md'));
    const sources = [
      'runtime/config.ts',
      'scripts/start.ts',
      'scripts/demonstration/demonstration.ts',
      'scripts/system/accounts.ts',
    ].map(read);
    // when
    const variables = sources.flatMap((source) =>
      [...source.matchAll(/^ {2}([A-Z][A-Z_]+): |portOf\('([A-Z_]+)'/gm)].map(
        ([, declared, port]) => declared ?? port ?? '',
      ),
    );
    // then
    expect(listed).to.have.members([...new Set(variables)]);
  });
});
