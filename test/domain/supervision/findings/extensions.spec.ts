import { expect } from 'chai';
import { findingsOn, keysOf } from '../../../support/builders/findings.ts';
import { person } from '../../../support/builders/people.ts';
import { at } from '../../../support/builders/stage.ts';
import { accept, aDispatchedStage } from '../../../support/builders/stageStates.ts';

describe('An extension under supervision', () => {
  it('R16 is listed with its days, its reason and the leader who gave it', () => {
    // given
    const walk = accept(aDispatchedStage(), 'heritage');
    const leader = person('leader', 'culture-bureau');
    expect(keysOf('extensions', walk)).to.deep.equal([]);

    // when
    const extension = { kind: 'extendLimit', days: 10, reason: '案情复杂' } as const;
    const itemCaseId = 'stage-1:heritage';
    const decisionId = 'extension';
    walk.act({ ...extension, itemCaseId, fileIds: [] }, leader, { decisionId });

    // then
    expect(findingsOn('extensions', walk, '2026-09-14')).to.deep.equal([
      {
        ...{ findingId: decisionId, at: at('2026-09-14'), itemCaseId, itemName: '事项-heritage' },
        ...{ departmentId: 'culture-bureau', marks: [], days: 10, reason: '案情复杂' },
        persons: [{ as: 'approvedBy', accountId: leader.accountId, name: leader.name }],
      },
    ]);
    expect(keysOf('extensions', walk)).to.deep.equal(['extensions', 'extensions:culture-bureau']);
  });
});
