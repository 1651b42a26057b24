import { z } from 'zod';
import { dayNumber, isCivilDate, weekdayOf } from './civilDate.ts';
import type { CivilDate } from './civilDate.ts';

/** The notice of the State Council's General Office that sets the holidays of a year. */
export interface HolidayNotice {
  readonly title: string;
  /** 发文字号 */
  readonly number: string;
  readonly date: CivilDate;
}

/** Days off, both ends included; weekends inside are part of it. */
export interface Holiday {
  readonly name: string;
  readonly from: CivilDate;
  readonly to: CivilDate;
}

/** One year of the working calendar, as its notice says it. */
export interface CalendarYear {
  readonly year: number;
  readonly notice: HolidayNotice;
  readonly holidays: readonly Holiday[];
  /** Saturdays and Sundays that are worked in exchange (调休上班). */
  readonly workingWeekendDays: readonly CivilDate[];
}

const text = z.string().trim().min(1).max(200);
/** `z.iso.date()` admits exactly what `isCivilDate` does. */
const day = z.iso.date().transform((date) => date as CivilDate);

/** What is said of a year besides its number. */
export const yearContentSchema = z.strictObject({
  notice: z.strictObject({ title: text, number: text, date: day }),
  holidays: z.array(z.strictObject({ name: text, from: day, to: day })).max(30),
  workingWeekendDays: z.array(day).max(30),
});
export type YearContent = Omit<CalendarYear, 'year'>;

/** The number of a year that the calendar may hold. */
export const yearSchema = z.coerce.number().int().min(2020).max(2100);

/** The shape of a year; whether it is sound says `checkCalendarYear`. */
export const calendarYearSchema = yearContentSchema.extend({ year: yearSchema });

/**
 * What is wrong with a year before it may enter the calendar, as Chinese sentences; empty when it
 * is sound. A holiday may begin in the last days of the year before (元旦 sometimes does).
 */
export function checkCalendarYear(year: CalendarYear): string[] {
  const problems: string[] = [];
  if (!/^国办发明电〔\d{4}〕\d+号$/.test(year.notice.number)) {
    problems.push(`通知文号“${year.notice.number}”不规范，应如“国办发明电〔2025〕7号”`);
  }
  if (!isCivilDate(year.notice.date)) problems.push('通知缺少有效的发文日期');
  if (year.holidays.length === 0) problems.push(`${year.year} 年没有任何放假安排`);
  const off = new Set<number>();
  for (const holiday of year.holidays) problems.push(...checkHoliday(year.year, holiday, off));
  for (const date of year.workingWeekendDays) {
    if (!isCivilDate(date)) {
      problems.push(`调休上班日“${String(date)}”不是有效的日期`);
      continue;
    }
    const weekday = weekdayOf(dayNumber(date));
    if (weekday !== 0 && weekday !== 6) problems.push(`调休上班日 ${date} 不是周六或周日`);
    if (off.has(dayNumber(date))) problems.push(`${date} 既是放假日又是上班日`);
  }
  return problems;
}

function checkHoliday(year: number, holiday: Holiday, off: Set<number>): string[] {
  const { name, from, to } = holiday;
  if (!isCivilDate(from) || !isCivilDate(to)) return [`${name}的起止日期无效`];
  if (from > to) return [`${name}的开始日期晚于结束日期`];
  const problems: string[] = [];
  if (!to.startsWith(String(year))) problems.push(`${name}（${from} 至 ${to}）不在 ${year} 年内`);
  if (dayNumber(to) - dayNumber(from) > 15) problems.push(`${name}超过 16 天，请核对`);
  for (let day = dayNumber(from); day <= dayNumber(to); day += 1) {
    if (off.has(day)) problems.push(`${name}与其他节假日重叠`);
    off.add(day);
  }
  return problems;
}
