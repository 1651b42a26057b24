import { z } from 'zod';

/** One of the caller's own sessions. */
export const sessionRow = z.object({
  sessionId: z.string(),
  /** In words, by what the browser says of itself. */
  device: z.string(),
  address: z.string(),
  /** ms */
  begunAt: z.number(),
  /** ms, to a minute. */
  lastUsedAt: z.number(),
  /** The one that asks. */
  present: z.boolean(),
});
