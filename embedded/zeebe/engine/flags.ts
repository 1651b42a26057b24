/**
 * Behaviour flags. Every change of observable execution gets the next number here, with a line that
 * says what changed, and the code asks for the number where it behaves differently. Each record of
 * the event log carries the number that it was written under, so that recordings of older versions
 * replay for ever (`test/embedded/zeebe/recorded`).
 *
 * 1: the first version.
 */
export const BEHAVIOR_VERSION = 1;
