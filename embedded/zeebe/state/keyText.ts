import { createHash } from 'node:crypto';

/** LMDB's keys have at most 1978 bytes; so long may a text in one be, in UTF-16 units. */
const LONGEST = 150;

/**
 * A text from outside as part of a key: as it is, or its hash when it is long or has a zero
 * character. Equal texts stay equal; their order is only kept among short ones.
 */
export function keyText(text: string): string {
  if (text.length <= LONGEST && !text.includes('\0')) return text;
  return `sha256:${createHash('sha256').update(text).digest('base64')}`;
}
