import { expect } from 'chai';
import type { EnteredYear, EnterYear } from '../../../domain/calendar/enteredYear.ts';
import { yearOfSeed } from '../../../domain/calendar/enteredYear.ts';
import { enterYear } from '../../../domain/calendar/enterYear.ts';
import type { RuleViolation } from '../../../domain/rule.ts';
import { a2027Notice } from '../../support/builders/calendar.ts';
import { person } from '../../support/builders/people.ts';
import { at } from '../../support/builders/stage.ts';
import { expectViolation } from '../../support/violation.ts';

const operator = person('systemConstruction', 'planning-bureau');
const how = { decisionId: 'change-1', at: at('2026-11-06') };

function anEntry(more: Partial<EnterYear> = {}): EnterYear {
  return { kind: 'enterCalendarYear', ...a2027Notice(), reason: '通知已印发', edition: 0, ...more };
}

/** The year with nothing left to do. */
function settled(year: EnteredYear): EnteredYear {
  return { ...year, pending: false, journal: {} };
}

const entered = settled(enterYear(undefined, anEntry(), operator, how));
const { workingWeekendDays } = a2027Notice();
const corrected = anEntry({
  ...{ edition: 1, reason: '更正误录' },
  workingWeekendDays: workingWeekendDays.slice(1),
});

describe('entering a year of the calendar', () => {
  it('R39 records who, when and why, and asks for every clock to be looked at', () => {
    // when
    const year = enterYear(undefined, anEntry(), operator, how);

    // then
    expect(year).to.include({ _id: '2027', edition: 1, pending: true, enteredAt: how.at });
    expect(year.decisions).to.deep.equal([
      {
        ...{ decisionId: 'change-1', act: anEntry(), by: operator, at: how.at },
        ...{ target: { type: 'none' }, status: 'applied' },
      },
    ]);
    const [effect] = year.journal['change-1']?.effects ?? [];
    expect(effect).to.deep.include({ effectId: 'change-1:recalculation', type: 'recalculation' });
  });

  it('R39 keeps the old content with the new one when a year is corrected', () => {
    // when
    const year = enterYear(entered, corrected, operator, { ...how, decisionId: 'change-2' });

    // then
    expect(year.edition).to.equal(2);
    const [effect] = year.journal['change-2']?.effects ?? [];
    if (effect?.type !== 'recalculation') throw new Error('no recalculation');
    expect(effect.change.before?.workingWeekendDays).to.deep.equal(workingWeekendDays);
    expect(effect.change.after.workingWeekendDays).to.deep.equal(workingWeekendDays.slice(1));
    expect(effect.change).to.include({ reason: '更正误录', edition: 2, byName: operator.name });
  });

  it('corrects a year that came with the product', () => {
    const seeded = yearOfSeed(a2027Notice(), 0);
    expect(enterYear(seeded, corrected, operator, how).edition).to.equal(2);
  });

  it('changes nothing when the act is repeated', () => {
    expect(enterYear(entered, anEntry(), operator, how)).to.equal(entered);
  });

  const refusals: [string, RuleViolation['type'], () => unknown][] = [
    [
      'by somebody else',
      'forbidden',
      () => enterYear(undefined, anEntry(), person('lead', 'planning-bureau'), how),
    ],
    [
      'that is not sound',
      'refused',
      () => enterYear(undefined, anEntry({ holidays: [] }), operator, how),
    ],
    [
      'that was changed since the page was shown',
      'conflict',
      () => enterYear(entered, anEntry(), operator, { ...how, decisionId: 'change-2' }),
    ],
    [
      'while its last change is still at work',
      'conflict',
      () =>
        enterYear(enterYear(undefined, anEntry(), operator, how), corrected, operator, {
          ...how,
          decisionId: 'change-2',
        }),
    ],
    [
      'that says nothing new',
      'refused',
      () =>
        enterYear(entered, anEntry({ edition: 1 }), operator, { ...how, decisionId: 'change-2' }),
    ],
  ];
  for (const [what, type, act] of refusals)
    it(`refuses one ${what}`, () => {
      expectViolation(act, type, 'R39');
    });
});
