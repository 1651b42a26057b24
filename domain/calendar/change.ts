import type { YearContent } from './calendarYear.ts';
import { WorkingCalendar } from './workingCalendar.ts';

/** One change of a year. What follows it goes on until every clock was looked at. */
export interface CalendarChange {
  /** The act that made it. */
  readonly changeId: string;
  readonly year: number;
  /** Of the year after the change. */
  readonly edition: number;
  readonly by: string;
  readonly byName: string;
  /** ms */
  readonly at: number;
  readonly reason: string;
  /** Absent when the year was without a notice before. */
  readonly before?: YearContent;
  readonly after: YearContent;
}

/** A calendar without a change and with it. */
export interface TwoCalendars {
  readonly before: WorkingCalendar;
  readonly after: WorkingCalendar;
}

/** The calendar with one year as it is given; without a content the year is provisional. */
export function calendarWith(
  calendar: WorkingCalendar,
  year: number,
  content: YearContent | undefined,
): WorkingCalendar {
  const others = calendar.years.filter((other) => other.year !== year);
  return new WorkingCalendar(content ? [...others, { ...content, year }] : others);
}
