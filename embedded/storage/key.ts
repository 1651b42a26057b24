/**
 * Keys are strings of "bytes" (one char, one byte, 0 to 255), so that JavaScript's `<` on them is
 * LMDB's byte order. A part of a composite key is either a non-negative safe integer (eight bytes,
 * big-endian) or a text (UTF-8, closed by a zero byte, so that "a" sorts before "ab").
 */
export type Key = string;

const encoder = new TextEncoder();
const TWO_POW_32 = 0x1_0000_0000;

/** Joins the parts to one ordered key. A text must not contain a zero character. */
export function keyOf(...parts: readonly (string | number)[]): Key {
  let key = '';
  for (const part of parts) key += typeof part === 'number' ? integer(part) : text(part);
  return key;
}

/** The smallest key that is greater than every key beginning with `prefix`. */
export function afterPrefix(prefix: Key): Key {
  for (let end = prefix.length; end > 0; end--) {
    const last = prefix.charCodeAt(end - 1);
    if (last < 0xff) return prefix.slice(0, end - 1) + String.fromCharCode(last + 1);
  }
  return '\xff'.repeat(prefix.length + 1);
}

/** Reads the integer that starts at `offset` of a key. */
export function integerAt(key: Key, offset: number): number {
  let value = 0;
  for (let i = offset; i < offset + 8; i++) value = value * 256 + key.charCodeAt(i);
  return value;
}

export function keyFromBytes(bytes: Uint8Array): Key {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}

export function keyToBytes(key: Key): Buffer {
  return Buffer.from(key, 'latin1');
}

function integer(value: number): string {
  if (!Number.isSafeInteger(value) || value < 0)
    throw new RangeError(`a key's integer must be non-negative and safe, not ${value}`);
  const high = Math.floor(value / TWO_POW_32);
  const low = value >>> 0;
  return String.fromCharCode(
    high >>> 24,
    (high >>> 16) & 0xff,
    (high >>> 8) & 0xff,
    high & 0xff,
    low >>> 24,
    (low >>> 16) & 0xff,
    (low >>> 8) & 0xff,
    low & 0xff,
  );
}

function text(value: string): string {
  if (value.includes('\0')) throw new RangeError('a key must not contain a zero character');
  // eslint-disable-next-line no-control-regex -- most parts are ASCII already: nothing to encode
  if (/^[\x01-\x7f]*$/.test(value)) return `${value}\0`;
  return `${keyFromBytes(encoder.encode(value))}\0`;
}
