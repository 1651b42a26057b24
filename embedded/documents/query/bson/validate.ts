import { isUtf8 } from 'node:buffer';
import { CommandError } from '../errors.ts';
import { TYPE } from './types.ts';

/** MongoDB's own limit of levels within levels. */
export const MAX_DEPTH = 200;

const MAX_DATE = 8.64e15;
const REGEX_OPTIONS = /^[imxlsu]*$/;

function invalid(message: string): CommandError {
  return new CommandError(22, 'InvalidBSON', `invalid BSON: ${message}`);
}

/**
 * Checks that the buffer holds exactly one well-formed document: lengths, closing zeros, known
 * types, UTF-8, depth. What passed can be read without further checks.
 */
export function validate(source: Buffer): void {
  if (source.length < 5) throw invalid(`a document of ${source.length} bytes`);
  const end = new Validator(source).document(0, source.length, 1);
  if (end !== source.length)
    throw invalid(`length says ${end} bytes, but there are ${source.length}`);
}

class Validator {
  readonly #source: Buffer;

  constructor(source: Buffer) {
    this.#source = source;
  }

  /** Returns where the document ends. */
  document(start: number, limit: number, depth: number): number {
    if (depth > MAX_DEPTH)
      throw new CommandError(15, 'Overflow', `nested deeper than ${MAX_DEPTH} levels`);
    const end = start + this.#length(start, limit, 5);
    if (this.#source[end - 1] !== 0) throw invalid('a document is not closed');
    let offset = start + 4;
    while (offset < end - 1) {
      const type = this.#source[offset] ?? 0;
      const name = offset + 1;
      const nameEnd = this.#cString(name, end - 1);
      offset = this.#value(type, nameEnd + 1, end - 1, depth);
    }
    return end;
  }

  #value(type: number, offset: number, limit: number, depth: number): number {
    switch (type) {
      case TYPE.undefined:
      case TYPE.null:
      case TYPE.minKey:
      case TYPE.maxKey:
        return offset;
      case TYPE.bool:
        if ((this.#source[offset] ?? 2) > 1) throw invalid('a boolean is neither 0 nor 1');
        return this.#fixed(offset, 1, limit);
      case TYPE.int:
        return this.#fixed(offset, 4, limit);
      case TYPE.double:
      case TYPE.timestamp:
      case TYPE.long:
        return this.#fixed(offset, 8, limit);
      case TYPE.date:
        this.#fixed(offset, 8, limit);
        this.#date(offset);
        return offset + 8;
      case TYPE.objectId:
        return this.#fixed(offset, 12, limit);
      case TYPE.decimal:
        return this.#fixed(offset, 16, limit);
      case TYPE.string:
      case TYPE.javascript:
      case TYPE.symbol:
        return this.#string(offset, limit);
      case TYPE.object:
        return this.document(offset, limit, depth + 1);
      case TYPE.array:
        return this.document(offset, limit, depth + 1);
      case TYPE.binData: {
        this.#fixed(offset, 5, limit);
        const length = this.#source.readInt32LE(offset);
        if (length < 0) throw invalid('a negative length');
        return this.#fixed(offset, 5 + length, limit);
      }
      case TYPE.regex: {
        const pattern = this.#cString(offset, limit);
        const options = this.#cString(pattern + 1, limit);
        if (!REGEX_OPTIONS.test(this.#source.toString('latin1', pattern + 1, options)))
          throw invalid('unknown options of a regular expression');
        return options + 1;
      }
      case TYPE.javascriptWithScope: {
        const end = offset + this.#length(offset, limit, 14);
        const scope = this.#string(offset + 4, end);
        if (this.document(scope, end, depth + 1) !== end) throw invalid('a scope is cut off');
        return end;
      }
      default:
        throw invalid(`unknown or retired type 0x${type.toString(16).padStart(2, '0')}`);
    }
  }

  #fixed(offset: number, size: number, limit: number): number {
    if (offset + size > limit) throw invalid('a value is cut off');
    return offset + size;
  }

  #length(offset: number, limit: number, least: number): number {
    this.#fixed(offset, 4, limit);
    const length = this.#source.readInt32LE(offset);
    if (length < least || offset + length > limit) throw invalid(`an impossible length ${length}`);
    return length;
  }

  #string(offset: number, limit: number): number {
    this.#fixed(offset, 5, limit);
    const length = this.#source.readInt32LE(offset);
    const end = offset + 4 + length;
    if (length < 1 || end > limit) throw invalid(`an impossible length ${length}`);
    if (this.#source[end - 1] !== 0) throw invalid('a string is not closed');
    this.#utf8(offset + 4, end - 1);
    return end;
  }

  #cString(start: number, limit: number): number {
    let end = start;
    let ascii = true;
    for (; end < limit; end++) {
      const byte = this.#source[end] ?? 0;
      if (byte === 0) break;
      if (byte > 0x7f) ascii = false;
    }
    if (end >= limit) throw invalid('a name is not closed');
    if (!ascii) this.#utf8(start, end);
    return end;
  }

  #utf8(start: number, end: number): void {
    let i = start;
    while (i < end && (this.#source[i] ?? 0) < 0x80) i++;
    if (i < end && !isUtf8(this.#source.subarray(i, end))) throw invalid('a text is not UTF-8');
  }

  #date(offset: number): void {
    const ms =
      this.#source.readInt32LE(offset + 4) * 0x1_0000_0000 + this.#source.readUInt32LE(offset);
    if (Math.abs(ms) > MAX_DATE) throw invalid('a date beyond the years -271821 to 275760');
  }
}
