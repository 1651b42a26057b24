import type { ItemCase } from './stage.ts';

/** What an item case begins with before anything has happened to it. */
export const withoutPast = {
  stepIndex: 0,
  stepOpinions: [],
  trace: [],
  inquiries: [],
  suspensionProposals: [],
  suspensions: [],
  supplements: [],
  obligations: [],
} satisfies Partial<ItemCase>;
