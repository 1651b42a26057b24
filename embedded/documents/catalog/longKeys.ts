import { createHash } from 'node:crypto';
import { keyFromBytes, keyToBytes, type Key } from '../../storage/key.ts';

/** LMDB takes keys up to 1978 bytes; an index's and a record's number go along. */
const LONGEST = 1900;
const KEPT = LONGEST - 64;

/**
 * A key that the storage can hold. One that is too long keeps its beginning, and a digest stands
 * for the rest: equal keys stay equal, different ones different, but among those with the same
 * beginning the order is lost.
 */
export function shortened(key: Key): Key {
  if (key.length <= LONGEST) return key;
  return key.slice(0, KEPT) + keyFromBytes(createHash('sha256').update(keyToBytes(key)).digest());
}

/** A bound of a range: cut where shortened keys are, so that the range can only become wider. */
export function shortenedBound(bound: Key): { key: Key; cut: boolean } {
  return bound.length <= KEPT
    ? { key: bound, cut: false }
    : { key: bound.slice(0, KEPT), cut: true };
}
