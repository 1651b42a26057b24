import { expect } from 'chai';
import { person } from '../../support/builders/people.ts';
import {
  aDispatchedStage,
  aReceivedStage,
  clerk,
  confirmAll,
  lead,
} from '../../support/builders/stageStates.ts';
import { expectViolation } from '../../support/violation.ts';

const dispatch = { kind: 'dispatch', opinion: '' } as const;
const meeting = {
  kind: 'callMeeting',
  mode: 'offline',
  heldOn: '2026-09-15',
  subject: '设计方案会商',
  departmentIds: ['culture-bureau', 'defence-office'],
} as const;
const objection = {
  kind: 'objectToItem',
  itemCaseId: 'stage-1:heritage',
  reason: '图纸与现场不符',
} as const;
const culture = person('staff', 'culture-bureau');

describe('The dispatch', () => {
  it('R12 is refused while an item is neither confirmed nor covered by a meeting', () => {
    const walk = aReceivedStage();
    const message = expectViolation(() => walk.decide(dispatch, lead), 'refused', 'R12');
    expect(message).to.contain('“事项-heritage”');
    expectViolation(() => confirmAll(walk).decide(dispatch, clerk), 'forbidden', 'R13');
  });

  it('R12 is refused without the minutes of a meeting that was called', () => {
    // given
    const walk = confirmAll(aReceivedStage());
    walk.act({ ...meeting, departmentIds: [...meeting.departmentIds] }, lead);
    const before = walk.stage;

    // when
    const message = expectViolation(() => walk.decide(dispatch, lead), 'refused', 'R12');

    // then
    expect(message).to.equal('联席会议“设计方案会商”还没有上传会议记录，不能转办');
    expect(walk.stage).to.equal(before);
  });

  it('R12 takes the minutes as the confirmation of the departments that were present', () => {
    // given
    const walk = aReceivedStage();
    walk.act({ ...meeting, departmentIds: [...meeting.departmentIds] }, lead);
    const { meetingId = '' } = walk.stage.meetings[0] ?? {};

    // when
    walk.act(
      {
        kind: 'recordMinutes',
        meetingId,
        fileId: 'minutes',
        attendance: walk.stage.items.map(({ departmentId }) => ({ departmentId, name: '某' })),
        conclusion: '同意转办',
      },
      lead,
    );
    walk.act(dispatch, lead);

    // then
    expect(walk.stage.status).to.equal('approving');
  });

  it('R12 is refused with an objection open, and goes on when it is settled and confirmed', () => {
    // given
    const walk = confirmAll(aReceivedStage()).act(objection, culture);

    // then
    const message = expectViolation(() => walk.decide(dispatch, lead), 'refused', 'R12');
    expect(message).to.contain('图纸与现场不符');
    expectViolation(() => walk.decide(objection, culture), 'conflict', 'R12');
    const confirm = { kind: 'confirmItem', itemCaseId: objection.itemCaseId, opinion: '' } as const;
    expectViolation(() => walk.decide(confirm, culture), 'conflict', 'R12');

    // when
    const { objectionId = '' } = walk.stage.objections[0] ?? {};
    walk.act({ kind: 'settleObjection', objectionId, settlement: '已更换图纸' }, lead);
    expectViolation(() => walk.decide(dispatch, lead), 'refused', 'R12');
    walk.act(confirm, culture).act(dispatch, lead);

    // then
    expect(walk.item('heritage').status).to.equal('dispatched');
  });

  it('R12 asks the department of the item, not another', () => {
    const walk = aReceivedStage();
    expectViolation(
      () => walk.decide(objection, person('staff', 'housing-bureau')),
      'forbidden',
      'R12',
    );
  });

  it('R12 knows only departments of the list at a meeting', () => {
    const walk = aReceivedStage();
    expectViolation(
      () => walk.decide({ ...meeting, departmentIds: ['nobody'] }, lead),
      'refused',
      'R12',
    );
  });

  it('R13 starts main-flow items together, parallel ones each, and tells every department', () => {
    // when
    const walk = aDispatchedStage();

    // then
    const started = walk.effects.flatMap((effect) =>
      effect.type === 'message' && effect.name === 'start-item'
        ? [effect.variables.itemCaseId]
        : [],
    );
    expect(started).to.deep.equal(['stage-1:civil-defence', 'stage-1:heritage']);
    const open = Object.values(walk.stage.tasks).map(({ kind, subjectId }) => [kind, subjectId]);
    expect(open).to.deep.equal([
      ['acceptance-review', 'stage-1:scheme-review'],
      ['acceptance-review', 'stage-1:design-approval'],
      ['acceptance-review', 'stage-1:civil-defence'],
      ['acceptance-review', 'stage-1:heritage'],
    ]);
    const told = walk.effects.filter(
      (effect) => effect.type === 'notice' && effect.notice.title === '事项已转办，请审核受理',
    );
    expect(told).to.have.length(4);
  });
});
