import { CommandError } from '../errors.ts';
import type { BsonDocument, FieldSink } from './bsonDocument.ts';
import { typeByte, type BsonValue } from './types.ts';
import { MAX_DEPTH } from './validate.ts';

/** The document's bytes; unchanged fields of a decoded document are copied as they were. */
export function encode(document: BsonDocument): Buffer {
  const bytes = document.untouchedBytes();
  if (bytes) return bytes;
  const writer = new Writer();
  writer.document(document);
  return writer.finish();
}

/** Kept between calls, so that most documents cost one allocation of their own size. */
let scratch = Buffer.allocUnsafeSlow(64 * 1024);
const KEEP_UP_TO = 1024 * 1024;

class Writer implements FieldSink {
  #buffer = scratch;
  #offset = 0;
  #depth = 0;

  finish(): Buffer {
    const bytes = Buffer.allocUnsafeSlow(this.#offset);
    this.#buffer.copy(bytes, 0, 0, this.#offset);
    if (this.#buffer.length <= KEEP_UP_TO) scratch = this.#buffer;
    return bytes;
  }

  document(document: BsonDocument): void {
    const bytes = document.untouchedBytes();
    if (bytes) {
      this.raw(bytes, 0, bytes.length);
      return;
    }
    const start = this.#open();
    document.writeTo(this);
    this.#close(start);
  }

  raw(source: Buffer, start: number, end: number): void {
    this.#reserve(end - start);
    source.copy(this.#buffer, this.#offset, start, end);
    this.#offset += end - start;
  }

  field(name: string, value: BsonValue): void {
    this.#byte(typeByte(value));
    this.#cString(name);
    this.#value(value);
  }

  #value(value: BsonValue): void {
    if (typeof value === 'string') {
      this.#string(value);
      return;
    }
    if (typeof value === 'boolean') {
      this.#byte(value ? 1 : 0);
      return;
    }
    if (value === null) return;
    if (Array.isArray(value)) {
      this.#array(value);
      return;
    }
    if (value instanceof Date) {
      this.#long(value.getTime());
      return;
    }
    switch (value._bsontype) {
      case 'Document': {
        this.document(value);
        return;
      }
      case 'Int32': {
        this.#int32(value.value);
        return;
      }
      case 'Double':
        this.#reserve(8);
        this.#offset = this.#buffer.writeDoubleLE(value.value, this.#offset);
        return;
      case 'Long':
        this.#int32(value.low);
        {
          this.#int32(value.high);
          return;
        }
      case 'Timestamp':
        this.#int32(value.i | 0);
        {
          this.#int32(value.t | 0);
          return;
        }
      case 'Decimal128': {
        this.#bytes(value.bytes);
        return;
      }
      case 'ObjectId': {
        this.#bytes(value.id);
        return;
      }
      case 'Binary':
        this.#int32(value.position);
        this.#byte(value.sub_type);
        {
          this.#bytes(value.buffer.subarray(0, value.position));
          return;
        }
      case 'BSONRegExp':
        this.#cString(value.pattern);
        {
          this.#cString(value.options);
          return;
        }
      case 'Code': {
        this.#string(value.code);
        return;
      }
      case 'BSONSymbol': {
        this.#string(value.value);
        return;
      }
      case 'CodeWithScope': {
        const start = this.#offset;
        this.#int32(0);
        this.#string(value.code);
        this.document(value.scope);
        this.#buffer.writeInt32LE(this.#offset - start, start);
        return;
      }
      case 'MinKey':
      case 'MaxKey':
      case 'Undefined':
        return;
    }
  }

  #array(values: readonly BsonValue[]): void {
    const start = this.#open();
    for (let i = 0; i < values.length; i++) {
      const value = values[i];
      if (value !== undefined) this.field(String(i), value);
    }
    this.#close(start);
  }

  #open(): number {
    if (++this.#depth > MAX_DEPTH)
      throw new CommandError(15, 'Overflow', `nested deeper than ${MAX_DEPTH} levels`);
    const start = this.#offset;
    this.#int32(0);
    return start;
  }

  #close(start: number): void {
    this.#depth--;
    this.#byte(TYPE_END);
    this.#buffer.writeInt32LE(this.#offset - start, start);
  }

  #string(text: string): void {
    const length = Buffer.byteLength(text, 'utf8') + 1;
    this.#int32(length);
    this.#reserve(length);
    this.#buffer.write(text, this.#offset, 'utf8');
    this.#offset += length;
    this.#buffer[this.#offset - 1] = 0;
  }

  #cString(text: string): void {
    if (text.includes('\0'))
      throw new CommandError(2, 'BadValue', 'a name or pattern must not contain a zero character');
    this.#reserve(text.length * 3 + 1);
    this.#offset += this.#buffer.write(text, this.#offset, 'utf8');
    this.#buffer[this.#offset++] = 0;
  }

  #bytes(bytes: Uint8Array): void {
    this.#reserve(bytes.length);
    this.#buffer.set(bytes, this.#offset);
    this.#offset += bytes.length;
  }

  #byte(value: number): void {
    this.#reserve(1);
    this.#buffer[this.#offset++] = value;
  }

  #int32(value: number): void {
    this.#reserve(4);
    this.#offset = this.#buffer.writeInt32LE(value, this.#offset);
  }

  #long(value: number): void {
    this.#reserve(8);
    this.#buffer.writeUInt32LE(value >>> 0, this.#offset);
    this.#buffer.writeInt32LE(Math.floor(value / 0x1_0000_0000), this.#offset + 4);
    this.#offset += 8;
  }

  #reserve(size: number): void {
    if (this.#offset + size <= this.#buffer.length) return;
    const grown = Buffer.allocUnsafeSlow(Math.max(this.#buffer.length * 2, this.#offset + size));
    this.#buffer.copy(grown, 0, 0, this.#offset);
    this.#buffer = grown;
  }
}

const TYPE_END = 0;
