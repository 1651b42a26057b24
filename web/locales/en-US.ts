import { areasOf } from './areasOf.ts';

/** Every text in English, loaded once it is chosen. */
export const english = areasOf(
  import.meta.glob('./en-US/*.json', { eager: true, import: 'default' }),
);
