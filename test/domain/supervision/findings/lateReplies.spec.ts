import { expect } from 'chai';
import type { CivilDate } from '../../../../domain/calendar/civilDate.ts';
import { startOfDay } from '../../../../domain/calendar/civilDate.ts';
import { findingsOn, keysOf } from '../../../support/builders/findings.ts';
import { person } from '../../../support/builders/people.ts';
import { at } from '../../../support/builders/stage.ts';
import { aReply, aStartedStage, lead, replyToAll } from '../../../support/builders/stageStates.ts';
import type { StageWalk } from '../../../support/stageWalk.ts';

// Asked on 09-14: the reply is late from 09-16 on.
const requestId = 'stage-1:heritage:request-1';
const culture = person('staff', 'culture-bureau');
const of = (walk: StageWalk, day: CivilDate) =>
  findingsOn('late-replies', walk, day).filter((row) => row.findingId === requestId);

describe('A planning reply under supervision', () => {
  it('R07 is listed while it is overdue', () => {
    const walk = aStartedStage();
    expect(of(walk, '2026-09-15')).to.deep.equal([]);
    expect(of(walk, '2026-09-17')).to.deep.equal([
      {
        ...{ findingId: requestId, at: startOfDay('2026-09-16'), days: 2 },
        ...{ itemCaseId: 'stage-1:heritage', itemName: '事项-heritage' },
        ...{ departmentId: 'culture-bureau', marks: ['overdue'], persons: [] },
      },
    ]);
  });

  it('R07 stays listed when it came late, with who replied', () => {
    const walk = aStartedStage().travel('2026-09-16').act(aReply(requestId), culture);
    expect(of(walk, '2026-10-30')[0]).to.deep.include({
      ...{ at: at('2026-09-16'), marks: ['late'], days: 1 },
      persons: [{ as: 'repliedBy', accountId: culture.accountId, name: culture.name }],
    });
  });

  it('R07 is late by its first row, not by a correction of it', () => {
    const walk = aStartedStage().act(aReply(requestId), culture);
    const correction = { ...aReply(requestId), kind: 'changeReply', reason: '更正' } as const;
    walk.travel('2026-09-17').act(correction, culture);
    expect(of(walk, '2026-10-30')).to.deep.equal([]);
  });

  it('R07 stays listed when its round ended without it', () => {
    const close = { kind: 'closeRound', roundId: 'stage-1:round-1', reason: '逾期' } as const;
    const walk = aStartedStage().travel('2026-09-16').act(close, lead);
    expect(of(walk, '2026-10-30').map(({ marks, days }) => [marks, days])).to.deep.equal([
      [['unanswered'], 1],
    ]);
  });

  it('R07 leaves nothing when everybody replied in time', () => {
    expect(keysOf('late-replies', replyToAll(aStartedStage()))).to.deep.equal([]);
  });
});
