import { expect } from 'chai';
import type { Actor } from '../../../domain/identity/roles.ts';
import type { Stage } from '../../../domain/stage/stage.ts';
import type { GiveOrder, OrderAct } from '../../../domain/supervision/acts.ts';
import { isOverdue, type SupervisionOrder } from '../../../domain/supervision/order.ts';
import { decideOrder, giveOrder, orderAbilities } from '../../../domain/supervision/orderRules.ts';
import { newUrge, type UrgedTask, type UrgeSubject } from '../../../domain/supervision/urge.ts';
import { person, theApplicant } from '../../support/builders/people.ts';
import { aContext, aStage, at } from '../../support/builders/stage.ts';
import { aDispatchedStage, accept, approve } from '../../support/builders/stageStates.ts';
import { expectViolation } from '../../support/violation.ts';

type Day = Parameters<typeof at>[0];
const supervisor = person('supervisor', 'weather-bureau');
const lead = person('lead', 'planning-bureau');
const staff = person('staff', 'defence-office');
const leader = person('leader', 'defence-office');

const { stage: running } = aDispatchedStage();
const itemCaseId = running.items.find((item) => item.itemId === 'civil-defence')?.itemCaseId ?? '';
const { stage: decided } = approve(accept(aDispatchedStage(), 'civil-defence'), 'civil-defence');

/** The world on a day, with a stage. */
function on(day: Day = '2026-09-14', stage: Stage = running) {
  return { ...aContext({ now: at(day) }), stage };
}

describe('R39 an urge', () => {
  const task: UrgedTask = {
    ...{ taskKey: '7', name: '受理审查', state: 'open', departmentId: 'defence-office' },
  };
  const press = (actor: Actor, about: UrgeSubject, more: object = {}, id = 'a1') =>
    newUrge(id, { kind: 'urge', about, text: '' }, actor, { ...on(), ...more });

  it('comes from the lead department, who supervises, the leader concerned or the applicant', () => {
    const as = [lead, supervisor, leader, theApplicant].map(
      (actor) => press(actor, { itemCaseId }).as,
    );
    expect(as).to.deep.equal(['lead', 'supervisor', 'leader', 'applicant']);
    for (const actor of [staff, person('leader', 'culture-bureau')])
      expectViolation(() => press(actor, { itemCaseId }), 'forbidden', 'R39');
  });

  it('goes to the department that has it, in a notice under the id of the act', () => {
    const { journal, departmentId } = press(lead, { itemCaseId });
    expect(departmentId).to.equal('defence-office');
    expect(journal.a1?.effects.map(({ effectId }) => effectId)).to.deep.equal([
      'a1:notice:defence-office',
    ]);
    const planned = aStage().items[3]?.itemCaseId ?? '';
    expect(press(lead, { itemCaseId: planned }, { stage: aStage() }).itemCaseId).to.equal(planned);
  });

  it('about an item of a stage not begun goes to the lead department', () => {
    const stage = aStage();
    const urge = press(lead, { itemCaseId: stage.items[3]?.itemCaseId ?? '' }, { stage });
    expect(stage.items[3]?.departmentId).not.to.equal('planning-bureau');
    expect(urge.departmentId).to.equal('planning-bureau');
  });

  it('of a finished item or an ended task is a conflict', () => {
    const { stage } = on('2026-09-14', decided);
    expectViolation(() => press(lead, { itemCaseId }, { stage }), 'conflict', 'R39');
    const ended = { task: { ...task, state: 'completed' } };
    expectViolation(() => press(lead, { taskKey: '7' }, ended), 'conflict', 'R39');
    expect(press(lead, { taskKey: '7' }, { task }).taskKey).to.equal('7');
  });

  it('of the applicant is about an item, and has one id for each item and working day', () => {
    expectViolation(() => press(theApplicant, { taskKey: '7' }, { task }), 'forbidden', 'R39');
    const idOn = (day: Day, id: string) =>
      press(theApplicant, { itemCaseId }, { now: at(day) }, id)._id;
    expect(idOn('2026-09-11', 'a1')).to.equal(idOn('2026-09-11', 'a2'));
    // A weekend belongs to its Friday.
    expect(idOn('2026-09-12', 'a1')).to.equal(idOn('2026-09-11', 'a2'));
    expect(idOn('2026-09-14', 'a1')).not.to.equal(idOn('2026-09-11', 'a2'));
  });
});

