/**
 * Civil dates of the office. Every legal period counts whole days as the calendar on the wall of
 * the office shows them, so rules work on dates and touch instants only at their edge.
 */

/** A day in Asia/Shanghai, `YYYY-MM-DD`. Two dates compare with `<` and `>`. */
export type CivilDate = `${number}-${number}-${number}`;

/** Whole days since 1970-01-01: the form in which days are counted. */
export type DayNumber = number;

const DAY = 24 * 60 * 60 * 1000;

/** China has kept UTC+8 without summer time since 1991, so the offset is a constant. */
const OFFSET = 8 * 60 * 60 * 1000;

const FORM = /^\d{4}-\d{2}-\d{2}$/;

/** True for a day that exists, written `YYYY-MM-DD`. */
export function isCivilDate(value: unknown): value is CivilDate {
  if (typeof value !== 'string' || !FORM.test(value)) return false;
  const instant = Date.parse(value);
  return !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(value);
}

/** The text as a date; throws a RangeError with a Chinese message when there is no such day. */
export function parseCivilDate(text: string): CivilDate {
  if (!isCivilDate(text)) throw new RangeError(`“${text}”不是有效的日期，应为 YYYY-MM-DD`);
  return text;
}

/** The day in Asia/Shanghai of an instant (ms since the epoch, or a Date). */
export function civilDateOf(instant: number | Date): CivilDate {
  return dateOfDay(Math.floor((Number(instant) + OFFSET) / DAY));
}

/** The first instant (ms) of a day in Asia/Shanghai. */
export function startOfDay(date: CivilDate): number {
  return dayNumber(date) * DAY - OFFSET;
}

/** Throws a RangeError for a day that does not exist. */
export function dayNumber(date: CivilDate): DayNumber {
  if (!isCivilDate(date)) throw new RangeError(`“${String(date)}”不是有效的日期，应为 YYYY-MM-DD`);
  return Date.parse(date) / DAY;
}

/** The inverse of `dayNumber`. */
export function dateOfDay(day: DayNumber): CivilDate {
  // toISOString of an instant in the years 0 to 9999 begins with exactly this form.
  return new Date(day * DAY).toISOString().slice(0, 10) as CivilDate;
}

export function yearOfDay(day: DayNumber): number {
  return new Date(day * DAY).getUTCFullYear();
}

/** 0 for Sunday to 6 for Saturday. 1970-01-01 was a Thursday. */
export function weekdayOf(day: DayNumber): number {
  return (((day + 4) % 7) + 7) % 7;
}

/** The date so many natural days later (earlier, if negative). */
export function addNaturalDays(date: CivilDate, days: number): CivilDate {
  return dateOfDay(dayNumber(date) + days);
}

/** Natural days in (start, end]; negative when the end comes first. */
export function naturalDaysBetween(start: CivilDate, end: CivilDate): number {
  return dayNumber(end) - dayNumber(start);
}
