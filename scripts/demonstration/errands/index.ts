import { ErrandOfYear } from '../../year/errands/index.ts';
import { urges } from '../../year/errands/supervision.ts';
import { claimStories } from './claims.ts';
import { consultationStories } from './consultations.ts';
import { filingStories } from './filings.ts';
import { orderStories } from './orders.ts';
import { staffStories } from './staffChanges.ts';
import type { Story } from './story.ts';

const STORIES: Readonly<Record<string, readonly Story[]>> = {
  consultation: consultationStories,
  order: orderStories,
  filing: filingStories,
  staffChange: staffStories,
  claim: claimStories,
  urge: [
    { begin: urges, days: 2 },
    { begin: urges, days: 1 },
  ],
};

/**
 * What is done beside the stages of the demonstration, so that consultations, orders, filings,
 * reports of staff and claims are found in each of their states.
 * @param days on which somebody works
 */
export function demonstrationErrands(seed: string, days: number): readonly ErrandOfYear[] {
  return Object.entries(STORIES).flatMap(([kind, stories]) =>
    stories.map((story, index) => {
      const number = index + 1;
      const name = `${kind}-${number}`;
      const beginsAfter = Math.max(0, days - story.days) / days;
      return new ErrandOfYear(name, `${seed}-${name}`, { beginsAfter, number }, story.begin);
    }),
  );
}
