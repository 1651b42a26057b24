import { expect } from 'chai';
import { answerDue } from '../../../domain/consultation/due.ts';
import type { ConsultationAct, ConsultationActOf } from '../../../domain/consultation/acts.ts';
import type { Consultation } from '../../../domain/consultation/consultation.ts';
import { consultationAbilities } from '../../../domain/consultation/rights.ts';
import {
  decideConsultation,
  openConsultation,
  type ConsultationContext,
} from '../../../domain/consultation/rules.ts';
import type { Actor } from '../../../domain/identity/roles.ts';
import { person, theApplicant } from '../../support/builders/people.ts';
import { aContext, aStage, at } from '../../support/builders/stage.ts';
import { expectViolation } from '../../support/violation.ts';

const lead = person('lead', 'planning-bureau');
const cooperating = person('staff', 'defence-office');
const stage = aStage();
const defence = stage.items.find((item) => item.itemId === 'civil-defence');
const question: ConsultationActOf<'ask'> = {
  ...{ kind: 'ask', text: '地下室面积如何计算？', fileIds: [] },
};
const answer: ConsultationAct = {
  ...{ kind: 'answer', text: '按建筑面积计算。', fileIds: [], contributionIds: [] },
};

/** Ten in the morning of a Monday, unless told otherwise. */
function contextOn(day: Parameters<typeof at>[0] = '2026-09-14'): ConsultationContext {
  return { ...aContext({ now: at(day) }), stage };
}

function asked(about: { itemCaseId?: string } = {}): Consultation {
  return openConsultation('c1', about, question, theApplicant, contextOn());
}

let ids = 0;
function act(consultation: Consultation, done: ConsultationAct, actor: Actor): Consultation {
  return decideConsultation(consultation, done, actor, `d${(ids += 1)}`, contextOn());
}

function requested(consultation: Consultation, departmentId = 'defence-office'): Consultation {
  const request = { kind: 'requestAssistance', departmentId, text: '请说明计算口径' } as const;
  return act(consultation, request, lead);
}

describe('R24 a consultation', () => {
  it('is opened by the applicant of the project only', () => {
    const other: Actor = { ...theApplicant, accountId: 'applicant-2' };
    expectViolation(
      () => openConsultation('c1', {}, question, other, contextOn()),
      'forbidden',
      'R24',
    );
    expect(asked()).to.deep.include({ state: 'open', departmentIds: ['planning-bureau'] });
  });

  it('about an item reaches its department, too, and about an unknown one is refused', () => {
    const { departmentIds, itemName } = asked({ itemCaseId: defence?.itemCaseId ?? '' });
    expect(departmentIds).to.deep.equal(['planning-bureau', 'defence-office']);
    expect(itemName).to.equal('事项-civil-defence');
    expectViolation(() => asked({ itemCaseId: 'unknown' }), 'refused', 'R10');
  });

  it('is answered by the lead department, once for each question', () => {
    expectViolation(() => act(asked(), answer, cooperating), 'forbidden', 'R24');
    const answered = act(asked(), answer, lead);
    expect(answered.state).to.equal('answered');
    expectViolation(() => act(answered, answer, lead), 'conflict', 'R24');
  });

  it('tells the applicant of the answer under an id of its act', () => {
    const answered = decideConsultation(asked(), answer, lead, 'd0', contextOn());
    const [effect, ...others] = answered.journal.d0?.effects ?? [];
    expect(effect).to.deep.include({ effectId: 'd0:notice:applicant', type: 'notice' });
    expect(effect?.type === 'notice' && effect.notice.consultationId).to.equal(answered._id);
    expect(others).to.be.empty;
  });

  it('goes on after an answer, not before, and keeps every earlier entry', () => {
    expectViolation(() => act(asked(), question, theApplicant), 'conflict', 'R24');
    const answered = act(asked(), answer, lead);
    const again = act(answered, { ...question, text: '人防车位计入吗？' }, theApplicant);
    expect(again.state).to.equal('open');
    expect(again.entries.slice(0, 2)).to.deep.equal(answered.entries);
  });

  it('is helped by a department that exists, takes part and is not the lead itself', () => {
    for (const departmentId of ['nobody', 'weather-bureau', 'planning-bureau'])
      expectViolation(() => requested(asked(), departmentId), 'refused', 'R24');
    expect(requested(asked()).departmentIds).to.include('defence-office');
  });

  it('asks one department once until it has said something', () => {
    const waiting = requested(asked());
    expectViolation(() => requested(waiting), 'conflict', 'R24');
    const said = act(waiting, { kind: 'contribute', text: '按人防规范' }, cooperating);
    expect(requested(said).entries).to.have.length(4);
  });

  it('takes contributions from the departments that were asked, and the answer names those it uses', () => {
    // given
    const contribution: ConsultationAct = { kind: 'contribute', text: '按人防规范' };
    expectViolation(() => act(asked(), contribution, cooperating), 'forbidden', 'R24');
    const helped = act(requested(asked()), contribution, cooperating);
    const entryId = helped.entries.at(-1)?.entryId ?? '';
    // then
    const answered = act(helped, { ...answer, contributionIds: [entryId] }, lead);
    expect(answered.entries.at(-1)?.contributionIds).to.deep.equal([entryId]);
    const wrong = () => act(helped, { ...answer, contributionIds: ['c1'] }, lead);
    expectViolation(wrong, 'refused', 'R24');
  });

  it('is closed by the applicant at any time, by the lead department after its answer', () => {
    expect(act(asked(), { kind: 'close' }, theApplicant).state).to.equal('closed');
    expectViolation(() => act(asked(), { kind: 'close' }, lead), 'conflict', 'R24');
    const closed = act(act(asked(), answer, lead), { kind: 'close' }, lead);
    for (const [late, actor] of [
      [question, theApplicant],
      [answer, lead],
    ] as const)
      expectViolation(() => act(closed, late, actor), 'conflict', 'R24');
    expect(consultationAbilities(closed, theApplicant, stage)).to.be.empty;
  });

  it('is not changed by a repeated act, and refuses the same id for another one', () => {
    const answered = decideConsultation(asked(), answer, lead, 'd0', contextOn());
    expect(decideConsultation(answered, answer, lead, 'd0', contextOn())).to.equal(answered);
    const other = { ...answer, text: '另一个答复' };
    expectViolation(
      () => decideConsultation(answered, other, lead, 'd0', contextOn()),
      'conflict',
      'R40',
    );
  });

  it('is due three working days after the last question, by the calendar', () => {
    // given: asked on the Monday before the holidays of Mid-Autumn, which begin on the Friday
    const { calendar } = contextOn();
    const due = (entries: Consultation['entries'], day: Parameters<typeof at>[0]) =>
      answerDue(entries, calendar, at(day));
    const { entries } = openConsultation('c1', {}, question, theApplicant, contextOn('2026-09-22'));
    const expected = { dueDate: '2026-09-28', provisional: false };
    // then
    expect(due(entries, '2026-09-28')).to.deep.equal({ ...expected, overdue: false });
    expect(due(entries, '2026-09-29')).to.deep.equal({ ...expected, overdue: true });
  });

  it('that was answered in time does not become overdue', () => {
    const { entries } = act(asked(), answer, lead);
    const due = answerDue(entries, contextOn().calendar, at('2026-12-01'));
    expect(due).to.deep.include({ dueDate: '2026-09-17', overdue: false });
  });
});
