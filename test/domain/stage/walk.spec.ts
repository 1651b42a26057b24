import { expect } from 'chai';
import { checkTrace } from '../../../domain/trace/checkTrace.ts';
import {
  accept,
  aDispatchedStage,
  approve,
  lead,
  refuse,
  resume,
  suspend,
} from '../../support/builders/stageStates.ts';

describe('A stage', () => {
  it('R20 goes from its planning to its closure', () => {
    // given
    const walk = aDispatchedStage();
    for (const id of ['scheme-review', 'design-approval', 'civil-defence']) accept(walk, id);
    resume(suspend(walk, 'civil-defence'), 'civil-defence');

    // when
    approve(walk, 'scheme-review');
    approve(walk, 'design-approval');
    walk.act({ kind: 'closeStage', summary: '办结', fileIds: ['f'] }, lead);

    // then
    expect(walk.stage.status).to.equal('closed');
    expect(walk.stage.closure?.openItems).to.deep.equal([
      'stage-1:civil-defence',
      'stage-1:heritage',
    ]);
    approve(walk, 'civil-defence');
    approve(accept(walk, 'heritage'), 'heritage');
    for (const item of walk.stage.items) expect(checkTrace(item.trace)).to.equal(undefined);
    const open = Object.values(walk.stage.clocks).filter(({ ledger }) => !ledger.endedOn);
    // Every result has still to be delivered.
    expect(open.filter(({ ledger }) => ledger.kind !== 'delivery')).to.deep.equal([]);
    expect(open).to.have.length(4);
    expect(walk.stage.tasks).to.deep.equal({});
  });

  it('R19 ends void when a main-flow item is refused', () => {
    const walk = aDispatchedStage();
    for (const id of ['scheme-review', 'design-approval', 'civil-defence']) accept(walk, id);
    refuse(walk, 'scheme-review');
    expect(walk.stage.status).to.equal('void');
  });
});
