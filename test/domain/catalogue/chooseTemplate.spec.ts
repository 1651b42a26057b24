import { expect } from 'chai';
import { chooseTemplate } from '../../../domain/catalogue/chooseTemplate.ts';
import { aTemplate } from '../../support/builders/stage.ts';

describe('R04 the flow template of a stage', () => {
  const templates = [
    aTemplate({ version: 1 }),
    aTemplate({ version: 2, validFrom: '2026-10-01' }),
    aTemplate({ version: 3, state: 'unpublished' }),
    aTemplate({ id: 'other', version: 9, stage: 3 }),
  ];
  const chosen = (today: `${number}-${number}-${number}`, id?: string) =>
    chooseTemplate(templates, { stage: 2, today, id })?.version;

  it('is the newest that is published and valid on the day', () => {
    expect(chosen('2026-09-30')).to.equal(1);
    expect(chosen('2026-10-01')).to.equal(2);
    expect(chosen('2024-12-31')).to.equal(undefined);
  });

  it('is the one that was chosen, of this stage', () => {
    expect(chosen('2026-10-01', 'government-housing-2')).to.equal(2);
    expect(chosen('2026-10-01', 'other')).to.equal(undefined);
  });
});
