import { citySchema, type City } from '../domain/city.ts';
import { CITY, Cities } from '../models/city.ts';

/** The city as it stands in the store; undefined before the store was prepared. @throws {ZodError} */
export async function findCity(): Promise<City | undefined> {
  const { _id: _, ...city } = (await Cities.findById(CITY).lean()) ?? {};
  return Object.keys(city).length === 0 ? undefined : citySchema.parse(city);
}

/** @throws when nobody has entered it */
export function known(city: City | undefined): City {
  if (!city) throw new Error('the store has no data of the city: run scripts/prepare.ts');
  return city;
}
