/**
 * Behaviour flags. Every change of observable execution gets the next number here, with a line that
 * says what changed, and the code asks for the number where it behaves differently. Each record of
 * the event log carries the number that it was written under, so that recordings of older versions
 * replay for ever (`test/embedded/zeebe/recorded`).
 *
 * 1: the first version.
 * 2: a process hands over its result after its end listeners, not before; a terminate end event
 *    also ends boundary events that wait for the listeners of what they have interrupted; a job that
 *    backs off cannot be completed; resources that equal the latest versions, but of different
 *    deployments, get new versions when they are deployed together.
 */
export const BEHAVIOR_VERSION = 2;
