/** Ways in which a notice leaves the house, besides the inbox that it lies in. */
export const CHANNELS = ['email', 'sms'] as const;
export type Channel = (typeof CHANNELS)[number];