describe('R39 an order of supervision', () => {
  const order: GiveOrder = {
    ...{ kind: 'giveOrder', stageId: 'stage-1', departmentId: 'defence-office' },
    ...{ deadline: '2026-09-16', text: '请说明延误原因' },
  };
  const feedback: OrderAct = { kind: 'giveFeedback', text: '已安排', fileIds: [] };
  const accepted: OrderAct = { kind: 'acceptFeedback', text: '' };
  const returned: OrderAct = { kind: 'returnFeedback', text: '请补充说明' };
  const given = (more: Partial<GiveOrder> = {}, stage = running) =>
    giveOrder('o1', { ...order, ...more }, supervisor, on('2026-09-14', stage));

  let ids = 0;
  function act(before: SupervisionOrder, done: OrderAct, actor: Actor, day?: Day) {
    return decideOrder(before, done, actor, `d${(ids += 1)}`, on(day));
  }

  it('is given by who supervises, to a department of the stage', () => {
    expectViolation(() => giveOrder('o1', order, lead, on()), 'forbidden', 'R39');
    for (const departmentId of ['nobody', 'weather-bureau'])
      expectViolation(() => given({ departmentId }), 'refused', 'R39');
    const effects = given().journal.o1?.effects ?? [];
    const informed = effects.map((effect) => [
      effect.effectId,
      effect.type === 'notice' && effect.notice.orderId,
    ]);
    expect(informed).to.deep.equal([
      ['o1:notice:defence-office', 'o1'],
      ['o1:notice:planning-bureau', 'o1'],
    ]);
  });

  it('has a working day ahead as its deadline', () => {
    // today, yesterday, a Saturday, a holiday
    for (const deadline of ['2026-09-14', '2026-09-11', '2026-09-19', '2026-10-01'] as const)
      expectViolation(() => given({ deadline }), 'refused', 'R39');
    expect(given({ deadline: '2026-09-15' }).deadline).to.equal('2026-09-15');
  });

  it('about a finished item or stage is a conflict', () => {
    expectViolation(() => given({ itemCaseId }, decided), 'conflict', 'R39');
    expectViolation(() => given({}, { ...running, status: 'void' }), 'conflict', 'R39');
    expectViolation(() => given({ itemCaseId: 'unknown' }), 'refused', 'R10');
  });

  it('goes from feedback over its return to its acceptance, keeping every entry', () => {
    // given
    expectViolation(() => act(given(), feedback, lead), 'forbidden', 'R39');
    expectViolation(() => act(given(), accepted, supervisor), 'conflict', 'R39');
    const answered = act(given(), feedback, staff);
    expectViolation(() => act(answered, feedback, staff), 'conflict', 'R39');
    expectViolation(() => act(answered, accepted, leader), 'forbidden', 'R39');
    // when
    const again = act(answered, { ...returned, deadline: '2026-09-18' }, supervisor);
    const done = act(act(again, feedback, leader), accepted, supervisor);
    // then
    expect(again).to.deep.include({ state: 'returned', deadline: '2026-09-18' });
    expect(done.state).to.equal('accepted');
    expect(done.entries.map(({ kind }) => kind)).to.deep.equal([
      ...['order', 'feedback', 'return', 'feedback', 'acceptance'],
    ]);
    expect(done.entries.slice(0, 3)).to.deep.equal(again.entries);
    for (const [late, actor] of [
      [feedback, staff],
      [returned, supervisor],
    ] as const)
      expectViolation(() => act(done, late, actor), 'conflict', 'R39');
    expect(orderAbilities(done, supervisor)).to.be.empty;
  });

  it('tells whoever has the next step', () => {
    const answered = decideOrder(given(), feedback, staff, 'd0', on());
    expect(answered.journal.d0?.effects[0]?.effectId).to.equal('d0:notice:supervisor');
    const back = decideOrder(answered, returned, supervisor, 'd00', on());
    expect(back.journal.d00?.effects[0]?.effectId).to.equal('d00:notice:defence-office');
  });

  it('is overdue from the day after its deadline until feedback came in time', () => {
    expect(isOverdue(given(), at('2026-09-16', 23))).to.equal(false);
    expect(isOverdue(given(), at('2026-09-17', 0))).to.equal(true);
    const inTime = act(given(), feedback, staff, '2026-09-16');
    expect(isOverdue(inTime, at('2026-09-30'))).to.equal(false);
    const late = act(given(), feedback, staff, '2026-09-17');
    expect(isOverdue(late, at('2026-09-17'))).to.equal(true);
  });

  it('is not changed by a repeated act', () => {
    const answered = decideOrder(given(), feedback, staff, 'd0', on());
    expect(decideOrder(answered, feedback, staff, 'd0', on())).to.equal(answered);
  });
});
