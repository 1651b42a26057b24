import type { CalendarYear } from './calendarYear.ts';
import { checkCalendarYear } from './calendarYear.ts';
import { dateOfDay, dayNumber, weekdayOf, yearOfDay } from './civilDate.ts';
import type { CivilDate, DayNumber } from './civilDate.ts';
import { statutoryHolidays } from './statutoryHolidays.ts';

/** A date that was counted out; `provisional` when the count touched a year without a notice. */
export interface CountedDate {
  readonly date: CivilDate;
  readonly provisional: boolean;
}

/** A number of working days; `provisional` when they touch a year without a notice. */
export interface CountedDays {
  readonly days: number;
  readonly provisional: boolean;
}

/**
 * Which days are worked. Built from the years whose notice is known; any other year is answered
 * from the statutory holidays and the weekends, and every result that reaches it says
 * `provisional` (暂定), so that it can be counted again once the notice is entered.
 */
export class WorkingCalendar {
  readonly #years: ReadonlyMap<number, CalendarYear>;
  /** Days that do not follow their weekday: off (with the holiday's name) or worked (undefined). */
  readonly #exceptions = new Map<DayNumber, string | undefined>();
  readonly #withStatutory = new Set<number>();

  /** Throws a RangeError with Chinese sentences when a year is not sound. */
  constructor(years: readonly CalendarYear[]) {
    this.#years = new Map(years.map((year) => [year.year, year]));
    for (const year of years) {
      const problems = checkCalendarYear(year);
      if (problems.length > 0) {
        throw new RangeError(`${year.year} 年工作日历有误：${problems.join('；')}`);
      }
      for (const { name, from, to } of year.holidays) this.#takeOff(name, from, to);
      for (const date of year.workingWeekendDays) this.#exceptions.set(dayNumber(date), undefined);
    }
  }

  /** The years it was built from, oldest first. */
  get years(): readonly CalendarYear[] {
    return [...this.#years.values()].sort((a, b) => a.year - b.year);
  }

  isWorkingDay(date: CivilDate): boolean {
    return this.isWorkingDayNumber(dayNumber(date));
  }

  /** As `isWorkingDay`, for those who count in day numbers. */
  isWorkingDayNumber(day: DayNumber): boolean {
    this.#completeYear(yearOfDay(day));
    if (this.#exceptions.has(day)) return this.#exceptions.get(day) === undefined;
    const weekday = weekdayOf(day);
    return weekday !== 0 && weekday !== 6;
  }

  /** The name of the holiday that a day belongs to. */
  holidayOn(date: CivilDate): string | undefined {
    this.#completeYear(yearOfDay(dayNumber(date)));
    return this.#exceptions.get(dayNumber(date));
  }

  /** True when the notice of that year is not known: 暂定. */
  isProvisional(date: CivilDate): boolean {
    return !this.#years.has(yearOfDay(dayNumber(date)));
  }

  /** True when a day in (start, end] is provisional. */
  reachesProvisional(start: CivilDate, end: CivilDate): boolean {
    const last = yearOfDay(dayNumber(end));
    for (let year = yearOfDay(dayNumber(start) + 1); year <= last; year += 1) {
      if (!this.#years.has(year)) return true;
    }
    return false;
  }

  /** The first working day after a date. */
  nextWorkingDay(date: CivilDate): CountedDate {
    return this.addWorkingDays(date, 1);
  }

  /**
   * The n-th working day after a date: counting starts on the next working day (domain rule of
   * every limit). With n = 0 the date itself. Throws a RangeError for a negative or broken n.
   */
  addWorkingDays(start: CivilDate, n: number): CountedDate {
    if (!Number.isSafeInteger(n) || n < 0) throw new RangeError(`工作日数应为非负整数：${n}`);
    let day = dayNumber(start);
    for (let left = n; left > 0;) {
      day += 1;
      if (this.isWorkingDayNumber(day)) left -= 1;
    }
    const date = dateOfDay(day);
    return { date, provisional: this.reachesProvisional(start, date) };
  }

  /** Working days in (start, end]; none when the end is not after the start. */
  workingDaysBetween(start: CivilDate, end: CivilDate): CountedDays {
    const last = dayNumber(end);
    let days = 0;
    for (let day = dayNumber(start) + 1; day <= last; day += 1) {
      if (this.isWorkingDayNumber(day)) days += 1;
    }
    return { days, provisional: this.reachesProvisional(start, end) };
  }

  #completeYear(year: number): void {
    if (this.#years.has(year) || this.#withStatutory.has(year)) return;
    this.#withStatutory.add(year);
    for (const { name, from, to } of statutoryHolidays(year)) this.#takeOff(name, from, to, false);
  }

  /** A notice may reach into the year before it, so what it says stands against the statute. */
  #takeOff(name: string, from: CivilDate, to: CivilDate, overrule = true): void {
    for (let day = dayNumber(from); day <= dayNumber(to); day += 1) {
      if (overrule || !this.#exceptions.has(day)) this.#exceptions.set(day, name);
    }
  }
}
