import type { Seed } from '../../seed/load.ts';
import { loadSeed } from '../../seed/load.ts';
import { yearOfSeed } from '../../domain/calendar/enteredYear.ts';
import { Accounts } from '../../models/accounts.ts';
import { CITY, Cities } from '../../models/city.ts';
import { CalendarYears } from '../../models/calendarYears.ts';
import { Departments } from '../../models/departments.ts';
import { FlowTemplates } from '../../models/flowTemplates.ts';
import { Items } from '../../models/items.ts';
import { SpecialProcedures } from '../../models/specialProcedures.ts';
import type { SecretBox } from '../../runtime/secretBox.ts';
import { accountsFor, type FirstAccounts } from './accounts.ts';

/**
 * Fills an empty database with the catalogue and the first accounts. Accounts come last, so that an
 * interrupted filling is done again; every row is written under its own id.
 * @returns the seed when the database was empty
 * @throws {ConfigError} when it is empty and nobody could sign in; nothing is written then
 */
export async function fillEmptyDatabase(
  box: SecretBox,
  now: number,
  first: FirstAccounts,
): Promise<Seed | undefined> {
  if (await Accounts.exists({})) return undefined;
  const seed = await loadSeed();
  const accounts = await accountsFor(first, seed, box, now);
  const { departments, items, flowTemplates, specialProcedures } = seed.catalogue;
  await Departments.bulkWrite(departments.map((row) => upsert({ id: row.id }, row)));
  await SpecialProcedures.bulkWrite(
    specialProcedures.map((row) => upsert({ code: row.code }, row)),
  );
  await Items.bulkWrite(items.map((row) => upsert({ id: row.id, version: row.version }, row)));
  await FlowTemplates.bulkWrite(
    flowTemplates.map((row) => upsert({ id: row.id, version: row.version }, row)),
  );
  await Accounts.insertMany(accounts);
  return seed;
}

/**
 * Enters what the city says of itself, into a store that has nothing of it; what later versions of the
 * product ask for beyond that is added, and what was entered stays.
 */
export async function fillCity(): Promise<void> {
  const { city: seed } = await loadSeed();
  const present = await Cities.findById(CITY).lean();
  if (!present) {
    await Cities.updateOne({ _id: CITY }, { $setOnInsert: seed }, { upsert: true });
    return;
  }
  const { numbers, remedies, limits, terms, escalation } = present;
  await Cities.updateOne(
    { _id: CITY },
    {
      $set: {
        remedies: { ...seed.remedies, ...remedies },
        numbers: { ...numbers, words: { ...seed.numbers.words, ...numbers.words } },
        limits: { ...seed.limits, ...limits },
        terms: { ...seed.terms, ...terms },
        escalation: { ...seed.escalation, ...escalation },
      },
    },
  );
}

/**
 * Enters the years that come with the product into a store that knows none, also into one that was
 * in use before years were data.
 */
export async function fillEmptyCalendar(now: number): Promise<void> {
  if (await CalendarYears.exists({})) return;
  const { calendarYears } = await loadSeed();
  await CalendarYears.bulkWrite(
    calendarYears.map((year) => {
      const entered = yearOfSeed(year, now);
      // Somebody who starts at the same time, or enters a year just then, loses nothing.
      return {
        updateOne: {
          filter: { _id: entered._id },
          update: { $setOnInsert: entered },
          upsert: true,
        },
      };
    }),
  );
}

function upsert<T>(filter: Partial<T>, row: T) {
  return { replaceOne: { filter, replacement: row, upsert: true } } as const;
}
