import { yearOfSeed } from '../../domain/calendar/enteredYear.ts';
import { CalendarYears } from '../../models/calendarYears.ts';
import { officialYears } from './builders/calendar.ts';

/** Enters the years that come with the product into the store. */
export async function enterOfficialYears(): Promise<void> {
  await CalendarYears.deleteMany({});
  await CalendarYears.insertMany(officialYears.map((year) => yearOfSeed(year, 0)));
}
