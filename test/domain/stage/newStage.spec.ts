import { expect } from 'chai';
import type { TakenOver } from '../../../domain/stage/earlier.ts';
import { newStage } from '../../../domain/stage/newStage.ts';
import type { NewStage } from '../../../domain/stage/newStage.ts';
import { aNewStage, aStage, aTemplate, at } from '../../support/builders/stage.ts';
import { accept, aDispatchedStage, approve, lead } from '../../support/builders/stageStates.ts';
import { expectViolation } from '../../support/violation.ts';

describe('A new stage', () => {
  it('takes line, days, steps and version of its items from catalogue and template', () => {
    const { items, status, stage } = aStage();
    expect({ status, stage }).to.deep.equal({ status: 'draft', stage: 2 });
    expect(
      items.map(({ itemId, line, promisedDays }) => [itemId, line, promisedDays]),
    ).to.deep.equal([
      ['scheme-review', 'main', 10],
      ['design-approval', 'main', 5],
      ['fire-review', 'main', undefined],
      ['civil-defence', 'parallel', 5],
      ['heritage', 'parallel', 7],
    ]);
    expect(items[2]?.mergedInto).to.equal('stage-1:scheme-review');
    expect(items[0]).to.deep.include({ itemVersion: 1, statutoryDays: 20, status: 'planning' });
  });

  it('R11 asks for a material once, as required when one item requires it', () => {
    const { materials } = aStage();
    expect(materials.map(({ name, required }) => [name, required])).to.deep.equal([
      ['申请书', true],
      ['设计方案文本', true],
      ['地下室图', false],
    ]);
    expect(materials[0]?.itemCaseIds).to.have.length(4);
  });

  it('R04 holds chosen items beside those that are always asked for', () => {
    // given
    const template = aTemplate();
    const flowTemplate = aTemplate({
      items: template.items.map((row) => ({ ...row, askedByDefault: row.itemId !== 'heritage' })),
    });
    const idsOf = (itemIds: string[]) =>
      aStage({ flowTemplate, itemIds }).items.map(({ itemId }) => itemId);

    // then
    expect(idsOf([])).not.to.include('heritage');
    expect(idsOf(['heritage'])).to.include('heritage');
  });

  it('gives an item its own limit when the one it goes into is not chosen', () => {
    const flowTemplate = aTemplate({
      items: aTemplate().items.map((row) => ({
        ...row,
        askedByDefault: row.itemId !== 'scheme-review',
      })),
    });
    const item = aStage({ flowTemplate }).items.find(({ itemId }) => itemId === 'fire-review');
    expect(item).to.deep.include({ promisedDays: 5, statutoryDays: 20 });
    expect(item).not.to.have.property('mergedInto');
  });

  it('R04 is refused with a template or an item that does not fit', () => {
    const wrong: Partial<NewStage>[] = [
      { flowTemplate: aTemplate({ flowType: 3 }) },
      { flowTemplate: aTemplate({ state: 'obsolete' }) },
      { flowTemplate: aTemplate({ validFrom: '2027-01-01' }) },
      { itemIds: ['unknown'] },
    ];
    for (const more of wrong) expectViolation(() => newStage(aNewStage(more)), 'refused', 'R04');
  });

  it('R19 reuses a valid result without asking again', () => {
    const { items } = aStage({ over: having({ ...earlier('heritage'), result }) });
    expect(items.at(-1)).to.deep.include({ status: 'reused' });
    expect(items.at(-1)?.result).to.deep.include({
      outcome: 'reused',
      paperId: 'paper-1',
      reusedFrom: { stageId: 'old', itemCaseId: 'old:heritage' },
    });
  });

  it('R19 asks again where the earlier result has run out', () => {
    const old = { ...result, validUntil: '2026-09-13' };
    const { items } = aStage({ over: having({ ...earlier('heritage'), result: old }) });
    expect(items.at(-1)?.status).to.equal('planning');
  });

  it('R19 goes through to its closure without the items whose results are reused', () => {
    // given
    const stage = aStage({ over: having({ ...earlier('scheme-review'), result }) });

    // when
    const walk = aDispatchedStage(stage);
    approve(accept(walk, 'design-approval'), 'design-approval');
    walk.act({ kind: 'closeStage', summary: '办结', fileIds: ['f'] }, lead);

    // then
    expect(walk.stage.status).to.equal('closed');
    expect(walk.item('scheme-review')).to.deep.include({ status: 'reused', trace: [] });
    expect(walk.item('fire-review').status, 'merged into it').to.equal('reused');
    expect(walk.stage.clocks['stage-1:stage']?.ledger.limit.value).to.equal(5);
    const asked = walk.stage.rounds[0]?.requests.map(({ itemCaseId }) => itemCaseId);
    expect(asked).not.to.include('stage-1:scheme-review');
  });
});

const result = {
  outcome: 'approved',
  at: at('2026-09-01'),
  by: 'leader',
  opinion: '准予许可',
  paperId: 'paper-1',
} as const;

function having(...reuse: TakenOver['reuse']): TakenOver {
  return { reuse, onFile: [], expected: [] };
}

function earlier(itemId: string) {
  return { itemId, stageId: 'old', itemCaseId: `old:${itemId}` };
}
