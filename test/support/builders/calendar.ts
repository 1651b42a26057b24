import { readFileSync } from 'node:fs';
import type { CalendarYear } from '../../../domain/calendar/calendarYear.ts';
import { calendarYearSchema } from '../../../domain/calendar/calendarYear.ts';
import { WorkingCalendar } from '../../../domain/calendar/workingCalendar.ts';

const seed = new URL('../../../seed/calendar-years.json', import.meta.url);

/** The years that come with the product: 2025 and 2026. */
export const officialYears: readonly CalendarYear[] = calendarYearSchema
  .array()
  .parse(JSON.parse(readFileSync(seed, 'utf8')));

/** The calendar of `officialYears`. */
export const officialCalendar = new WorkingCalendar(officialYears);

/**
 * A notice for 2027, invented: the real one is not out. It differs from the statutory days by 元旦
 * to 01-03, 春节 02-05 to 02-11 with 01-30 and 02-20 worked, 国庆节 to 10-07 with 10-09 worked.
 */
export function a2027Notice(more: Partial<CalendarYear> = {}): CalendarYear {
  return {
    year: 2027,
    notice: {
      title: '国务院办公厅关于2027年部分节假日安排的通知',
      number: '国办发明电〔2026〕9号',
      date: '2026-11-05',
    },
    holidays: [
      { name: '元旦', from: '2027-01-01', to: '2027-01-03' },
      { name: '春节', from: '2027-02-05', to: '2027-02-11' },
      { name: '清明节', from: '2027-04-03', to: '2027-04-05' },
      { name: '劳动节', from: '2027-05-01', to: '2027-05-05' },
      { name: '端午节', from: '2027-06-09', to: '2027-06-09' },
      { name: '中秋节', from: '2027-09-15', to: '2027-09-15' },
      { name: '国庆节', from: '2027-10-01', to: '2027-10-07' },
    ],
    workingWeekendDays: ['2027-01-30', '2027-02-20', '2027-10-09'],
    ...more,
  };
}
