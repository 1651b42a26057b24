/**
 * Where a delivery stands: `waiting` to be sent (again), `sent` (taken by the gateway), `failed` after
 * the last try, `logged` where no gateway is configured, `dropped` when nobody is to be reached any more.
 */
export const DELIVERY_STATES = ['waiting', 'sent', 'failed', 'logged', 'dropped'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** How often a delivery is tried before it is `failed`. */
export const MOST_TRIES = 8;

/** ms; the pause after the first failed try is doubled with each further one. */
const FIRST_PAUSE = 30_000;
const LONGEST_PAUSE = 60 * 60 * 1000;

/** ms to wait after that many tries have failed. */
export function pauseAfter(tries: number): number {
  return Math.min(FIRST_PAUSE * 2 ** (tries - 1), LONGEST_PAUSE);
}

/** One notice, one channel, one account: what is sent to one place. */
export function deliveryIdOf(noticeId: string, channel: string, accountId: string): string {
  return `${noticeId}:${channel}:${accountId}`;
}
