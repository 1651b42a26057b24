import { expect } from 'chai';
import type { City } from '../../../domain/city.ts';
import type { StageActOf } from '../../../domain/stage/acts.ts';
import { aDirectory } from '../../support/builders/directory.ts';
import { person, theApplicant } from '../../support/builders/people.ts';
import { accept, aDispatchedStage, clerk } from '../../support/builders/stageStates.ts';
import { expectViolation } from '../../support/violation.ts';

const itemCaseId = 'stage-1:heritage';
const culture = person('staff', 'culture-bureau');
const request: StageActOf<'requestSupplement'> = {
  kind: 'requestSupplement',
  itemCaseId,
  missing: [{ material: '考古资料', problem: '缺页' }],
};
const complete: StageActOf<'completeSupplement'> = {
  kind: 'completeSupplement',
  itemCaseId,
  fileIds: ['f'],
  note: '',
};

describe('The acceptance of an item', () => {
  it('R14 starts its promised and its legal clock', () => {
    // when
    const walk = accept(aDispatchedStage().travel('2026-09-16'), 'heritage');

    // then
    expect(walk.stage.clocks[`${itemCaseId}:promised`]?.ledger).to.deep.include({
      start: '2026-09-16',
      limit: { value: 7, unit: 'workingDays' },
    });
    expect(walk.stage.clocks[`${itemCaseId}:legal`]?.ledger).to.deep.include({
      start: '2026-09-16',
      limit: { value: 20, unit: 'workingDays' },
    });
    expect(walk.stage.clocks[`${itemCaseId}:supplement-notice`]?.ledger.endedOn).to.equal(
      '2026-09-16',
    );
    expect(walk.item('heritage').trace.map(({ code }) => code)).to.deep.equal(['1', '3', '8']);
  });

  it('R14 belongs to the department of the item', () => {
    const walk = aDispatchedStage();
    expectViolation(
      () =>
        walk.decide(
          { kind: 'acceptItem', itemCaseId, opinion: '' },
          person('staff', 'housing-bureau'),
        ),
      'forbidden',
      'R14',
    );
  });

  it('R15 counts from the receipt for the legal limit when nothing was asked in time', () => {
    const walk = accept(aDispatchedStage().travel('2026-09-22'), 'heritage');
    expect(walk.stage.clocks[`${itemCaseId}:legal`]?.ledger.start).to.equal('2026-09-14');
    expect(walk.stage.clocks[`${itemCaseId}:promised`]?.ledger.start).to.equal('2026-09-22');
  });

  it('R14 ends without a permit where none is needed, with reasons and remedies', () => {
    // when
    const walk = aDispatchedStage().act(
      { kind: 'declareNotRequired', itemCaseId, reason: '不涉及文物' },
      culture,
    );

    // then
    expect(walk.item('heritage').status).to.equal('permitNotRequired');
    expect(walk.item('heritage').trace.at(-1)?.code).to.equal('4');
    const paper = walk.effects.find((effect) => effect.type === 'paper' && effect.paper.itemCaseId);
    expect(paper).to.have.nested.property('paper.content.reasons[0]', '不涉及文物');
    expect(paper).to.have.nested.property('paper.content.remedies.court');
  });

  it('R14 is not refused for a weak case: only for another authority, or after a supplement', () => {
    // given
    const walk = aDispatchedStage();
    const refuse = { kind: 'refuseAcceptance', itemCaseId, reason: '不属本机关' } as const;

    // then
    expectViolation(() => walk.decide(refuse, culture), 'refused', 'R14');
    walk.act({ ...refuse, competentAuthority: '省文物局' }, culture);
    expect(walk.item('heritage').trace.at(-1)?.code).to.equal('5');
    expect(walk.item('heritage').result?.competentAuthority).to.equal('省文物局');
  });
});

describe('A supplement', () => {
  it('R15 has the term that the city gives when it is asked for', () => {
    const directory = aDirectory();
    const limitOf = (terms: Partial<City['terms']>) => {
      const city = { ...directory.city, terms: { ...directory.city.terms, ...terms } };
      const walk = aDispatchedStage(undefined, { directory: { ...directory, city } });
      return walk.act(request, culture).stage.clocks[`${itemCaseId}:supplement`]?.ledger.limit;
    };
    expect(limitOf({})).to.deep.equal({ value: 15, unit: 'workingDays' });
    expect(limitOf({ supplement: 10 })).to.deep.equal({ value: 10, unit: 'workingDays' });
  });

  it('R15 is asked before acceptance, completed at the window, and comes back', () => {
    // when
    const walk = aDispatchedStage().act(request, culture);

    // then
    expect(walk.stage.clocks[`${itemCaseId}:supplement-notice`]?.ledger.endedOn).to.equal(
      '2026-09-14',
    );
    expect(walk.item('heritage').status).to.equal('supplementing');

    // when
    walk.act(complete, clerk);

    // then
    expect(walk.item('heritage').status).to.equal('dispatched');
    accept(walk, 'heritage');
    expect(walk.item('heritage').trace.map(({ code }) => code)).to.deep.equal([
      '1',
      '3',
      '6',
      '7',
      '8',
    ]);
  });

  it('R15 is completed by the applicant online too, but by no other department', () => {
    const walk = aDispatchedStage().act(request, culture);
    expectViolation(() => walk.decide(complete, culture), 'forbidden', 'R15');
    walk.act(complete, theApplicant);
  });

  it('R15 is told once: a second list is refused', () => {
    const walk = aDispatchedStage().act(request, culture).act(complete, clerk);
    const message = expectViolation(() => walk.decide(request, culture), 'refused', 'R15');
    expect(message).to.contain('一次性告知');
  });

  it('R15 comes within five working days of the formal intake', () => {
    // The fifth after Monday 2026-09-14 is 09-20, a Sunday that is worked.
    aDispatchedStage().travel('2026-09-20').act(request, culture);
    const late = aDispatchedStage().travel('2026-09-21');
    expectViolation(() => late.decide(request, culture), 'refused', 'R15');
  });

  it('R15 that never comes is ended by the department once its limit has passed', () => {
    // given the fifteenth working day after 2026-09-14 is 2026-10-10, a Saturday that is worked
    const end = { kind: 'endSupplement', itemCaseId, reason: '期满未补齐' } as const;
    const walk = aDispatchedStage().act(request, culture).travel('2026-10-10');
    const message = expectViolation(() => walk.decide(end, culture), 'refused', 'R15');
    expect(message).to.contain('15个工作日');
    walk.travel('2026-10-12');
    expectViolation(() => walk.decide(end, clerk), 'forbidden', 'R15');

    // when
    walk.act(end, culture);

    // then
    const { status, supplements, trace } = walk.item('heritage');
    expect({ status, codes: trace.map(({ code }) => code) }).to.deep.equal({
      status: 'dispatched',
      codes: ['1', '3', '6', '7'],
    });
    expect(supplements[0]).to.deep.include({ completedAt: walk.now, ended: true, fileIds: [] });
    expect(walk.stage.clocks[`${itemCaseId}:supplement`]?.ledger.endedOn).to.equal('2026-10-12');

    // when
    walk.act({ kind: 'refuseAcceptance', itemCaseId, reason: '补正期满未补齐' }, culture);

    // then
    expect(walk.item('heritage').status).to.equal('acceptanceRefused');
    expect(walk.stage.status).to.equal('approving');
  });

  it('R15 is no way to ask after acceptance', () => {
    const walk = accept(aDispatchedStage(), 'heritage');
    const message = expectViolation(() => walk.decide(request, culture), 'conflict', 'R15');
    expect(message).to.contain('企业整改');
  });
});
