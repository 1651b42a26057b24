import type { BeginErrand } from '../../year/errands/errand.ts';

/** Something beside the stages of the demonstration. It ends where it is to be found. */
export interface Story {
  readonly begin: BeginErrand;
  /** Days on which somebody works, from its beginning to the end of the demonstration, both counted. */
  readonly days: number;
}
