import { expect } from 'chai';
import { officialCalendar } from '../../support/builders/calendar.ts';
import type { CivilDate } from '../../../domain/calendar/civilDate.ts';
import { checkDeadline } from '../../../domain/stage/deadline.ts';
import { latePredecessors } from '../../../domain/supervision/latePredecessors.ts';
import { aStage, aStageWith, at } from '../../support/builders/stage.ts';
import { accept, aDispatchedStage, approve } from '../../support/builders/stageStates.ts';
import type { StageWalk } from '../../support/stageWalk.ts';

/** `heritage` is accepted on 09-14 and promised in seven working days: late from 09-23 on. */
function aStageInWhichOneWaits(): StageWalk {
  return accept(aDispatchedStage(aStageWith({ 'civil-defence': ['heritage'] })), 'heritage');
}

const lateOn = (day: CivilDate, ...walks: readonly StageWalk[]) =>
  latePredecessors(
    walks.map(({ stage }) => stage),
    officialCalendar,
    day,
  );

describe('A late predecessor', () => {
  it('R41 is listed with what waits for it, who has it and since when it is late', () => {
    const walk = aStageInWhichOneWaits();
    expect(lateOn('2026-09-22', walk)).to.deep.equal([]);
    expect(lateOn('2026-09-24', walk)).to.deep.equal([
      {
        projectId: 'project-1',
        projectName: '北镇市第三小学',
        stageId: 'stage-1',
        itemCaseId: 'stage-1:civil-defence',
        itemName: '事项-civil-defence',
        departmentId: 'defence-office',
        predecessor: {
          stageId: 'stage-1',
          itemCaseId: 'stage-1:heritage',
          itemName: '事项-heritage',
          departmentId: 'culture-bureau',
        },
        firstLateDay: '2026-09-23',
        daysLate: 2,
      },
    ]);
  });

  it('R41 is not listed any more when its result is there', () => {
    const walk = approve(aStageInWhichOneWaits().travel('2026-09-24'), 'heritage');
    expect(lateOn('2026-09-24', walk)).to.deep.equal([]);
  });

  it('R41 is listed across the stages of a project', () => {
    // given
    const first = accept(aDispatchedStage(aStage({ stageId: 'stage-0' })), 'heritage');
    const next = aStageWith({ 'civil-defence': ['heritage-in-stage-0'] });
    const renamed = {
      ...first.stage,
      items: first.stage.items.map((item) =>
        item.itemId === 'heritage' ? { ...item, itemId: 'heritage-in-stage-0' } : item,
      ),
    };
    const walk = aDispatchedStage(next, { otherStages: [renamed] });

    // when
    const late = latePredecessors([walk.stage, renamed], officialCalendar, '2026-09-24');

    // then
    expect(late.map(({ stageId, predecessor }) => [stageId, predecessor.stageId])).to.deep.equal([
      ['stage-1', 'stage-0'],
    ]);
  });

  it('R41 is told to its department and to the lead departments, with what waits', () => {
    // given
    const { stage, context } = aStageInWhichOneWaits();
    const elsewhere = { ...stage, _id: 'stage-2', leadDepartmentId: 'housing-bureau' };

    // when
    const step = checkDeadline(stage, 'stage-1:heritage:promised', at('2026-09-23'), {
      ...context,
      otherStages: [elsewhere],
    });

    // then
    const told = step.effects.flatMap((effect) =>
      effect.type === 'notice' ? [effect.notice] : [],
    );
    expect(told.map(({ to }) => to)).to.deep.equal([
      { departmentId: 'culture-bureau' },
      { departmentId: 'planning-bureau', role: 'lead' },
      { departmentId: 'housing-bureau', role: 'lead' },
    ]);
    for (const { body } of told) expect(body).to.contain('“事项-civil-defence”');
  });
});
