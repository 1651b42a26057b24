import type { CalendarYear } from '../domain/calendar/calendarYear.ts';
import { WorkingCalendar } from '../domain/calendar/workingCalendar.ts';
import { CalendarYears } from '../models/calendarYears.ts';

let last: { readonly key: string; readonly calendar: WorkingCalendar } | undefined;

/** The calendar as it stands in the store; the same object while no year was changed. */
export async function readCalendar(): Promise<WorkingCalendar> {
  const fields = { year: 1, edition: 1, notice: 1, holidays: 1, workingWeekendDays: 1 } as const;
  const years = await CalendarYears.find({}, fields)
    .sort({ year: 1 })
    .lean<(CalendarYear & { readonly edition: number })[]>();
  const key = JSON.stringify(years);
  if (last?.key !== key) last = { key, calendar: new WorkingCalendar(years) };
  return last.calendar;
}
