import { expect } from 'chai';
import { presentStage, stageView } from '../../../server/modules/stages/presenter.ts';
import { lead, aDispatchedStage } from '../../support/builders/stageStates.ts';
import { theApplicant } from '../../support/builders/people.ts';

describe('a stage as the API shows it', () => {
  const textFor = (actor: typeof lead) => {
    const { stage, context } = aDispatchedStage();
    return JSON.stringify(stageView.parse(presentStage(stage, actor, context)));
  };

  it('tells the offices who did what, and applicants no login names of staff', () => {
    expect(textFor(lead)).to.contain('"by":');
    expect(textFor(theApplicant)).not.to.contain('"by":');
  });

  it('never tells what only the application needs', () => {
    expect(textFor(lead)).not.to.match(/"(decisions|journal|handledIn|pending)":/);
  });
});
