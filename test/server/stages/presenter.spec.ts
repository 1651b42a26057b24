import { expect } from 'chai';
import { presentStage } from '../../../server/modules/stages/presenter.ts';
import { stageView } from '../../../server/modules/stages/view.ts';
import { at } from '../../support/builders/stage.ts';
import { accept, aDispatchedStage, lead } from '../../support/builders/stageStates.ts';
import { person, theApplicant } from '../../support/builders/people.ts';

describe('a stage as the API shows it', () => {
  const textFor = (actor: typeof lead) => {
    const { stage, context } = aDispatchedStage();
    return JSON.stringify(stageView.parse(presentStage(stage, actor, context)));
  };

  it('tells the offices who did what, and applicants no login names of staff', () => {
    expect(textFor(lead)).to.contain('"by":');
    expect(textFor(theApplicant)).not.to.contain('"by":');
  });

  it('R15, R16 shows what counts as accepted since its receipt, and why a limit was extended', () => {
    // given
    const itemCaseId = 'stage-1:heritage';
    const walk = accept(aDispatchedStage().travel('2026-09-22'), 'heritage').act(
      { kind: 'extendLimit', itemCaseId, days: 10, reason: '案情复杂', fileIds: [] },
      person('leader', 'culture-bureau'),
    );

    // when
    const view = stageView.parse(presentStage(walk.stage, theApplicant, walk.context));

    // then
    const item = view.items.find((one) => one.itemCaseId === itemCaseId);
    expect(item?.deemedAcceptance).to.deep.equal({
      from: at('2026-09-14'),
      foundAt: at('2026-09-22'),
    });
    expect(item?.extensions).to.deep.equal([
      { days: 10, reason: '案情复杂', fileIds: [], at: at('2026-09-22') },
    ]);
  });

  it('never tells what only the application needs', () => {
    expect(textFor(lead)).not.to.match(/"(decisions|journal|handledIn|pending|findings)":/);
  });
});
