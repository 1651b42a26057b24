import { expect } from 'chai';
import { aDeparture, findingsOn, keysOf } from '../../../support/builders/findings.ts';
import { person } from '../../../support/builders/people.ts';
import { at } from '../../../support/builders/stage.ts';
import { accept, aDispatchedStage, approve } from '../../../support/builders/stageStates.ts';

describe('A departure from the planning opinion', () => {
  it('R03 is listed with its reason and who decided', () => {
    const walk = aDeparture();
    const { paperId } = walk.item('heritage').result ?? {};
    const leader = person('leader', 'culture-bureau');
    expect(findingsOn('departures', walk, '2026-09-14')).to.deep.equal([
      {
        findingId: paperId,
        at: at('2026-09-14'),
        itemCaseId: 'stage-1:heritage',
        itemName: '事项-heritage',
        departmentId: 'culture-bureau',
        opinion: '准予许可',
        reason: '方案已修改',
        marks: ['approvedAgainst'],
        persons: [{ as: 'decidedBy', accountId: leader.accountId, name: leader.name }],
      },
    ]);
    expect(keysOf('departures', walk)).to.deep.equal(['departures', 'departures:culture-bureau']);
  });

  it('R03 stays listed when the approval is revoked', () => {
    const act = { kind: 'revokeResult', opinion: '依法撤销', reasons: ['承诺不实'] } as const;
    const walk = aDeparture().act(
      { ...act, reasons: [...act.reasons], itemCaseId: 'stage-1:heritage' },
      person('leader', 'culture-bureau'),
    );
    expect(findingsOn('departures', walk, '2026-09-14')).to.have.length(1);
  });

  it('R03 is none where the decision follows the opinion', () => {
    const walk = approve(accept(aDispatchedStage(), 'heritage'), 'heritage');
    expect(findingsOn('departures', walk, '2026-09-14')).to.deep.equal([]);
    expect(keysOf('departures', walk)).to.deep.equal([]);
  });
});
