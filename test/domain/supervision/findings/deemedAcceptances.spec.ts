import { expect } from 'chai';
import { findingsOn, keysOf } from '../../../support/builders/findings.ts';
import { person } from '../../../support/builders/people.ts';
import { at } from '../../../support/builders/stage.ts';
import { accept, aDispatchedStage } from '../../../support/builders/stageStates.ts';
import { startOfDay, type CivilDate } from '../../../../domain/calendar/civilDate.ts';
import type { StageWalk } from '../../../support/stageWalk.ts';

// Received on 09-14; of the five working days 09-20, a worked Sunday, is the last.
const of = (walk: StageWalk, day: CivilDate) =>
  findingsOn('deemed-acceptances', walk, day).filter(
    ({ itemCaseId }) => itemCaseId === 'stage-1:heritage',
  );

describe('An item that counts as accepted from its receipt', () => {
  it('R15 is seen by the clock before it is accepted', () => {
    const walk = aDispatchedStage();
    expect(of(walk, '2026-09-20')).to.deep.equal([]);
    expect(of(walk, '2026-09-22')).to.deep.equal([
      {
        findingId: 'stage-1:heritage',
        at: startOfDay('2026-09-21'),
        itemCaseId: 'stage-1:heritage',
        itemName: '事项-heritage',
        departmentId: 'culture-bureau',
        marks: ['notAcceptedYet'],
        persons: [],
        days: 2,
      },
    ]);
  });

  it('R15 is on record once it is accepted, with who accepted it', () => {
    // when
    const walk = accept(aDispatchedStage().travel('2026-09-22'), 'heritage');

    // then
    expect(walk.item('heritage').deemedAcceptance).to.deep.equal({
      from: at('2026-09-14'),
      foundAt: at('2026-09-22'),
    });
    const { accountId, name } = person('staff', 'culture-bureau');
    expect(of(walk, '2026-10-30')[0]).to.deep.include({
      marks: ['deemedAccepted'],
      days: 2,
      persons: [{ as: 'acceptedBy', accountId, name }],
    });
  });

  it('R15 is on record as well when something else is decided', () => {
    const walk = aDispatchedStage().travel('2026-09-22');
    const act = { kind: 'declareNotRequired', reason: '无需许可' } as const;
    walk.act({ ...act, itemCaseId: 'stage-1:heritage' }, person('staff', 'culture-bureau'));
    expect(of(walk, '2026-10-30').map(({ marks }) => marks)).to.deep.equal([['deemedAccepted']]);
  });

  it('R15 is none in time, nor after a supplement was asked for', () => {
    // given
    const inTime = accept(aDispatchedStage().travel('2026-09-20'), 'heritage');
    const missing = [{ material: '考古资料', problem: '缺页' }];
    const asked = aDispatchedStage().act(
      { kind: 'requestSupplement', itemCaseId: 'stage-1:heritage', missing },
      person('staff', 'culture-bureau'),
    );

    // then
    for (const walk of [inTime, asked]) {
      expect(of(walk, '2026-10-30')).to.deep.equal([]);
      expect(keysOf('deemed-acceptances', walk)).not.to.include(
        'deemed-acceptances:culture-bureau',
      );
    }
  });
});
