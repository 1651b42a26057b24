import type { TurnContext, YearStage } from '../stageTurn.ts';

/** A stage that is not over, with the project that it belongs to. */
export interface LiveStage extends YearStage {
  readonly projectId: string;
}

/** A day of the city, for whoever does something beside the stages. */
export interface CityDay extends TurnContext {
  readonly live: readonly LiveStage[];
}

/** Something that is done beside the stages, a step a day: each `yield` waits for the next one. */
export type Errand = AsyncGenerator<undefined, void, CityDay>;

/**
 * @param key tells its requests from those of others
 * @param number which one of its kind it is, from 1 on
 */
export type BeginErrand = (key: string, first: CityDay, number: number) => Errand;

/** Waits for a day that has what is looked for. */
export async function* whenThereIs<Found>(
  first: CityDay,
  look: (day: CityDay) => Promise<Found | undefined>,
): AsyncGenerator<undefined, { readonly found: Found; readonly day: CityDay }, CityDay> {
  for (let day = first; ; day = yield) {
    const found = await look(day);
    if (found !== undefined) return { found, day };
  }
}
