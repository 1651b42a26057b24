import { Settings } from '../models/settings.ts';

/** The time, passed in wherever a rule or a record needs it. */
export interface Clock {
  /** ms since the epoch. */
  now(): Promise<number>;
}

/** The clock of the machine. */
export const realClock: Clock = { now: () => Promise.resolve(Date.now()) };

const CLOCK = 'clock';

/**
 * The clock of tests and the walkthrough: stands still at the pinned time, which all processes read
 * from the store at each call; runs with the machine while nothing is pinned.
 */
export const travelledClock: Clock = {
  async now() {
    const setting = await Settings.findById(CLOCK).lean();
    return setting?.pinnedAt ?? Date.now();
  },
};

/** @param timeTravel whether the process was started with TIME_TRAVEL */
export function createClock({ timeTravel }: { readonly timeTravel: boolean }): Clock {
  return timeTravel ? travelledClock : realClock;
}

/** Pins the clock of all processes that were started with TIME_TRAVEL; durable. */
export async function pinClock(ms: number): Promise<void> {
  await Settings.updateOne({ _id: CLOCK }, { $set: { pinnedAt: ms } }, { upsert: true });
}

/** Lets the clock run again. */
export async function resetClock(): Promise<void> {
  await Settings.deleteOne({ _id: CLOCK });
}
