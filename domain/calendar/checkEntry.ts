import { addNaturalDays } from './civilDate.ts';
import type { CalendarYear } from './calendarYear.ts';
import { checkCalendarYear } from './calendarYear.ts';
import { statutoryHolidays } from './statutoryHolidays.ts';

/** Natural days at the end of the year before that may be worked for 元旦. */
const DAYS_BEFORE = 15;

/**
 * What is wrong with a year that a person enters, as Chinese sentences: what contradicts itself, and
 * what was probably mistyped, such as a day off that the law itself names and that is missing.
 */
export function checkEntry(entry: CalendarYear): string[] {
  const problems = checkCalendarYear(entry);
  // The rest reads the dates, so they have to exist.
  return problems.length > 0 ? problems : [...missingHolidays(entry), ...strayWorkingDays(entry)];
}

function missingHolidays({ year, holidays }: CalendarYear): string[] {
  const problems: string[] = [];
  for (const { name, from, to } of statutoryHolidays(year)) {
    for (let date = from; date <= to; date = addNaturalDays(date, 1)) {
      if (!holidays.some((holiday) => holiday.from <= date && date <= holiday.to))
        problems.push(`${date} 是法定节假日（${name}），放假安排中没有这一天`);
    }
  }
  return problems;
}

function strayWorkingDays({ year, workingWeekendDays }: CalendarYear): string[] {
  const first = addNaturalDays(`${year}-01-01`, -DAYS_BEFORE);
  return workingWeekendDays.flatMap((date, index) => [
    ...(date < first || date > `${year}-12-31` ? [`调休上班日 ${date} 不在 ${year} 年内`] : []),
    ...(workingWeekendDays.indexOf(date) === index ? [] : [`调休上班日 ${date} 重复`]),
  ]);
}
