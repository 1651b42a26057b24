import { expect } from 'chai';
import type { CatalogueImport } from '../../../domain/catalogue/catalogueImport.ts';
import { compareImport } from '../../../domain/catalogue/compareImport.ts';
import {
  applyImport,
  discardImport,
  finishImport,
  importAbilities,
  newImport,
  supersedeImport,
} from '../../../domain/catalogue/importRules.ts';
import type { ApprovalItem } from '../../../domain/catalogue/types.ts';
import { isPending } from '../../../domain/decisions.ts';
import { person } from '../../support/builders/people.ts';
import { anItem } from '../../support/builders/stage.ts';
import { expectViolation } from '../../support/violation.ts';

const builder = person('systemConstruction', 'system-construction');
const colleague = person('systemConstruction', 'system-construction', 2);
const leader = person('leader', 'planning-bureau');
const file = {
  kind: 'importCatalogue',
  fileName: '目录.xlsx',
  sha256: 'h',
  source: '省目录',
} as const;
const now = { current: true, now: 2 };

function anImport(imported: readonly ApprovalItem[] = [anItem('new-one')]): CatalogueImport {
  const comparison = compareImport(imported, [anItem('old')]);
  return newImport(file, builder, {
    ...{ importId: 'i1', format: 'excel', comparison, baseRevision: 3, now: 1 },
  });
}

describe('R21 an import', () => {
  it('changes nothing until it is brought into effect', () => {
    const made = anImport();
    expect(made).to.include({ state: 'previewed', baseRevision: 3, importedBy: builder.accountId });
    expect(importAbilities(made, colleague)).to.deep.equal(['applyImport', 'discardImport']);
    expect(importAbilities(made, leader)).to.deep.equal([]);
  });

  it('is the business of the 系统建设管理部门', () => {
    const comparison = compareImport([], []);
    const meta = { importId: 'i', format: 'json', comparison, baseRevision: 0, now: 1 } as const;
    expectViolation(() => newImport(file, leader, meta), 'forbidden', 'R21');
    expectViolation(() => applyImport(anImport(), leader, 'd', now), 'forbidden', 'R21');
    expectViolation(() => discardImport(anImport(), '', leader, 'd', 2), 'forbidden', 'R21');
  });

  it('is on its way once recorded, and applied when its versions are there', () => {
    // when
    const applying = applyImport(anImport(), colleague, 'd1', now);
    // then
    expect(applying.state).to.equal('applying');
    expect(isPending(applying)).to.equal(true);
    expect(applying.journal.d1?.effects).to.deep.equal([
      { effectId: 'd1:versions', type: 'itemVersions', importId: 'i1' },
    ]);
    // when
    const applied = finishImport(applying, 5);
    // then
    expect(applied).to.include({ state: 'applied', endedByName: colleague.name, endedAt: 5 });
    expect(applied.decisions.at(-1)?.status).to.equal('applied');
    expect(finishImport(applied, 6)).to.equal(applied);
  });

  it('asks the leaders of each department for its new items, in one notice', () => {
    // given
    const many = Array.from({ length: 25 }, (_, index) => anItem(`n${index}`));
    const made = anImport([...many, anItem('x', { departmentId: 'reform-bureau' })]);
    // when
    const applied = finishImport(applyImport(made, builder, 'd1', now), 5);
    // then
    const notices = applied.journal['d1:claims']?.effects ?? [];
    expect(notices).to.have.length(2);
    const [first] = notices;
    expect(first?.type === 'notice' && first.notice.to).to.deep.equal({
      ...{ departmentId: 'planning-bureau', role: 'leader' },
    });
    expect(first?.type === 'notice' && first.notice.importId).to.equal(made._id);
    expect(first?.type === 'notice' && first.notice.body).to.include('等 25 个事项');
  });

  it('is refused when the catalogue has changed since, and when there is nothing to change', () => {
    const stale = () => applyImport(anImport(), builder, 'd', { ...now, current: false });
    expect(expectViolation(stale, 'conflict', 'R21')).to.equal('目录已有变化，请重新导入比对');
    const same = anImport([anItem('old')]);
    expectViolation(() => applyImport(same, builder, 'd', now), 'refused', 'R21');
    expect(importAbilities(same, builder)).to.deep.equal(['discardImport']);
  });

  it('that another one overtook has no effect, and says why', () => {
    const overtaken = supersedeImport(applyImport(anImport(), builder, 'd1', now));
    expect(overtaken.state).to.equal('previewed');
    expect(overtaken.decisions.at(-1)).to.include({
      ...{ status: 'superseded', reason: '目录已有变化，请重新导入比对' },
    });
    expect(supersedeImport(overtaken)).to.equal(overtaken);
  });

  it('is applied or discarded once, and a repeated act is the same act', () => {
    const applying = applyImport(anImport(), builder, 'd1', now);
    expect(applyImport(applying, builder, 'd1', now)).to.equal(applying);
    expectViolation(() => applyImport(applying, builder, 'd2', now), 'conflict', 'R21');
    expectViolation(() => discardImport(applying, '', builder, 'd2', 3), 'conflict', 'R21');
    const discarded = discardImport(anImport(), '导错文件', builder, 'd1', 3);
    expect(discarded).to.include({ state: 'discarded', reason: '导错文件' });
    expect(discardImport(discarded, '导错文件', builder, 'd1', 3)).to.equal(discarded);
    expectViolation(() => applyImport(discarded, builder, 'd2', now), 'conflict', 'R21');
  });
});
