/**
 * Field names repeat in every document of a collection. Making a string of bytes costs more than
 * comparing it with the one made last time, so the last name of each hash is kept: 4,096 names at
 * most, whatever a client sends.
 */
const SLOTS = 4096;
const LONGEST = 64;
const cache = new Array<string>(SLOTS).fill('');

/** The name at `start`; `end` is where its closing zero byte lies. */
export function fieldName(source: Buffer, start: number, end: number): string {
  const length = end - start;
  if (length > LONGEST) return source.toString('utf8', start, end);
  let hash = length;
  for (let i = start; i < end; i++) {
    const byte = source[i] ?? 0;
    if (byte > 0x7f) return source.toString('utf8', start, end);
    hash = (Math.imul(hash, 31) + byte) | 0;
  }
  const slot = (hash ^ (hash >>> 12)) & (SLOTS - 1);
  const known = cache[slot] ?? '';
  if (known.length === length) {
    let i = 0;
    while (i < length && known.charCodeAt(i) === source[start + i]) i++;
    if (i === length) return known;
  }
  const name = source.toString('latin1', start, end);
  cache[slot] = name;
  return name;
}
