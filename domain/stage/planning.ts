/** The steps of the planning that the process takes by itself. */
export { closeRound } from './closeRound.ts';
export { openRound } from './openRound.ts';
