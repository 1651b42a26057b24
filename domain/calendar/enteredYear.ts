import type { Aggregate } from '../aggregate.ts';
import type { Actor } from '../identity/roles.ts';
import type { CalendarYear, YearContent } from './calendarYear.ts';

/** The act that enters a year, or corrects it. */
export interface EnterYear extends YearContent {
  readonly kind: 'enterCalendarYear';
  readonly year: number;
  /** Why: the notice is out, something was mistyped. */
  readonly reason: string;
  /** The edition that the page showed; 0 for a year that was not entered yet. */
  readonly edition: number;
}

/** A year of the calendar as it stands, with every change of it. Its `_id` is the year. */
export interface EnteredYear extends Aggregate<EnterYear>, CalendarYear {
  /** 1 as it was entered first, one more with each change. */
  readonly edition: number;
  readonly enteredBy: string;
  readonly enteredByName: string;
  /** ms */
  readonly enteredAt: number;
}

/** What came with the product. */
const PRODUCT: Pick<Actor, 'accountId' | 'name'> = { accountId: 'product', name: '随系统提供' };

/** The part of a year that is there before anything happens to it. */
export function blankYear(year: number) {
  return {
    ...{ _id: String(year), year, version: 0, pending: false },
    ...{ decisions: [], tasks: {}, journal: {} },
  };
}

/** A year as an empty store is filled with it. @param at ms */
export function yearOfSeed(year: CalendarYear, at: number): EnteredYear {
  return {
    ...blankYear(year.year),
    ...contentOf(year),
    edition: 1,
    ...{ enteredBy: PRODUCT.accountId, enteredByName: PRODUCT.name, enteredAt: at },
  };
}

/** What is said of a year besides its number. */
export function contentOf({ notice, holidays, workingWeekendDays }: YearContent): YearContent {
  return { notice, holidays, workingWeekendDays };
}
