import { MAX_MESSAGE_BYTES } from './limits.ts';
import { ProtocolError } from './protocolError.ts';

const HEADER_BYTES = 16;

/** Cuts a byte stream into wire protocol messages: each begins with its own length. */
export class Frames {
  #chunks: Buffer[] = [];
  #size = 0;

  /** Takes the next bytes; gives the messages that are complete now, headers included. */
  *push(chunk: Buffer): IterableIterator<Buffer> {
    this.#chunks.push(chunk);
    this.#size += chunk.length;
    for (;;) {
      const length = this.#nextLength();
      if (length === undefined || this.#size < length) return;
      const all = this.#joined();
      this.#chunks = all.length > length ? [all.subarray(length)] : [];
      this.#size = all.length - length;
      yield all.subarray(0, length);
    }
  }

  #nextLength(): number | undefined {
    if (this.#size < 4) return undefined;
    const first = this.#chunks[0];
    const head = first && first.length >= 4 ? first : this.#joined();
    const length = head.readInt32LE(0);
    if (length < HEADER_BYTES || length > MAX_MESSAGE_BYTES)
      throw new ProtocolError(`a message of ${length} bytes is not allowed`);
    return length;
  }

  #joined(): Buffer {
    const [first] = this.#chunks;
    if (first && this.#chunks.length === 1) return first;
    const all = Buffer.concat(this.#chunks);
    this.#chunks = [all];
    return all;
  }
}
