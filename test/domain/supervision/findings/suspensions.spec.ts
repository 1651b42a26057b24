import { expect } from 'chai';
import type { CivilDate } from '../../../../domain/calendar/civilDate.ts';
import { findingsOn, keysOf } from '../../../support/builders/findings.ts';
import { person } from '../../../support/builders/people.ts';
import {
  accept,
  aDispatchedStage,
  resume,
  suspend,
} from '../../../support/builders/stageStates.ts';
import type { StageWalk } from '../../../support/stageWalk.ts';

const explained = {
  reason: '方案涉及地下文物，需组织专家论证',
  fileIds: ['request'],
  expectedEnd: '2026-10-23',
};
const accepted = () => accept(aDispatchedStage(), 'heritage');
const marksOn = (day: CivilDate, walk: StageWalk) =>
  findingsOn('suspensions', walk, day).map(({ marks }) => marks);

describe('A suspension under supervision', () => {
  it('R16 is long from four fifths of its greatest length on', () => {
    // given: of 30 working days, 24 have passed on 10-22 (09-20 and 10-10 are worked; 09-25 to 09-27
    // and 10-01 to 10-07 are not)
    const walk = suspend(accepted(), 'heritage', explained);

    // then
    expect(marksOn('2026-10-21', walk)).to.deep.equal([]);
    expect(marksOn('2026-10-22', walk)).to.deep.equal([['long']]);
    expect(findingsOn('suspensions', walk, '2026-10-22')[0]).to.deep.include({
      days: 24,
      dueOn: '2026-10-23',
      procedure: 'expert-review',
      reason: explained.reason,
    });
    expect(keysOf('suspensions', walk)).to.deep.equal([
      'suspensions',
      'suspensions:culture-bureau',
    ]);
  });

  it('R16 is long beyond its expected end, also when it is over', () => {
    const walk = suspend(accepted(), 'heritage', { ...explained, expectedEnd: '2026-09-16' });
    expect(marksOn('2026-09-16', walk)).to.deep.equal([]);
    expect(marksOn('2026-09-17', walk)).to.deep.equal([['long']]);
    resume(walk.travel('2026-09-17'), 'heritage');
    expect(marksOn('2026-10-30', walk)).to.deep.equal([['long']]);
    expect(findingsOn('suspensions', walk, '2026-10-30')[0]?.days).to.equal(3);
  });

  it('R16 is repeated from the second on, and names who wanted it', () => {
    const walk = resume(suspend(accepted(), 'heritage', explained), 'heritage');
    expect(keysOf('suspensions', walk)).to.deep.equal([]);
    suspend(walk, 'heritage', explained);
    const rows = findingsOn('suspensions', walk, '2026-09-14');
    expect(rows.map(({ marks }) => marks)).to.deep.equal([['repeated']]);
    expect(rows[0]?.persons.map(({ as, name }) => [as, name])).to.deep.equal([
      ['proposedBy', person('staff', 'culture-bureau').name],
      ['approvedBy', person('leader', 'culture-bureau').name],
    ]);
  });

  it('R16 is unexplained by a short reason, and without papers', () => {
    const short = suspend(accepted(), 'heritage', { ...explained, reason: '需评审' });
    expect(marksOn('2026-09-14', short)).to.deep.equal([['unexplained']]);
    const bare = suspend(accepted(), 'heritage', { ...explained, fileIds: [] });
    expect(marksOn('2026-09-14', bare)).to.deep.equal([['withoutPapers']]);
  });
});
