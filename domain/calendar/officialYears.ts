import type { CalendarYear } from './calendarYear.ts';
import { WorkingCalendar } from './workingCalendar.ts';
import { year2025 } from './years/2025.ts';
import { year2026 } from './years/2026.ts';

/** The years whose notice came with the product; later ones are entered by an administrator. */
export const officialYears: readonly CalendarYear[] = [year2025, year2026];

/** The calendar of `officialYears`. */
export const officialCalendar = new WorkingCalendar(officialYears);
