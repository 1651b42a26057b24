/** The steps of the planning that the process takes by itself. */
export { closeRound } from './close-round.ts';
export { openRound } from './open-round.ts';
