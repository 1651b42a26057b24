/** Changes that are under way, by their words. */
const underWay = new Map<string, Promise<unknown>>();

/**
 * A change that is asked for again while it is under way is the same one: a second click comes before
 * the page has been drawn with the first, and not every change has a key by which the server knows it.
 * @param words what is asked for, in full
 */
export function onceAtATime<T>(words: string, ask: () => Promise<T>): Promise<T> {
  const present = underWay.get(words);
  if (present) return present as Promise<T>; // what is asked for in the same words is of the same shape
  const asked = ask().finally(() => underWay.delete(words));
  underWay.set(words, asked);
  return asked;
}
