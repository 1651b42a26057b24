import { addNaturalDays, civilDateOf, type CivilDate } from '../../domain/calendar/civilDate.ts';
import { WorkingCalendar } from '../../domain/calendar/workingCalendar.ts';
import type { Seed } from '../../seed/load.ts';

/** Natural days that the people of the demonstration have behind them. */
const DAYS = 110;

/**
 * The days of the demonstration, which end with the last working day before today, so that nothing of
 * it lies ahead.
 * @param now ms
 */
export function periodOf(
  now: number,
  { calendarYears }: Pick<Seed, 'calendarYears'>,
): { readonly first: CivilDate; readonly last: CivilDate } {
  const calendar = new WorkingCalendar(calendarYears);
  let last = addNaturalDays(civilDateOf(now), -1);
  while (!calendar.isWorkingDay(last)) last = addNaturalDays(last, -1);
  return { first: addNaturalDays(last, -DAYS), last };
}
