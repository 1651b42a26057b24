import { expect } from 'chai';
import type { CivilDate } from '../../../../domain/calendar/civilDate.ts';
import { startOfDay } from '../../../../domain/calendar/civilDate.ts';
import { findingsOn, keysOf } from '../../../support/builders/findings.ts';
import { person } from '../../../support/builders/people.ts';
import {
  accept,
  aDispatchedStage,
  approve,
  clerk,
  toLastStep,
} from '../../../support/builders/stageStates.ts';
import type { StageWalk } from '../../../support/stageWalk.ts';

const itemCaseId = 'stage-1:heritage';
const culture = person('staff', 'culture-bureau');
const leader = person('leader', 'culture-bureau');
const idOf = (walk: StageWalk) => walk.item('heritage').obligations[0]?.obligationId ?? '';
const supply = (walk: StageWalk) =>
  walk.act(
    {
      ...{ kind: 'supplyObligation', itemCaseId, obligationId: idOf(walk) },
      ...{ fileIds: ['report'], note: '' },
    },
    clerk,
  );
const settle = (walk: StageWalk, verdict: 'met' | 'notMet') =>
  walk.act(
    {
      ...{ kind: 'settleObligation', itemCaseId, obligationId: idOf(walk) },
      ...{ verdict, opinion: '已核实' },
    },
    culture,
  );
const marksOn = (day: CivilDate, walk: StageWalk) =>
  findingsOn('obligations', walk, day).map(({ marks }) => marks);

/** `heritage` is approved with a paper to follow by 10-20. */
function approvedWithPaper(): StageWalk {
  return toLastStep(accept(aDispatchedStage(), 'heritage'), 'heritage').act(
    {
      ...{ kind: 'approveItem', itemCaseId, opinion: '容缺准予' },
      papersToFollow: [{ text: '考古勘探报告', dueOn: '2026-10-20' }],
    },
    leader,
  );
}

describe('An obligation under supervision', () => {
  it('R17 is listed once its day has passed', () => {
    const walk = approvedWithPaper();
    expect(marksOn('2026-10-20', walk)).to.deep.equal([]);
    expect(findingsOn('obligations', walk, '2026-10-22')).to.deep.equal([
      {
        ...{ findingId: idOf(walk), at: startOfDay('2026-10-21'), days: 2 },
        ...{ itemCaseId, itemName: '事项-heritage', departmentId: 'culture-bureau' },
        ...{ subject: '考古勘探报告', dueOn: '2026-10-20', marks: ['overdue'], persons: [] },
      },
    ]);
  });

  it('R17 is not the applicant’s to answer for while a supply in time waits for the department', () => {
    expect(marksOn('2026-10-30', supply(approvedWithPaper().travel('2026-10-20')))).to.deep.equal(
      [],
    );
    expect(marksOn('2026-10-30', supply(approvedWithPaper().travel('2026-10-21')))).to.deep.equal([
      ['overdue'],
    ]);
  });

  it('R17 stays listed when it was found not met, and leaves when it was met', () => {
    const met = settle(supply(approvedWithPaper()), 'met');
    expect(keysOf('obligations', met)).to.deep.equal([]);
    const notMet = settle(approvedWithPaper().travel('2026-10-21'), 'notMet');
    const [row] = findingsOn('obligations', notMet, '2026-10-21');
    expect(row).to.deep.include({ marks: ['notMet'], reason: '已核实' });
    expect(row?.persons.map(({ as }) => as)).to.deep.equal(['checkedBy']);
  });

  it('R17 lapses with the approval, whose revocation is listed', () => {
    const reasons = ['承诺不实', '材料虚假'];
    const revoke = { kind: 'revokeResult', itemCaseId, opinion: '依法撤销', reasons } as const;
    for (const walk of [
      approvedWithPaper(),
      approve(accept(aDispatchedStage(), 'heritage'), 'heritage'),
    ]) {
      walk.travel('2026-09-18').act({ ...revoke, reasons: [...reasons] }, leader);
      const rows = findingsOn('obligations', walk, '2026-10-30');
      expect(rows.map(({ marks }) => marks)).to.deep.equal([['revoked']]);
      expect(rows[0]).to.include({ reason: '承诺不实；材料虚假', opinion: '依法撤销' });
      expect(rows[0]?.persons[0]?.name).to.equal(leader.name);
    }
  });
});
