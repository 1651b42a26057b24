import { expect } from 'chai';
import { officialCalendar } from '../../support/builders/calendar.ts';
import { totalLimit, dueDate } from '../../../domain/clock/ledger.ts';
import { person } from '../../support/builders/people.ts';
import { accept, aDispatchedStage, suspend } from '../../support/builders/stageStates.ts';
import { anItem, aStage, at, items } from '../../support/builders/stage.ts';
import type { StageWalk } from '../../support/stageWalk.ts';
import { expectViolation } from '../../support/violation.ts';

const leader = person('leader', 'culture-bureau');
const extension = (more: { days?: number; fileIds?: string[] } = {}) => ({
  kind: 'extendLimit' as const,
  itemCaseId: 'stage-1:heritage',
  days: 10,
  reason: '案情复杂',
  fileIds: [],
  ...more,
});
const clockOf = ({ stage }: StageWalk, kind: 'legal' | 'promised') =>
  stage.clocks[`stage-1:heritage:${kind}`]!.ledger;

describe('An extension of the limit', () => {
  it('R16 adds to the legal and the promised limit, by the leader, and is told with its reason', () => {
    // given: accepted on Monday 2026-09-14. Of the 20 working days 09-15 to 09-24 hold nine (09-20 is a
    // working Sunday), 09-28 to 09-30 three, 10-08 to 10-10 three, 10-12 to 10-16 five.
    const walk = accept(aDispatchedStage(), 'heritage');
    expect(dueDate(clockOf(walk, 'legal'), officialCalendar)?.date).to.equal('2026-10-16');

    // when
    walk.travel('2026-09-18').act(extension(), leader);

    // then: ten more working days are 10-19 to 10-23 and 10-26 to 10-30
    expect(dueDate(clockOf(walk, 'legal'), officialCalendar)?.date).to.equal('2026-10-30');
    expect(totalLimit(clockOf(walk, 'promised'))).to.equal(17);
    expect(clockOf(walk, 'legal').stops).to.deep.equal([]);
    const paper = walk.effects.findLast((effect) => effect.type === 'paper');
    expect(paper?.type === 'paper' && paper.paper.content).to.include({
      kind: 'extensionNotice',
      days: 10,
      reason: '案情复杂',
      dueOn: '2026-10-30',
    });
  });

  it('R16 prints a day of a year without a notice as provisional', () => {
    // given: accepted on Monday 2026-12-14; of the 20 days 15 to 18 hold four, 21 to 25 five, 28 to 31
    // four, 2027-01-04 to 08 five, 11 and 12 two
    const walk = accept(aDispatchedStage(undefined, { now: at('2026-12-14') }), 'heritage');

    // when
    walk.travel('2026-12-18').act(extension(), leader);

    // then: 01-13 to 15, 18 to 22, 25 and 26
    const paper = walk.effects.findLast((effect) => effect.type === 'paper');
    const content = paper?.type === 'paper' && paper.paper.content;
    expect(content).to.include({ dueOn: '2027-01-26', provisional: true });
  });

  it('R16 is given once, for at most ten days, while the legal limit runs', () => {
    const walk = accept(aDispatchedStage(), 'heritage');
    expectViolation(() => walk.decide(extension({ days: 11 }), leader), 'refused', 'R16');
    expectViolation(
      () => walk.decide(extension(), person('staff', 'culture-bureau')),
      'forbidden',
      'R16',
    );
    walk.travel('2026-10-19');
    expectViolation(() => walk.decide(extension(), leader), 'refused', 'R16');
    walk.travel('2026-10-16').act(extension(), leader);
    expectViolation(() => walk.decide(extension(), leader), 'conflict', 'R16');
  });

  it('R16 leaves a promise that was broken before as it was', () => {
    const walk = accept(aDispatchedStage(), 'heritage').travel('2026-10-08');
    walk.act(extension(), leader);
    expect(totalLimit(clockOf(walk, 'promised'))).to.equal(7);
    expect(totalLimit(clockOf(walk, 'legal'))).to.equal(30);
  });

  it('R16 is fifteen days for a joint permit, with the approval of the government', () => {
    const joint = items.map((item) =>
      item.id === 'heritage' ? anItem('heritage', { ...item, legalDays: 45 }) : item,
    );
    const walk = accept(aDispatchedStage(aStage({ catalogueItems: joint })), 'heritage');
    expectViolation(() => walk.decide(extension({ days: 15 }), leader), 'refused', 'R16');
    walk.act(extension({ days: 15, fileIds: ['approval'] }), leader);
    expect(totalLimit(clockOf(walk, 'legal'))).to.equal(60);
  });

  it('R16 is another act than a suspension: a suspended item is not extended', () => {
    const walk = suspend(accept(aDispatchedStage(), 'heritage'), 'heritage');
    expectViolation(() => walk.decide(extension(), leader), 'conflict', 'R16');
  });
});
